"""Reports as SARIF 2.1.0 (OASIS), for code hosts and editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smpcheck.kinds.base import in_language
from smpcheck.model import Report
from smpcheck.policy.schema import Policy

__all__ = ["sarif_object"]

_LEVELS = {"block": "error", "warn": "warning", "info": "note"}


def sarif_object(reports: Iterable[Report], policy: Policy, version: str) -> dict[str, Any]:
    """A SARIF log with one run. Columns count code points, as its columnKind says."""
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": in_language(rule.message, policy.header.languages[0])},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"category": rule.category, "kind": rule.kind},
            **({"helpUri": rule.learn_more} if rule.learn_more else {}),
        }
        for rule in policy.rules
        if rule.enabled
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "smpcheck", "semanticVersion": version, "rules": rules}
                },
                "columnKind": "unicodeCodePoints",
                "results": [result for report in reports for result in _results(report)],
            }
        ],
    }


def _results(report: Report) -> list[dict[str, Any]]:
    uri = report.post.id or "post"
    results = []
    for finding in report.to_dict()["findings"]:
        location: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        if not finding["whole_post"]:
            location["region"] = {
                "startLine": finding["line"],
                "startColumn": finding["column"],
                "charOffset": finding["start"],
                "charLength": finding["end"] - finding["start"],
            }
        results.append(
            {
                "ruleId": finding["rule"],
                "level": _LEVELS[finding["severity"]],
                "message": {"text": finding["message"]},
                "locations": [{"physicalLocation": location}],
                "partialFingerprints": {"smpcheck/v1": finding["fingerprint"]},
            }
        )
    return results
