"""``smpcheck serve``: the page and the HTTP API, on this machine unless told otherwise."""

from __future__ import annotations

import sys

import uvicorn

from smpcheck.server.app import create_app
from smpcheck.server.settings import ServerSettings

__all__ = ["serve"]


def serve(settings: ServerSettings, host: str, port: int) -> None:
    """Serves until it is told to stop; requests under way are answered first."""
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    print(f"smpcheck: http://{shown}:{port}/", file=sys.stderr)
    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64 * 1024,
    )
