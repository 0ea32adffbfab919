"""The API of smpcheck: ``POST /v1/check`` and ``GET /v1/policy``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from pydantic import Discriminator, Tag

from smpcheck import __version__
from smpcheck.kinds.base import in_language
from smpcheck.report.json import report_object
from smpcheck.server.live_policy import LivePolicy
from smpcheck.server.posts import PostBody, ReportsBody
from smpcheck.server.problems import PROBLEMS
from smpcheck.server.settings import ServerSettings

__all__ = ["check_router"]

OneOrMany = Annotated[
    Annotated[PostBody, Tag("post")] | Annotated[list[PostBody], Tag("list")],
    Discriminator(lambda body: "list" if isinstance(body, list) else "post"),
]


def check_router(live: LivePolicy, settings: ServerSettings) -> APIRouter:
    """The routes. Endpoints are plain functions, so they run off the event loop."""
    router = APIRouter(prefix="/v1", tags=["smpcheck"], responses=PROBLEMS)

    @router.post("/check", response_model=ReportsBody)
    def check(request: Request, body: OneOrMany) -> dict[str, Any]:
        """Checks a post or a list of them; the answer holds one report for each, in order."""
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/json":
            raise HTTPException(415, "expected application/json")
        posts = body if isinstance(body, list) else [body]
        if len(posts) > settings.batch:
            raise HTTPException(413, f"expected {settings.batch} posts at most")
        if any(len(post.text) > settings.text for post in posts):
            raise HTTPException(413, f"expected texts of {settings.text:,} characters at most")
        checker = live.checker
        reports = [checker.check(post.build()) for post in posts]
        return report_object(reports, checker.policy, __version__)

    @router.get("/policy")
    def policy(language: str = "it") -> dict[str, Any]:
        """The policy in force: its header and its rules, without the registers' names."""
        policy = live.checker.policy
        header = policy.header
        return {
            "name": header.name,
            "version": header.version,
            "review_by": header.review_by and header.review_by.isoformat(),
            "owner": header.owner,
            "languages": list(header.languages),
            "company": header.company and header.company.name,
            "rules": [
                {
                    "id": rule.id,
                    "kind": rule.kind,
                    "category": rule.category,
                    "severity": rule.severity,
                    "message": in_language(rule.message, language),
                    "how_checked": in_language(rule.how_checked, language),
                    "clause": rule.clause,
                    "owner": rule.owner,
                    "source": rule.source,
                    "learn_more": rule.learn_more,
                    "channels": rule.applies_to.channels,
                    "roles": rule.applies_to.roles,
                }
                for rule in policy.rules
                if rule.enabled
            ],
        }

    return router
