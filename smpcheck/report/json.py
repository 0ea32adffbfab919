"""Reports as JSON (contract §3) and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from smpcheck.model import Report
from smpcheck.policy.schema import Policy

__all__ = ["dumps", "render_json", "report_object"]


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON text; characters that UTF-8 cannot hold (lone surrogates) stay escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def report_object(reports: Iterable[Report], policy: Policy, version: str) -> dict[str, Any]:
    """The object that ``--format json`` prints."""
    header = policy.header
    return {
        "smpcheck": version,
        "policy": {
            "name": header.name,
            "version": header.version,
            "review_by": header.review_by and header.review_by.isoformat(),
        },
        "posts": [report.to_dict() for report in reports],
    }


def render_json(reports: Iterable[Report], policy: Policy, version: str) -> str:
    """All reports as one JSON object."""
    return dumps(report_object(reports, policy, version), indent=2)
