"""The errors that smpcheck raises on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["InputError", "PolicyError", "Problem", "SmpcheckError"]


class SmpcheckError(Exception):
    """Anything that smpcheck refuses. Catch this to catch all of it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a policy: where (line and column count from 1) and what was expected."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class PolicyError(SmpcheckError):
    """A policy that did not load. ``problems`` holds everything wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[PolicyError], tuple[tuple[Problem, ...]]]:
        return (PolicyError, (self.problems,))


class InputError(SmpcheckError, ValueError):
    """A post that could not be checked: too long, or not a post at all."""
