"""What every kind of rule shares: the fields of a rule, and what a detector gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, Protocol, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from smpcheck.draft import Draft
from smpcheck.images.metadata import ImageMetadata, ReadAttachment
from smpcheck.model import Approval, Attachment, Category, Fix, Severity
from smpcheck.policy.registers import EntryLike, Register, Text

__all__ = [
    "Company",
    "Detector",
    "Example",
    "Localized",
    "Match",
    "Rule",
    "Setting",
    "Texts",
    "as_list",
    "in_language",
]

_STRICT = ConfigDict(extra="forbid", frozen=True)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLACEHOLDERS = ("text", "subject", "suggestion", "company")

Languages = Literal["it", "en"]


def _by_language(texts: dict[str, str]) -> dict[str, str]:
    known = get_args(Languages)
    for language in texts:
        if language not in known:
            raise ValueError(f"no language {language!r}, expected {' or '.join(known)}")
    if not texts:
        raise ValueError(f"is empty, expected a text under {' or '.join(known)}")
    return texts


Localized = Text | Annotated[dict[str, Text], AfterValidator(_by_language)]
"""Text for all languages, or one text for each."""


def in_language(text: Localized, language: str) -> str:
    """The text in a language; in the first that there is, where that one is missing."""
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()))


def _placeholders(message: Localized) -> Localized:
    texts = [message] if isinstance(message, str) else list(message.values())
    for name in (name for text in texts for name in _PLACEHOLDER.findall(text)):
        if name not in _PLACEHOLDERS:
            expected = ", ".join(f"{{{known}}}" for known in _PLACEHOLDERS)
            raise ValueError(f"unknown placeholder {{{name}}}, expected one of {expected}")
    return message


def as_list(value: Any) -> Any:
    """A lone value as a list of one: a policy may leave out the brackets."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


def _or_list(item: Any) -> BeforeValidator:
    return BeforeValidator(as_list, json_schema_input_type=item | tuple[item, ...])


Texts = Annotated[tuple[Text, ...], _or_list(Text)]
"""One text or a list of them."""


Message = Annotated[Localized, AfterValidator(_placeholders)]
Suggestions = Annotated[tuple[Localized, ...], _or_list(Localized)]


class Company(BaseModel):
    """Whose policy it is."""

    model_config = _STRICT

    name: Text
    aliases: tuple[Text, ...] = ()
    handles: tuple[Text, ...] = ()
    domains: tuple[Text, ...] = ()


class AppliesTo(BaseModel):
    """Where a rule holds; a list left out means everywhere. What a post does not say of itself
    does not free it: a rule for LinkedIn also judges a post without a channel, unless
    ``unstated: pass``, which leaves such posts to other rules."""

    model_config = _STRICT

    channels: tuple[Text, ...] | None = None
    roles: tuple[Text, ...] | None = None
    languages: tuple[Languages, ...] | None = None
    unstated: Literal["judge", "pass"] = "judge"

    def holds_for(self, channel: str | None, role: str | None) -> bool:
        """Whether the rule judges a post of a channel and a role, each None when not stated."""
        return self._holds(self.channels, channel) and self._holds(self.roles, role)

    def _holds(self, listed: tuple[str, ...] | None, stated: str | None) -> bool:
        if listed is None:
            return True
        return stated in listed if stated is not None else self.unstated == "judge"


class Validity(BaseModel):
    """The first and the last day on which a rule holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None


class ExampleAttachment(BaseModel):
    """An attachment of an example; ``metadata`` is what its file would say of itself."""

    model_config = _STRICT
    name: Text
    alt_text: Text | None = None
    media_type: Text | None = None
    metadata: ImageMetadata | None = None

    def build(self) -> Attachment:
        if self.metadata is None:
            return Attachment(self.name, self.alt_text, media_type=self.media_type)
        return ReadAttachment(
            self.name, self.alt_text, media_type=self.media_type, metadata=self.metadata
        )


class ExampleApproval(BaseModel):
    model_config = _STRICT
    rule: Text
    subject: Text | None = None
    reference: Text | None = None
    until: dt.date | None = None
    channels: tuple[Text, ...] | None = None
    approver: Text | None = None
    given_on: dt.date | None = None
    text_sha256: Text | None = None

    def build(self) -> Approval:
        return Approval(**self.model_dump())


class Example(BaseModel):
    """A post that a rule must (bad) or must not (good) find; a plain text, or with what is needed
    to judge it. ``register`` gives entries that the rule's register holds for this example."""

    model_config = _STRICT

    text: str
    channel: Text | None = None
    role: Text | None = None
    date: dt.datetime | dt.date | None = None
    language: Languages | None = None
    attachments: tuple[ExampleAttachment, ...] = ()
    approvals: tuple[ExampleApproval, ...] = ()
    register_names: tuple[EntryLike, ...] = Field(default=(), alias="register")


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


ExamplePost = Annotated[Example, BeforeValidator(_example, json_schema_input_type=str | Example)]


class Examples(BaseModel):
    """Posts that show what a rule finds and what it lets pass."""

    model_config = _STRICT

    bad: tuple[ExamplePost, ...] = ()
    good: tuple[ExamplePost, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a detector found: code points of the post's text, and why, in each language.

    ``suggestions`` and ``severity``, where given, take the place of the rule's; ``names`` are the
    names by which an exception may call the subject; ``safe`` is false where a lone suggestion
    must not be applied unseen.
    """

    start: int
    end: int
    why: Localized
    suggestions: tuple[Localized, ...] | None = None
    severity: Severity | None = None
    message: Localized | None = None
    subject: str | None = None
    names: tuple[str, ...] = ()
    score: float | None = None
    safe: bool = True
    fix: Fix | None = None
    whole_post: bool = False


class Detector(Protocol):
    """A rule made ready. ``triggers`` are folded words of which at least one must stand in a post
    for the rule to find anything, or None when that cannot be said."""

    @property
    def triggers(self) -> frozenset[str] | None: ...

    def detect(self, draft: Draft) -> Iterable[Match]: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule is compiled in: whose policy it is and the registers it may refer to."""

    company: Company | None = None
    registers: Mapping[str, Register] = field(default_factory=dict)
    languages: tuple[str, ...] = ("it", "en")


class Rule(BaseModel):
    """The fields that every rule has. ``audit: opt-in`` leaves a rule out of audits of past posts
    unless it is asked for by name: opinions are not an employer's to look for. A kind adds its
    own fields, a default ``category`` and ``message``, ``how_checked`` (in plain words, for the
    handbook) and ``detector``."""

    model_config = _STRICT
    how_checked: ClassVar[Localized] = {
        "it": "smpcheck legge il testo del post",
        "en": "smpcheck reads the post's text",
    }

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    kind: str
    category: Category
    severity: Severity = "warn"
    message: Message = ""
    enabled: bool = True
    applies_to: AppliesTo = AppliesTo()
    valid: Validity = Validity()
    clause: Text | None = None
    owner: Text | None = None
    learn_more: Text | None = None
    suggestion: Suggestions = ()
    source: Text | None = None
    audit: Literal["include", "opt-in"] = "include"
    examples: Examples = Examples()

    def detector(self, setting: Setting) -> Detector:
        """The rule made ready to look at posts."""
        raise NotImplementedError

    def accepts(self, approval: Approval) -> bool:
        """Whether an approval that names this rule is one that it asks for."""
        return True
