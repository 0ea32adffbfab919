"""What a server is started with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LOOPBACK", "ServerSettings"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Limits are per request: ``body`` in bytes, ``text`` in code points, ``batch`` in posts.
    ``token``, where given, is asked of everything but the page and ``/healthz``. ``hosts`` are the
    names by which the server may be called (``*``: any)."""

    policy: str
    token: str | None = None
    hosts: Sequence[str] = LOOPBACK
    allow_outside: bool = False
    body: int = 2_000_000
    text: int = 20_000
    batch: int = 100
    reload_every: float = 1.0  # seconds
