"""Kind ``attachments``: what the images, videos and documents of a post show and hold.

``terms`` are looked for in an attachment's name (``IMG_0042_lavagna_roadmap.jpg``) and alternative
text; ``unless`` excuses them there or in the post. ``media_types`` (``image/*``) says which
attachments the rule is about, ``alt_text: required`` asks for an alternative text. Where the file
itself is at hand and Pillow is installed (``smpcheck[images]``), ``premises`` finds photos whose
position lies within a place of the company, and ``metadata`` finds what should be stripped before
publishing. A file that cannot be read gets a warning of its own and stops nothing. The finding is
about the whole post and names the attachment.

Anti-pattern: ``reparto_stampaggio_turno_notte.mp4``. Best practice: a picture from the press kit,
without position, with an alternative text.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import ClassVar, Literal

from smpcheck.draft import Draft
from smpcheck.images.metadata import (
    ImageFileError,
    ImageMetadata,
    ReadAttachment,
    can_read,
    read_metadata,
)
from smpcheck.images.premises import Premises
from smpcheck.kinds.base import Localized, Match, Message, Setting, Texts
from smpcheck.kinds.terms import TermLists, Terms, TermsDetector, TermsRule
from smpcheck.model import Attachment, Category, Post

__all__ = ["AttachmentsRule"]

Metadata = Literal["position", "date", "device", "serial", "person"]
_METADATA: dict[Metadata, tuple[str, str]] = {
    "position": ("la posizione", "the position"),
    "date": ("la data dello scatto", "the date"),
    "device": ("il modello dell'apparecchio", "the device's model"),
    "serial": ("il numero di serie dell'apparecchio", "the device's serial number"),
    "person": ("il nome di chi l'ha scattata", "its author's name"),
}
_FIELDS: dict[Metadata, str] = {"date": "taken"}
_BETWEEN = re.compile(r"[\W_]+|(?<=[a-zà-ú])(?=[A-Z0-9])|(?<=\d)(?=[A-Za-z])")
_BROKEN: Message = {
    "it": "“{subject}”: il file non si apre, quindi non ho potuto guardarci dentro. Controllalo "
    "prima di pubblicarlo.",
    "en": "“{subject}”: the file cannot be opened, so I could not look inside. Check it before you "
    "publish it.",
}


class AttachmentsRule(TermsRule):
    """What the images, videos and documents of a post show and hold."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck legge nome e testo alternativo degli allegati e, se può, i dati "
        "dentro le foto",
        "en": "smpcheck reads the names and alternative texts of attachments and, where "
        "it can, the data within photos",
    }
    kind: Literal["attachments"]  # type: ignore[assignment]
    category: Category = "images"
    message: Message = {
        "it": "“{subject}”: prima di pubblicare questo allegato, fallo vedere a chi cura la "
        "sicurezza o la comunicazione.",
        "en": "“{subject}”: before you publish this attachment, show it to security or "
        "communications.",
    }
    terms: Terms = TermLists()
    media_types: Texts = ()
    alt_text: Literal["required"] | None = None
    premises: tuple[Premises, ...] = ()
    metadata: tuple[Metadata, ...] = ()

    def detector(self, setting: Setting) -> AttachmentsDetector:
        return AttachmentsDetector(self, setting.languages)


class AttachmentsDetector(TermsDetector):
    """The terms of a rule, and what it asks of files; a finding for each attachment."""

    triggers = None  # a post of any words may have attachments

    def __init__(self, rule: AttachmentsRule, languages: tuple[str, ...]) -> None:
        super().__init__(rule)
        self._languages = languages
        self._rule = rule

    def detect(self, draft: Draft) -> Iterator[Match]:
        for attachment in draft.post.attachments:
            if not self._is_about(attachment):
                continue
            reasons = [*self._said(draft, attachment), *self._missing(attachment)]
            broken = False
            if self._rule.premises or self._rule.metadata:
                try:
                    reasons += self._held(_metadata(attachment))
                except ImageFileError:
                    broken = _media_type(attachment).startswith("image/")
            if reasons or broken:
                yield self._match(attachment, reasons)

    def _is_about(self, attachment: Attachment) -> bool:
        types = self._rule.media_types
        return not types or any(fnmatch(_media_type(attachment), type) for type in types)

    def _said(self, draft: Draft, attachment: Attachment) -> Iterator[tuple[str, str]]:
        """What the attachment's name and alternative text say, unless the post excuses it."""
        text = f"{_readable(attachment.name)}. {attachment.alt_text or ''}".strip()
        # a file's name is too short to tell its language
        drafts = (Draft(Post(text, language=language)) for language in self._languages)
        said = next((match for about in drafts for match in self._hits(about)), None)
        if said is not None and self._around.allow(draft, 0, 0):
            words = text[said.start : said.end]
            yield (
                f"il nome o il testo alternativo dice «{words}»",
                f"its name or alt text says “{words}”",
            )

    def _missing(self, attachment: Attachment) -> Iterator[tuple[str, str]]:
        if self._rule.alt_text == "required" and not (attachment.alt_text or "").strip():
            yield "manca il testo alternativo", "it has no alternative text"

    def _held(self, found: ImageMetadata) -> Iterator[tuple[str, str]]:
        for place in self._rule.premises:
            if found.position is not None and place.holds(found.position):
                yield (
                    f"la posizione nel file è dentro «{place.name}»",
                    f"the position in the file is within “{place.name}”",
                )
        held = [name for name in self._rule.metadata if getattr(found, _FIELDS.get(name, name))]
        if held:
            it, en = (", ".join(_METADATA[name][i] for name in held) for i in (0, 1))
            yield f"il file contiene {it}", f"the file holds {en}"

    def _match(self, attachment: Attachment, reasons: list[tuple[str, str]]) -> Match:
        broken = not reasons
        why: Localized = {
            "it": "; ".join(it for it, _ in reasons) or "il file non si può leggere",
            "en": "; ".join(en for _, en in reasons) or "the file cannot be read",
        }
        return Match(
            0,
            0,
            why,
            severity="warn" if broken else None,
            message=_BROKEN if broken else None,
            subject=attachment.name,
            names=(attachment.name,),
            whole_post=True,
        )


def _metadata(attachment: Attachment) -> ImageMetadata:
    """What the file says of itself, as far as it is at hand. Raises ImageFileError."""
    if isinstance(attachment, ReadAttachment):
        return attachment.metadata
    if attachment.path and can_read():
        return read_metadata(attachment.path)
    return ImageMetadata()


def _media_type(attachment: Attachment) -> str:
    return (attachment.media_type or mimetypes.guess_type(attachment.name)[0] or "").lower()


def _readable(name: str) -> str:
    """A file's name as words: ``IMG_0042_lavagnaSala3.jpg`` is «IMG 0042 lavagna Sala 3»."""
    return " ".join(_BETWEEN.split(name.rsplit(".", 1)[0])).strip() or name
