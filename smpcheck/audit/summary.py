"""The headline numbers of an audit: counts by rule, category, month, channel and role, never by
person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Summary", "summarise"]


@dataclass
class Summary:
    """Counts. ``months``, ``channels`` and ``roles`` count posts by verdict, ``rules`` and
    ``categories`` count findings by severity."""

    posts: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    months: dict[str, Counter[str]] = field(default_factory=dict)
    channels: dict[str, Counter[str]] = field(default_factory=dict)
    roles: dict[str, Counter[str]] = field(default_factory=dict)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    categories: dict[str, Counter[str]] = field(default_factory=dict)
    dated: int = 0
    rejects: int = 0


def summarise(posts: Iterable[dict[str, Any]], rejects: int) -> Summary:
    """The counts of all results."""
    total = Summary(rejects=rejects)
    for post in posts:
        total.posts += 1
        total.verdicts[post["verdict"]] += 1
        total.dated += post["date"] is not None
        for counts, key in (
            (total.months, (post["date"] or "")[:7]),
            (total.channels, post["channel"] or ""),
            (total.roles, post["role"] or ""),
        ):
            counts.setdefault(key, Counter())[post["verdict"]] += 1
        for finding in post["findings"]:
            for counts, key in (
                (total.rules, finding["rule"]),
                (total.categories, finding["category"]),
            ):
                counts.setdefault(key, Counter())[finding["severity"]] += 1
    return total
