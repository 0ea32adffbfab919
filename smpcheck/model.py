"""What goes in (Post) and what comes out (Finding, Report)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeVar

from smpcheck.errors import InputError

__all__ = [
    "SEVERITIES",
    "Approval",
    "Attachment",
    "Category",
    "Finding",
    "Fix",
    "Post",
    "Report",
    "Severity",
    "Verdict",
]

Severity = Literal["block", "warn", "info"]
Verdict = Literal["pass", "review", "block"]
Category = Literal[
    "confidential-name",
    "confidential-information",
    "logo",
    "images",
    "inclusive-language",
    "hostile-language",
    "personal-data",
    "disclosure",
    "approval",
    "lead-generation",
    "conduct",
]
SEVERITIES: tuple[Severity, ...] = ("block", "warn", "info")

Record = TypeVar("Record")


def _date(value: object, name: str) -> dt.date | None:
    """A date or date-time as given, or read from ISO 8601 text."""
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            try:
                return dt.datetime.fromisoformat(value)
            except ValueError:
                pass
    raise InputError(f"{name}: {value!r} is not a date; expected ISO 8601, such as 2026-05-04")


def _record(kind: type[Record], value: Mapping[str, Any], name: str) -> Record:
    """An instance of a dataclass from a mapping; unknown and missing fields are an InputError."""
    if not isinstance(value, Mapping):
        raise InputError(f"{name}: expected an object, got {type(value).__name__}")
    known = [item.name for item in fields(kind)]  # type: ignore[arg-type]
    for key in value:
        if key not in known:
            raise InputError(f"{name}: unknown field {key!r}; expected one of {', '.join(known)}")
    try:
        return kind(**value)
    except TypeError as error:
        raise InputError(f"{name}: {str(error).split('() ')[-1]}") from None


def _texts(record: object, names: Sequence[str]) -> None:
    for name in names:
        value = getattr(record, name)
        if value is not None and not isinstance(value, str):
            kind = type(record).__name__
            raise InputError(f"{kind}.{name}: expected text, got {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """An image, video or document that goes out with the post.

    ``path``, where given, is the file itself; ``media_type`` is its IANA type, if known.
    """

    name: str
    alt_text: str | None = None
    path: str | None = None
    media_type: str | None = None

    def __post_init__(self) -> None:
        if self.path is not None:
            object.__setattr__(self, "path", str(self.path))
        _texts(self, ("name", "alt_text", "path", "media_type"))
        if self.name is None:
            raise InputError("Attachment.name: expected text, got nothing")


@dataclass(frozen=True, slots=True)
class Approval:
    """A permission on the post. ``rule`` is a rule's id, a category or ``*``.

    ``subject`` narrows it to a register entry (its name or an alias) or to the words approved;
    ``until`` is the last day on which it holds; ``channels`` limits it to those channels.
    ``approver`` gave it on the day ``given_on``, before which it does not hold; ``text_sha256`` is
    ``Post.text_sha256`` of the text that was approved, and it holds for no other.
    """

    rule: str
    subject: str | None = None
    reference: str | None = None
    until: dt.date | None = None
    channels: Sequence[str] | None = None
    approver: str | None = None
    given_on: dt.date | None = None
    text_sha256: str | None = None

    def __post_init__(self) -> None:
        _texts(self, ("rule", "subject", "reference", "approver", "text_sha256"))
        object.__setattr__(self, "until", _date(self.until, "Approval.until"))
        object.__setattr__(self, "given_on", _date(self.given_on, "Approval.given_on"))
        if self.channels is not None:
            object.__setattr__(self, "channels", _names(self.channels, "Approval.channels"))


def _names(value: object, name: str) -> tuple[str, ...]:
    listed = isinstance(value, Sequence) and not isinstance(value, str)
    if isinstance(value, Sequence) and listed and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise InputError(f"{name}: expected a list of texts")


@dataclass(frozen=True, slots=True)
class Post:
    """A draft. Only the text is needed; the rest sharpens the judgement.

    ``channel`` (linkedin, instagram, x, …) and ``role`` (ambassador, external, …) are compared with
    a rule's ``applies_to``; ``date`` is the day of publication (today when not given).
    Raises InputError for a value of another type.
    """

    text: str
    id: str | None = None
    channel: str | None = None
    role: str | None = None
    author: str | None = None
    date: dt.date | None = None
    language: str | None = None
    attachments: Sequence[Attachment] = ()
    approvals: Sequence[Approval] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"Post.text: expected text, got {type(self.text).__name__}")
        _texts(self, ("id", "channel", "role", "author", "language"))
        object.__setattr__(self, "date", _date(self.date, "Post.date"))
        for name, kind in (("attachments", Attachment), ("approvals", Approval)):
            given = getattr(self, name) or ()
            if isinstance(given, (str, Mapping)) or not isinstance(given, Sequence):
                raise InputError(f"Post.{name}: expected a list")
            items = tuple(
                item if isinstance(item, kind) else _record(kind, item, f"{name}[{number}]")
                for number, item in enumerate(given)
            )
            object.__setattr__(self, name, items)

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the text as people see it (NFC, white space at line ends and at both ends
        left out), in hexadecimal: what an approval of this very text holds."""
        lines = unicodedata.normalize("NFC", self.text).splitlines()
        seen = "\n".join(line.rstrip() for line in lines).strip()
        return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Post:
        """A post from a mapping such as a JSON object. Raises InputError, naming the field."""
        return _record(cls, value, "post")


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that may be applied unseen: ``text`` for the code points start..end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be published as it stands.

    ``start`` and ``end`` are code points of the post's text, and ``text`` is what lies between; a
    finding about the whole post has ``whole_post`` true and both at 0. ``score`` is in 0..1.
    """

    rule: str
    kind: str
    category: Category
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    why: str
    suggestions: list[str] = field(default_factory=list)
    subject: str | None = None
    score: float | None = None
    clause: str | None = None
    owner: str | None = None
    learn_more: str | None = None
    whole_post: bool = False
    fingerprint: str = ""
    fix: Fix | None = None


class _Positions:
    """Line, column and UTF-16 offset of code points of one text."""

    def __init__(self, text: str) -> None:
        self._lines = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
        self._astral = [i for i, c in enumerate(text) if c > "\uffff"]

    def line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def utf16(self, offset: int) -> int:
        return offset + bisect_right(self._astral, offset - 1)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one post, in order of start. ``language`` is the post's main language."""

    post: Post
    language: str
    findings: list[Finding]

    @property
    def verdict(self) -> Verdict:
        """``block`` if any finding blocks, else ``review`` if any warns, else ``pass``."""
        severities = {finding.severity for finding in self.findings}
        if "block" in severities:
            return "block"
        return "review" if "warn" in severities else "pass"

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-able data, as in ``posts[]`` of ``--format json``.

        Lines and columns count from 1, columns in code points; both are None for a finding about
        the whole post. ``start_utf16`` and ``end_utf16`` count UTF-16 code units.
        """
        positions = _Positions(self.post.text)
        findings = []
        for finding in self.findings:
            line, column = positions.line_column(finding.start)
            fix = finding.fix
            findings.append(
                {
                    "rule": finding.rule,
                    "kind": finding.kind,
                    "category": finding.category,
                    "severity": finding.severity,
                    "start": finding.start,
                    "end": finding.end,
                    "line": None if finding.whole_post else line,
                    "column": None if finding.whole_post else column,
                    "text": finding.text,
                    "subject": finding.subject,
                    "message": finding.message,
                    "why": finding.why,
                    "suggestions": list(finding.suggestions),
                    "score": finding.score,
                    "clause": finding.clause,
                    "owner": finding.owner,
                    "learn_more": finding.learn_more,
                    "start_utf16": positions.utf16(finding.start),
                    "end_utf16": positions.utf16(finding.end),
                    "whole_post": finding.whole_post,
                    "fingerprint": finding.fingerprint,
                    "fix": fix and {"start": fix.start, "end": fix.end, "text": fix.text},
                }
            )
        return {
            "id": self.post.id,
            "verdict": self.verdict,
            "language": self.language,
            "findings": findings,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any], post: Post) -> Report:
        """The report that ``to_dict`` gave, on its post."""
        names = {item.name for item in fields(Finding)} - {"fix"}
        findings = [
            Finding(
                **{name: item for name, item in finding.items() if name in names},
                fix=Fix(**finding["fix"]) if finding.get("fix") else None,
            )
            for finding in value["findings"]
        ]
        return cls(post, value["language"], findings)

    def apply(self, fixes: Literal["safe"] = "safe") -> str:
        """The text with the unambiguous suggestions applied; all other text is left as it is.

        A suggestion is unambiguous when the finding has one and it fits where it stands. Of two
        that overlap, the first is applied. Raises ValueError for another value of ``fixes``.
        """
        if fixes != "safe":
            raise ValueError(f"fixes={fixes!r}: expected 'safe'")
        text, done, parts = self.post.text, 0, []
        for fix in sorted(
            (finding.fix for finding in self.findings if finding.fix is not None),
            key=lambda fix: (fix.start, -fix.end),
        ):
            if fix.start >= done:
                parts += [text[done : fix.start], fix.text]
                done = fix.end
        return "".join([*parts, text[done:]])
