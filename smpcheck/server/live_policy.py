"""A policy that is read anew when its files change; a broken new version keeps the old one."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from smpcheck.engine import Checker, load
from smpcheck.errors import PolicyError, Problem

__all__ = ["LivePolicy"]

_WARMING = "Siamo pronti, cari colleghi: domani si parte."  # makes the pipeline load beforehand
_LOG = logging.getLogger("smpcheck.server")


@dataclass(frozen=True, slots=True)
class _Version:
    """What is served: the checker, and how its files looked when they were read."""

    checker: Checker
    seen: tuple[tuple[str, int, int], ...]


class LivePolicy:
    """The checker in force. Raises PolicyError when the first version is not right."""

    def __init__(self, path: str, allow_outside: bool = False) -> None:
        self._path, self._allow_outside = path, allow_outside
        self.problems: tuple[str, ...] = ()
        self._tried: tuple[tuple[str, int, int], ...] = ()
        self._version = self._load()

    @property
    def checker(self) -> Checker:
        return self._version.checker

    def _load(self) -> _Version:
        checker = load(self._path, allow_outside=self._allow_outside)
        checker.check(_WARMING)
        return _Version(checker, _look(checker.policy.files))

    def refresh(self) -> bool:
        """Reads the policy again if a file has changed; whether a new version is in force."""
        seen = _look(self._version.checker.policy.files)
        if seen in (self._version.seen, self._tried):
            return False
        try:
            self._version = self._load()
        except PolicyError as error:
            self.problems = tuple(map(_place, error.problems))
            self._tried = seen
            _LOG.warning("the policy has changed and does not load: the old one stays in force")
            return False
        self.problems, self._tried = (), ()
        _LOG.info("the policy has been read again")
        return True

    async def watch(self, every: float) -> None:
        """Looks for changes for ever, off the event loop."""
        while True:
            await asyncio.sleep(every)
            await asyncio.to_thread(self.refresh)


def _place(problem: Problem) -> str:
    """Where a problem is, and not what it says: that may be a name of a register."""
    return f"{Path(problem.file).name}:{problem.line}:{problem.column}"


def _look(files: tuple[Path, ...]) -> tuple[tuple[str, int, int], ...]:
    return tuple(_stamp(path) for path in files)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, -1
    return str(path), status.st_mtime_ns, status.st_size
