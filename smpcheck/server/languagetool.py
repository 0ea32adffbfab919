"""The public LanguageTool HTTP API, so that every editor that can name a LanguageTool server checks
posts with the company's policy: ``/v2/check``, ``/v2/languages``, ``/v2/info``.

Source: the LanguageTool HTTP API, version 1 (https://languagetool.org/http-api/).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Query

from smpcheck import __version__
from smpcheck.model import Finding, Post, Report
from smpcheck.server.annotated import AnnotatedText
from smpcheck.server.live_policy import LivePolicy
from smpcheck.server.problems import PROBLEMS
from smpcheck.server.settings import ServerSettings

__all__ = ["languagetool_router"]

_AROUND = 40  # code points of context on each side
_SOFTWARE = {
    "name": "smpcheck",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "status": "",
}
_LANGUAGES = {"it": ("Italian", "it"), "en": ("English", "en-US")}
_ISSUE_TYPES = {"block": "non-conformance", "warn": "non-conformance", "info": "style"}
_SHORT = {
    "it": {"block": "Non pubblicare così", "warn": "Da rivedere", "info": "Un consiglio"},
    "en": {"block": "Do not publish this", "warn": "Please review", "info": "A hint"},
}

Parameter = Annotated[str | None, Form()]
Asked = Annotated[str | None, Query()]


def languagetool_router(live: LivePolicy, settings: ServerSettings) -> APIRouter:
    """The routes. Endpoints are plain functions, so they run off the event loop."""
    router = APIRouter(prefix="/v2", tags=["LanguageTool"], responses=PROBLEMS)

    def checked(
        text: str | None, data: str | None, language: str | None, rules: _RuleChoice
    ) -> dict[str, Any]:
        if (text is None) == (data is None):
            raise HTTPException(400, "expected text or data, one of the two")
        given = AnnotatedText.of_text(text or "") if data is None else AnnotatedText.of_data(data)
        if len(given.plain) > settings.text:
            raise HTTPException(413, f"expected {settings.text:,} characters at most")
        code = (language or "auto").split("-")[0].lower()
        if code not in ("auto", *_LANGUAGES):
            raise HTTPException(400, "language: expected auto, it or en-US")
        report = live.checker.check(Post(given.plain, language=None if code == "auto" else code))
        return _answer(report, given, language or "auto", rules)

    @router.post("/check")
    def check(
        text: Parameter = None,
        data: Parameter = None,
        language: Parameter = None,
        enabledRules: Parameter = None,  # noqa: N803 - the names are the API's
        disabledRules: Parameter = None,  # noqa: N803
        enabledCategories: Parameter = None,  # noqa: N803
        disabledCategories: Parameter = None,  # noqa: N803
        enabledOnly: Parameter = None,  # noqa: N803
    ) -> dict[str, Any]:
        """Checks a text (form-encoded), as LanguageTool does."""
        rules = _RuleChoice(
            enabledRules, disabledRules, enabledCategories, disabledCategories, enabledOnly
        )
        return checked(text, data, language, rules)

    @router.get("/check")
    def check_query(
        text: Asked = None,
        data: Asked = None,
        language: Asked = None,
        enabledRules: Asked = None,  # noqa: N803
        disabledRules: Asked = None,  # noqa: N803
        enabledCategories: Asked = None,  # noqa: N803
        disabledCategories: Asked = None,  # noqa: N803
        enabledOnly: Asked = None,  # noqa: N803
    ) -> dict[str, Any]:
        """The same, with the parameters in the address."""
        rules = _RuleChoice(
            enabledRules, disabledRules, enabledCategories, disabledCategories, enabledOnly
        )
        return checked(text, data, language, rules)

    @router.get("/languages")
    def languages() -> list[dict[str, str]]:
        """The languages that posts may be in."""
        return [
            {"name": name, "code": code, "longCode": long}
            for code, (name, long) in _LANGUAGES.items()
        ]

    @router.get("/info")
    def info() -> dict[str, Any]:
        """Which software answers."""
        return {"software": _SOFTWARE}

    return router


class _RuleChoice:
    """Which rules and categories a client wants: comma-separated ids."""

    def __init__(
        self,
        enabled_rules: str | None,
        disabled_rules: str | None,
        enabled_categories: str | None,
        disabled_categories: str | None,
        enabled_only: str | None,
    ) -> None:
        self._enabled = _ids(enabled_rules) | _ids(enabled_categories)
        self._disabled = _ids(disabled_rules) | _ids(disabled_categories)
        self._only = (enabled_only or "").lower() == "true"

    def wants(self, finding: Finding) -> bool:
        ids = {finding.rule, finding.category}
        if ids & self._disabled:
            return False
        return bool(ids & self._enabled) if self._only else True


def _ids(text: str | None) -> set[str]:
    return {part.strip() for part in (text or "").split(",") if part.strip()}


def _answer(
    report: Report, given: AnnotatedText, language: str, rules: _RuleChoice
) -> dict[str, Any]:
    detected = report.language if report.language in _LANGUAGES else "it"
    name, code = _LANGUAGES[detected]
    return {
        "software": _SOFTWARE,
        "warnings": {"incompleteResults": False},
        "language": {
            "name": name,
            "code": code if language == "auto" else language,
            "detectedLanguage": {"name": name, "code": code, "confidence": 1.0},
        },
        "matches": list(_matches(report, given, rules)),
    }


def _matches(report: Report, given: AnnotatedText, rules: _RuleChoice) -> Iterator[dict[str, Any]]:
    for finding in filter(rules.wants, report.findings):
        start, end = _place(given.plain, finding)
        sent = given.sent(start)
        yield {
            "message": finding.message,
            "shortMessage": _SHORT.get(report.language, _SHORT["it"])[finding.severity],
            "offset": sent,
            "length": given.sent(end) - sent,
            "replacements": [{"value": text} for text in _replacements(finding)],
            "context": _context(given.plain, start, end),
            "sentence": given.plain[start:end],
            "type": {"typeName": "Other"},
            "rule": {
                "id": finding.rule,
                "description": finding.why,
                "issueType": _ISSUE_TYPES[finding.severity],
                "category": {"id": finding.category, "name": finding.category},
                **({"urls": [{"value": finding.learn_more}]} if finding.learn_more else {}),
            },
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }


def _replacements(finding: Finding) -> list[str]:
    """Only what may take the place of the marked words: none for the whole post."""
    return [] if finding.whole_post else finding.suggestions


def _place(text: str, finding: Finding) -> tuple[int, int]:
    """Where a finding is shown: one about the whole post, at its first word."""
    if not finding.whole_post:
        return finding.start, finding.end
    start = len(text) - len(text.lstrip())
    return start, start + len((text[start:].split() or [""])[0])


def _context(text: str, start: int, end: int) -> dict[str, Any]:
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    opening = "..." if low else ""
    shown = opening + text[low:high] + ("..." if high < len(text) else "")
    before = AnnotatedText.of_text(shown)
    first, last = len(opening) + start - low, len(opening) + end - low
    return {
        "text": shown.replace("\n", " "),
        "offset": before.sent(first),
        "length": before.sent(last) - before.sent(first),
    }
