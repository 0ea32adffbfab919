"""One audit: read, check on all cores, keep; nothing is lost when it is cut off."""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

from smpcheck import __version__
from smpcheck.audit.privacy import Discretion, key_beside
from smpcheck.audit.readers import Read, Reject, open_posts
from smpcheck.audit.store import Store
from smpcheck.engine import Checker
from smpcheck.errors import InputError
from smpcheck.model import Post, Report
from smpcheck.policy.load import load_policy
from smpcheck.policy.schema import Policy

__all__ = ["AuditOptions", "audit"]

_BATCH = 200  # posts of a transaction


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What an audit is asked to do. ``include`` names rules that audits leave out unless asked, and
    ``reason`` says why they are asked for, or why people are named."""

    policy: str
    columns: Mapping[str, str] = field(default_factory=dict)
    as_of: dt.date | None = None
    identify: bool = False
    redact: bool = False
    include: tuple[str, ...] = ()
    reason: str | None = None
    resume: bool = False
    processes: int = 1
    allow_outside: bool = False

    def load(self) -> tuple[Policy, list[str]]:
        """The policy without the rules that this audit leaves out, and their ids. Raises
        PolicyError, and InputError for a rule to include that there is not."""
        whole = load_policy(self.policy, allow_outside=self.allow_outside)
        for id in self.include:
            if whole.rule(id) is None:
                raise InputError(f"no rule {id!r} to include")
        left_out = [
            rule.id
            for rule in whole.rules
            if rule.enabled and rule.audit == "opt-in" and rule.id not in self.include
        ]
        rules = tuple(rule for rule in whole.rules if rule.id not in left_out)
        return replace(whole, rules=rules), left_out

    def checker(self) -> Checker:
        """The checker that judges. Raises PolicyError."""
        checker = Checker(self.load()[0])
        return checker if self.as_of is None else checker.at(self.as_of)


class Workers:
    """Checks posts in processes of their own, each of which loads the policy once."""

    def __init__(self, options: AuditOptions) -> None:
        self._options = options
        self._pool: Pool | None = None
        if options.processes > 1:
            # «spawn»: a process that starts anew shares no locks with this one
            context = multiprocessing.get_context("spawn")
            self._pool = context.Pool(options.processes, _start, (options,))
        else:
            _start(options)

    def check(self, posts: list[Post]) -> list[Report]:
        """The reports, in order."""
        if self._pool is None:
            return [_check(post) for post in posts]
        return self._pool.map(_check, posts, chunksize=max(1, len(posts) // 16))

    def close(self) -> None:
        """Ends the processes at once."""
        if self._pool is not None:
            self._pool.terminate()


_checkers: list[Checker] = []  # of this process: one, once it has started


def _start(options: AuditOptions) -> None:
    _checkers[:] = [options.checker()]


def _check(post: Post) -> Report:
    return _checkers[0].check(post)


def audit(path: str, store: Path, options: AuditOptions, progress: Callable[[int], None]) -> None:
    """Checks every post of an input and keeps the results in a store. ``progress`` is told how many
    rows are done. Raises InputError and PolicyError."""
    if (options.identify or options.include) and not options.reason:
        raise InputError("naming people, or rules that audits leave out, needs a --reason")
    loaded, left_out = options.load()
    policy = _fingerprint(loaded, options)
    columns, rows = open_posts(path, options.columns)
    kept = Store(store)
    workers = Workers(options)
    try:
        done = _open_run(kept, path, policy, options)
        kept.set_meta(_meta(path, loaded, options, columns, left_out))
        waiting = (row for row in rows if row.number not in done)
        discretion = Discretion(loaded, key_beside(store), options.identify, options.redact)
        count = len(done)
        for batch in _batches(waiting):
            rejects = [(row.number, row.reason) for row in batch if isinstance(row, Reject)]
            posts = [row for row in batch if isinstance(row, Read)]
            kept.add(list(_results(posts, kept, policy, workers, discretion)), rejects, policy)
            count += len(batch)
            progress(count)
        kept.set_meta({"finished": "yes"})
    finally:
        workers.close()
        kept.close()


def _open_run(kept: Store, path: str, policy: str, options: AuditOptions) -> set[int]:
    """The rows that need no more work."""
    same = (kept.meta("input"), kept.meta("policy_hash")) == (path, policy)
    if options.resume and same:
        return kept.done()
    kept.clear()
    kept.set_meta({"input": path, "policy_hash": policy, "finished": "no"})
    return set()


def _meta(
    path: str,
    policy: Policy,
    options: AuditOptions,
    columns: Mapping[str, str],
    left_out: list[str],
) -> dict[str, str]:
    return {
        "source": Path(path).name,
        "policy": policy.header.name,
        "version": policy.header.version,
        "smpcheck": __version__,
        "columns": ", ".join(f"{column} → {name}" for column, name in columns.items()),
        "left_out": ", ".join(left_out),
        "identified": "yes" if options.identify else "no",
        "reason": options.reason or "",
        "as_of": options.as_of.isoformat() if options.as_of else "",
    }


def _fingerprint(policy: Policy, options: AuditOptions) -> str:
    """What the judgement depends on besides the post."""
    digest = hashlib.sha256(__version__.encode())
    for file in policy.files:
        digest.update(file.read_bytes())
    digest.update(repr((options.as_of, options.redact, options.include, dt.date.today())).encode())
    return digest.hexdigest()


def _batches(rows: Iterable[Read | Reject]) -> Iterator[list[Read | Reject]]:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _results(
    rows: list[Read], kept: Store, policy: str, workers: Workers, discretion: Discretion
) -> Iterator[dict[str, Any]]:
    contents = [_content(row.post) for row in rows]
    known = [kept.known(content, policy) for content in contents]
    fresh = [row.post for row, found in zip(rows, known, strict=True) if found is None]
    checked = iter(workers.check(fresh))
    for row, content, found in zip(rows, contents, known, strict=True):
        if found is None:
            report = next(checked)
            judged = {
                "language": report.language,
                "verdict": report.verdict,
                "findings": discretion.findings(report),
            }
        else:
            judged = found
        post = row.post
        yield {
            "number": row.number,
            "content": content,
            "id": post.id,
            "channel": post.channel,
            "role": post.role,
            "author": discretion.author(post.author),
            "date": post.date.isoformat() if post.date else None,
            **judged,
        }


def _content(post: Post) -> str:
    parts = (
        post.text,
        post.channel,
        post.role,
        post.date,
        post.language,
        post.attachments,
        post.approvals,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
