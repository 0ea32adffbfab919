"""Posts and reports as the HTTP API takes and gives them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from smpcheck.model import Approval, Attachment, Category, Post, Severity, Verdict

__all__ = ["PostBody", "ReportsBody"]

_STRICT = ConfigDict(extra="forbid", str_max_length=100_000)
Name = Annotated[str, Field(max_length=500)]


def _encodable(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half a surrogate pair, expected whole characters")
    return text


def _written(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise ValueError("is no text, expected a date such as 2026-05-04")
    return value


Day = Annotated[dt.date, BeforeValidator(_written)]
DayOrMoment = Annotated[dt.date | dt.datetime, BeforeValidator(_written)]


class AttachmentBody(BaseModel):
    """An attachment by what is known of it; a server reads no files."""

    model_config = _STRICT

    name: Name
    alt_text: Annotated[str, Field(max_length=5_000)] | None = None
    media_type: Name | None = None


class ApprovalBody(BaseModel):
    model_config = _STRICT

    rule: Name
    subject: Name | None = None
    reference: Name | None = None
    until: Day | None = None
    channels: Annotated[list[Name], Field(max_length=50)] | None = None
    approver: Name | None = None
    given_on: Day | None = None
    text_sha256: Name | None = None


class PostBody(BaseModel):
    """A draft; only the text is needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "Felici di lavorare con un cliente storico!",
                    "channel": "linkedin",
                    "role": "ambassador",
                }
            ]
        },
    )

    text: Annotated[str, AfterValidator(_encodable)]
    id: Name | None = None
    channel: Name | None = None
    role: Name | None = None
    author: Name | None = None
    date: DayOrMoment | None = None
    language: Literal["it", "en"] | None = None
    attachments: Annotated[list[AttachmentBody], Field(max_length=50)] = []
    approvals: Annotated[list[ApprovalBody], Field(max_length=50)] = []

    def build(self) -> Post:
        """The post. Raises InputError."""
        values = self.model_dump(exclude={"attachments", "approvals"})
        return Post(
            **values,
            attachments=[Attachment(**item.model_dump()) for item in self.attachments],
            approvals=[Approval(**item.model_dump()) for item in self.approvals],
        )


class FixBody(BaseModel):
    start: int
    end: int
    text: str


class FindingBody(BaseModel):
    """A finding; ``start`` and ``end`` count code points, ``…_utf16`` UTF-16 code units."""

    rule: str
    kind: str
    category: Category
    severity: Severity
    start: int
    end: int
    line: int | None
    column: int | None
    text: str
    subject: str | None
    message: str
    why: str
    suggestions: list[str]
    score: float | None
    clause: str | None
    owner: str | None
    learn_more: str | None
    start_utf16: int
    end_utf16: int
    whole_post: bool
    fingerprint: str
    fix: FixBody | None


class ReportBody(BaseModel):
    id: str | None
    verdict: Verdict
    language: str
    findings: list[FindingBody]


class ReportsBody(BaseModel):
    """What ``smpcheck check --format json`` prints, too."""

    smpcheck: str
    policy: dict[str, Any]
    posts: list[ReportBody]
