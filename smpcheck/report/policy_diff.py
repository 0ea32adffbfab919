"""The differences between two policies, as text for people or as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from smpcheck.model import Finding
from smpcheck.policy.diff import Change
from smpcheck.policy_impact import Moved
from smpcheck.report.json import dumps

__all__ = ["diff_as_json", "diff_as_text"]

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_LONGEST = 120  # characters of a value or a post


def diff_as_json(changes: Sequence[Change], moved: Sequence[Moved] | None) -> str:
    """One object: ``changes`` and, where posts were given, ``posts``."""
    value: dict[str, Any] = {"changes": [dataclasses.asdict(change) for change in changes]}
    if moved is not None:
        value["posts"] = [
            {
                "id": item.post.id,
                "before": item.before,
                "after": item.after,
                "gone": [_finding(finding) for finding in item.gone],
                "new": [_finding(finding) for finding in item.new],
            }
            for item in moved
        ]
    return dumps(value, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("rule", "severity", "start", "end", "text", "message", "why")
    return {name: getattr(finding, name) for name in names}


def diff_as_text(changes: Sequence[Change], moved: Sequence[Moved] | None) -> str:
    """A line for each change, then each post with another verdict and what made it so."""
    lines = [_change(change) for change in changes] or ["no change"]
    if moved is not None:
        lines += ["", f"{len(moved)} posts with another verdict"]
        for item in moved:
            lines += _moved(item)
    return "\n".join(lines) + "\n"


def _change(change: Change) -> str:
    line = f"{_SIGNS[change.what]} {change.part} {change.name}"
    if change.field is None:
        return line
    if isinstance(change.before, (list, dict)) and isinstance(change.after, (list, dict)):
        return f"{line}: {change.field} {_listed(change.before, change.after)}"
    return f"{line}: {change.field} {_shown(change.before)} → {_shown(change.after)}"


def _listed(before: Any, after: Any) -> str:
    """What a list or mapping gained and lost, counted where that is much."""
    old, new = list(_leaves(before)), list(_leaves(after))
    gained = [item for item in new if item not in old]
    lost = [item for item in old if item not in new]
    parts = [
        f"{sign}{_shown(', '.join(items))}" for sign, items in (("+", gained), ("-", lost)) if items
    ]
    return "; ".join(parts) or "in another order"


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            for leaf in _leaves(item):
                yield leaf if isinstance(item, (dict, list)) else f"{key}: {leaf}"
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield str(value)


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _moved(item: Moved) -> Iterator[str]:
    text = " ".join(item.post.text.split())
    yield f"{item.post.id}: {item.before} → {item.after}  {_shown(text)}"
    for sign, findings in (("-", item.gone), ("+", item.new)):
        for finding in findings:
            yield f"    {sign} {finding.rule} ({finding.severity}): {finding.message}"
