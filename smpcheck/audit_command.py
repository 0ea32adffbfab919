"""``smpcheck audit``: many past posts, a report."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from smpcheck.audit.html_report import write_html
from smpcheck.audit.run import AuditOptions, audit
from smpcheck.audit.store import Store
from smpcheck.audit.summary import summarise
from smpcheck.audit.tables import write_csv, write_jsonl, write_parquet, write_xlsx
from smpcheck.errors import InputError

__all__ = ["FORMATS", "run_audit"]

FORMATS = ("html", "csv", "jsonl", "xlsx", "parquet")


def run_audit(
    source: str,
    output: Path,
    format: str,
    options: AuditOptions,
    store: Path | None,
    baseline: str | None,
    language: str,
    progress: str,
) -> dict[str, Any]:
    """Runs an audit and writes its report; the headline numbers. Raises InputError, PolicyError."""
    place = store or output.with_name(output.name + ".store")
    known = _fingerprints(baseline) if baseline else frozenset[str]()
    audit(source, place, options, _progress(progress))
    kept = Store(place)
    try:
        meta = {key: kept.meta(key) or "" for key in _META}

        def posts() -> Iterator[dict[str, Any]]:
            return (_only_new(post, known) for post in kept.posts())

        total = summarise(posts(), len(kept.rejects()))
        match format:
            case "html":
                today = dt.date.today()
                write_html(output, meta, total, posts(), kept.rejects(), language, today)
            case "xlsx":
                write_xlsx(output, posts(), posts(), total)
            case "csv":
                write_csv(output, posts())
            case "parquet":
                write_parquet(output, posts())
            case _:
                write_jsonl(output, posts())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{output}: cannot be written: {reason}") from None
    finally:
        kept.close()
    return {
        "posts": total.posts,
        **{verdict: total.verdicts[verdict] for verdict in ("pass", "review", "block")},
        "rejects": total.rejects,
        "columns": meta["columns"],
    }


_META = "source policy version smpcheck columns left_out identified reason as_of".split()
_SEVERITIES = {"block": "block", "warn": "review"}


def _fingerprints(path: str) -> frozenset[str]:
    """The findings of an earlier audit (JSON Lines)."""
    try:
        with Path(path).open(encoding="utf-8") as lines:
            return frozenset(
                finding["fingerprint"]
                for line in lines
                if line.strip()
                for finding in json.loads(line)["findings"]
            )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{path}: cannot be read: {reason}") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path}: expected the JSON Lines of an earlier audit") from None


def _only_new(post: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """A post without the findings that were known before."""
    if not known:
        return post
    new = [finding for finding in post["findings"] if finding["fingerprint"] not in known]
    verdicts = {_SEVERITIES.get(finding["severity"], "pass") for finding in new}
    verdict = next((v for v in ("block", "review") if v in verdicts), "pass")
    return {**post, "findings": new, "verdict": verdict}


def _progress(kind: str) -> Callable[[int], None]:
    """Tells how far an audit is: to people, to machines, or not at all."""
    started = time.monotonic()

    def tell(count: int) -> None:
        rate = count / max(time.monotonic() - started, 0.001)
        if kind == "json":
            print(json.dumps({"done": count, "per_second": round(rate, 1)}), file=sys.stderr)
        elif kind == "bar":
            print(f"\r{count:,} posts, {rate:.0f}/s ", end="", file=sys.stderr, flush=True)

    return tell
