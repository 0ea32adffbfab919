"""Contacts: phone numbers (by libphonenumber), e-mail and home addresses, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import phonenumbers

from smpcheck.draft import Draft
from smpcheck.personal.cues import has_cue, lexicon, pattern
from smpcheck.personal.datum import Datum
from smpcheck.text.folding import fold_word

__all__ = ["contacts"]

_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w\-]+(?:(?:\.|\s?\[dot\]\s?)[\w\-]+)+"
)
_NUMBER = re.compile(r"\+?\d[\d \-./()]{5,}\d")
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|piazzale|corso|c\.so|largo|vicolo|strada|contrada|borgo|calle|salita|"
    r"vico|lungomare|lungotevere)\s+(?:[\w'’.]+\s+){0,4}?[\w'’.]+,?\s*(?:n\.?\s*°?\s*)?\d{1,4}(?:/?[a-zA-Z])?\b"
    r"|\b\d{1,4}[a-z]?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:19|20)?\d\d|\d{{1,2}}(?:st|nd|rd|th|°|º)?\s+(?:of\s+)?(?:{_MONTHS})"
    rf"\s+(?:(?:del\s+)?['’])?(?:(?:19|20)\d\d|(?<=['’])\d\d)|(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{2,4}$")
_LIVING = range(1930, 2020)  # years of birth of those who may be alive and known at work
_LEAST_DIGITS = 8


def contacts(draft: Draft, domains: Collection[str]) -> Iterator[Datum]:
    """Every contact that is a person's: those of the company's ``domains`` and public ones pass."""
    yield from _emails(draft, domains)
    if any(character.isdigit() for character in draft.text):
        yield from _phones(draft)
        yield from _addresses(draft)
        yield from _births(draft)


def _emails(draft: Draft, domains: Collection[str]) -> Iterator[Datum]:
    public, nobody = (frozenset(lexicon()[name]) for name in ("public_mailboxes", "placeholders"))
    for found in _EMAIL.finditer(draft.text):
        name, _, domain = re.sub(r"\s?[\[(]at[\])]\s?", "@", found.group()).partition("@")
        plain = re.split(r"[.+_\-]", fold_word(name))
        if plain[0] in public or fold_word(name) in public or set(plain) <= nobody:
            continue
        if len(plain) == 1 and any(domain.lower().endswith(own) for own in domains):
            continue
        yield Datum(*found.span(), "email")


def _phones(draft: Draft) -> Iterator[Datum]:
    text = draft.text
    if not _NUMBER.search(text):
        return
    public = tuple(lexicon()["public_numbers"])
    for match in phonenumbers.PhoneNumberMatcher(
        text, "IT", leniency=phonenumbers.Leniency.POSSIBLE
    ):
        national = str(match.number.national_number)
        raw = match.raw_string
        if len(re.sub(r"\D", "", raw)) < _LEAST_DIGITS or national.startswith(public):
            continue
        if text[max(0, match.start - 1) : match.start] in ("€", "$", "#", "/", "=", "-", "."):
            continue
        found = re.compile(re.escape(raw)).search(text, match.start)
        if found is None:
            continue
        if not phonenumbers.is_valid_number(match.number):
            continue
        international = raw.lstrip("(").startswith(("+", "00"))
        kind = phonenumbers.number_type(match.number)
        mobile = kind == phonenumbers.PhoneNumberType.MOBILE and match.number.country_code == 39
        apart = re.search(r"[ .\-/]", raw.strip()) is not None
        if international or (mobile and apart) or has_cue(draft, found, "phone"):
            yield Datum(match.start, match.start + len(raw), "phone", checked=True)


def _addresses(draft: Draft) -> Iterator[Datum]:
    for found in _STREET.finditer(draft.text):
        if has_cue(draft, found, "address"):
            yield Datum(*found.span(), "address")


def _births(draft: Draft) -> Iterator[Datum]:
    for found in _DATE.finditer(draft.text):
        year = _YEAR.search(found.group())
        written = int(year.group()) if year else 0
        full = written if written > 99 else (1900 + written if written > 29 else 2000 + written)
        before = draft.text[max(0, found.start() - 48) : found.start()]
        born = full in _LIVING and has_cue(draft, found, "birth-date")
        if born and not pattern("born_things").search(fold_word(before)):
            yield Datum(*found.span(), "birth-date")
