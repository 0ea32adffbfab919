"""``smpcheck policy diff --posts``: which past posts another policy judges otherwise, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from smpcheck.engine import Checker
from smpcheck.errors import InputError
from smpcheck.model import Finding, Post, Verdict

__all__ = ["Moved", "impact", "read_posts"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A post with another verdict, and the findings that only one of the two policies makes."""

    post: Post
    before: Verdict
    after: Verdict
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]


def impact(old: Checker, new: Checker, posts: Iterable[Post]) -> Iterator[Moved]:
    """The posts that get another verdict, in order."""
    for post in posts:
        before, after = old.check(post), new.check(post)
        if before.verdict != after.verdict:
            gone = _only(before.findings, after.findings)
            yield Moved(
                post, before.verdict, after.verdict, gone, _only(after.findings, before.findings)
            )


def _only(these: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    left = Counter((f.rule, f.start, f.end, f.severity, f.subject) for f in others)
    kept = []
    for finding in these:
        key = (finding.rule, finding.start, finding.end, finding.severity, finding.subject)
        if left[key]:
            left[key] -= 1
        else:
            kept.append(finding)
    return tuple(kept)


def read_posts(path: str) -> Iterator[Post]:
    """The posts of a JSON Lines file. Raises InputError, with the line."""
    try:
        with Path(path).open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _post(line, f"{path}:{number}", number)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {(error.strerror or str(error)).lower()}"
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8, expected JSON Lines in UTF-8") from None


def _post(line: str, place: str, number: int) -> Post:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputError(f"{place}: expected an object with the fields of a post")
    try:
        return Post.from_dict({"id": f"line {number}", **value})
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
