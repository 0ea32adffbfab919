"""The application: page, API and LanguageTool API, behind their guards."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from smpcheck import __version__
from smpcheck.resources import static_folder
from smpcheck.server.check_api import check_router
from smpcheck.server.guards import BodyLimit, SecurityHeaders, TokenGuard
from smpcheck.server.languagetool import languagetool_router
from smpcheck.server.live_policy import LivePolicy
from smpcheck.server.metrics import CONTENT_TYPE_LATEST, Metrics
from smpcheck.server.problems import add_problem_handlers
from smpcheck.server.settings import ServerSettings

__all__ = ["create_app"]


def create_app(settings: ServerSettings) -> ASGIApp:
    """The ASGI application. Raises PolicyError when the policy is not right."""
    live = LivePolicy(settings.policy, settings.allow_outside)
    metrics = Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        watcher = asyncio.create_task(live.watch(settings.reload_every))
        yield
        watcher.cancel()

    app = FastAPI(
        title="smpcheck",
        version=__version__,
        summary="Checks posts against a company's Social Media Policy.",
        lifespan=lifespan,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
    )
    add_problem_handlers(app)
    app.include_router(check_router(live, settings))
    app.include_router(languagetool_router(live, settings))

    @app.get("/healthz", tags=["operation"])
    def health() -> dict[str, Any]:
        """Whether the server answers, with which policy, and what is wrong with a newer one."""
        header = live.checker.policy.header
        return {
            "status": "degraded" if live.problems else "ok",
            "policy": {"name": header.name, "version": header.version},
            "problems": list(live.problems),
        }

    @app.get("/metrics", tags=["operation"], response_class=Response)
    def prometheus() -> Response:
        """Counters for Prometheus."""
        return Response(metrics.render(), media_type=CONTENT_TYPE_LATEST)

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(static_folder() / "index.html")

    app.mount("/page", StaticFiles(directory=static_folder()), name="page")
    guarded: ASGIApp = BodyLimit(app, settings.body)
    if settings.token:
        guarded = TokenGuard(guarded, settings.token)
    if "*" not in settings.hosts:
        guarded = TrustedHostMiddleware(guarded, allowed_hosts=list(settings.hosts))
    return metrics.counting(SecurityHeaders(guarded))
