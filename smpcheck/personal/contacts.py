"""Contacts: phone numbers (by libphonenumber), e-mail and home addresses, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import phonenumbers

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.personal.cues import (
    has_cue,
    is_beside_name,
    is_beside_number,
    is_labelled,
    is_persons_name,
    is_somebodys,
    lexicon,
    pattern,
)
from smpcheck.personal.datum import Datum
from smpcheck.text.folding import fold_word

__all__ = ["contacts"]

_AT = r"(?:@|\s?[\[(](?:at|chiocciola)[\])]\s?|\s(?:chiocciola|at)\s)"
_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]+(?:@|\s?[\[(](?:at|chiocciola)[\])]\s?)[\w\-]+"
    r"(?:(?:\.|\s?[\[(](?:dot|punto)[\])]\s?)[\w\-]+)+"
    r"|(?<![\w.+\-])[\w.+\-]+\s(?:chiocciola|at)\s[\w\-]+(?:\s(?:punto|dot)\s[\w\-]+)+"
    r"|(?<![\w.+\-])[\w.+\-]+\schiocciola\s[\w\-]+(?:\.[\w\-]+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\d[\d \-./()]{5,}\d")
_ROAD = (
    r"(?:via|v\.|viale|v\.?le|piazza|p\.?z?za|piazzale|piazzetta|corso|c\.so|largo|vicolo|contrada|borgo"
    r"|calle|salita|vico|lung(?:omare|otevere|arno|olago|ofiume|adige|oadige)|località|loc\.|frazione"
    r"|fraz\.|traversa|circonvallazione|fondamenta|rione|strada|cascina|podere|masseria|galleria)"
)
_STREET = re.compile(
    rf"\b{_ROAD}\s+(?:[\w'’.]+\s+){{0,4}}?[\w'’.]+,?\s*(?:al(?:l['’])?\s*)?"
    r"(?:(?:civico|numero|n\.?\s*°?)\s*)?\d{1,4}(?:/?[a-zA-Z])?\b"
    rf"|\b(?:al|il|numero)\s+(?:civico\s+)?\d{{1,4}}\s+di\s+{_ROAD}\s+[\w'’]+"
    r"|\b\d{1,4}[a-z]?\s+(?:[A-Z]\w+\s+){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent)\b",
    re.IGNORECASE,
)
_STREET_ALONE = re.compile(
    r"\b(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Vv]icolo|[Cc]orso|[Ll]argo|[Ff]razione|[Ll]ocalità|[Cc]ontrada)"
    r"\s+(?:(?:d[aei]\w*|San\w*|S\.)\s+)?[A-ZÀ-Ý][\w'’]+(?:\s+[A-ZÀ-Ý][\w'’]+)?"
    r"|\b(?:[A-Z]\w+\s+){1,2}(?:Street|Road|Avenue|Lane|Crescent)\b"
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
_BIRTHDAY = re.compile(
    rf"\bclasse\s+(?:19|20)\d\d,?\s+(?:il\s+|nat[oa]\s+il\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b"
    rf"|\b\d{{1,2}}\s+(?:{_MONTHS}),?\s+classe\s+(?:19|20)?\d\d\b"
    rf"|\bcompi\w+\s+gli\s+anni\s+(?:il|l['’])\s*\d{{1,2}}(?:\s+(?:{_MONTHS}))?[^.!?\n]{{0,30}}"
    rf"(?:\bdel\s+['’]\d\d|\b19\d\d|\b20[01]\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{2,4}$")
_LIVING = range(1930, 2020)  # years of birth of those who may be alive and known at work
_LEAST_DIGITS = 8
_ABOUT = 120  # code points before an address in which somebody may stand whose it is
_CHAT_LINK = re.compile(r"\b(?:wa\.me/|api\.whatsapp\.com/send\?phone=|t\.me/\+|tel:)\+?\d{8,14}")
_GB_DRAMA = re.compile(r"0\d{4} ?\d{3} ?\d{3}")  # the form of British numbers, in use or not
_DIGITS = {
    word: str(number)
    for words in (
        "zero uno due tre quattro cinque sei sette otto nove",
        "zero one two three four five six seven eight nine",
    )
    for number, word in enumerate(words.split())
}
_DIGIT_WORD = "|".join(_DIGITS)
_SPOKEN = re.compile(
    rf"(?<![^\W_])(?:{_DIGIT_WORD}|\d{{2,3}})(?:[ ,.\-]{{1,2}}(?:{_DIGIT_WORD}|\d{{1,4}}))*"
    rf"[ ,.\-]{{1,2}}(?:{_DIGIT_WORD}|\d{{1,4}})(?![^\W_])"
)


def contacts(
    draft: Draft, domains: Collection[str] = (), own: Collection[str] = ()
) -> Iterator[Datum]:
    """Every contact that is a person's: those of the company's ``domains`` and public ones pass,
    and so does the birth of the company, whose names ``own`` are."""
    yield from _emails(draft, domains)
    yield from _spoken_numbers(draft)
    if any(character.isdigit() for character in draft.text):
        yield from _phones(draft)
        yield from _addresses(draft)
        yield from _births(draft, own)


def _emails(draft: Draft, domains: Collection[str]) -> Iterator[Datum]:
    public, nobody, everyones = (
        frozenset(lexicon()[name])
        for name in ("public_mailboxes", "placeholders", "everyones_domains")
    )
    for found in _EMAIL.finditer(draft.text):
        name, _, domain = re.sub(_AT, "@", found.group(), flags=re.IGNORECASE).partition("@")
        plain = [re.sub(r"\d", "", part) for part in re.split(r"[.+_\-]", fold_word(name))]
        if plain[0] in public or fold_word(name) in public or set(plain) <= nobody:
            continue
        if len(plain) == 1 and any(domain.lower().endswith(own) for own in domains):
            continue
        host = re.split(r"[.\s]", domain.lower())[0]
        if host not in everyones and not any(map(is_persons_name, plain)):
            born = len(plain) > 1 and any(sign.isdigit() for sign in name)  # anna.dalla91
            if not born and all(is_ordinary_word(part) for part in plain if part):
                continue  # a role's mailbox: anagrafe@, mensa@
        yield Datum(*found.span(), "email")


def _phones(draft: Draft) -> Iterator[Datum]:
    text = draft.text
    for link in _CHAT_LINK.finditer(text):
        yield Datum(*link.span(), "phone")
    if not _NUMBER.search(text):
        return
    yield from _numbers(draft, "IT")
    if draft.language == "en":
        yield from _numbers(draft, "GB")
        yield from _numbers(draft, "US")


def _numbers(draft: Draft, region: str) -> Iterator[Datum]:
    """The numbers that may be a region's: certain by their form, else by a word beside them."""
    text = draft.text
    public = tuple(lexicon()["public_numbers"])
    for match in phonenumbers.PhoneNumberMatcher(
        text, region, leniency=phonenumbers.Leniency.POSSIBLE
    ):
        raw = match.raw_string
        digits = len(re.sub(r"\D", "", raw))
        if digits < _LEAST_DIGITS or str(match.number.national_number).startswith(public):
            continue
        if text[max(0, match.start - 1) : match.start] in ("€", "$", "#", "/", "=", "-", "."):
            continue
        found = re.compile(re.escape(raw)).search(text, match.start)
        if found is None or is_labelled(draft, match.start):
            continue
        cued = has_cue(draft, found, "phone")
        valid = phonenumbers.is_valid_number(match.number)
        if not valid and not (cued and region == "GB" and _GB_DRAMA.match(raw)):
            continue
        international = raw.lstrip("(").startswith(("+", "00"))
        kind = phonenumbers.number_type(match.number)
        mobile = kind == phonenumbers.PhoneNumberType.MOBILE
        stays = region == "IT" and kind == phonenumbers.PhoneNumberType.FIXED_LINE
        if stays and not is_somebodys(draft, match.start):
            continue  # a fixed line and nobody beside it: an office or a shop
        apart = re.search(r"[ .\-/]", raw.strip()) is not None
        italian = mobile and match.number.country_code == 39
        named = italian and is_beside_number(draft, *found.span())
        if international or ((italian or stays) and apart) or cued or named:
            yield Datum(match.start, match.start + len(raw), "phone", checked=valid)


def _spoken_numbers(draft: Draft) -> Iterator[Datum]:
    """Mobile numbers some digits of which are written as words."""
    folded = draft.folded
    for found in _SPOKEN.finditer(folded.text):
        digits = "".join(
            _DIGITS.get(part, part) for part in re.findall(r"[a-z]+|\d+", found.group())
        )
        if digits.isdigit() and len(digits) in (9, 10) and digits[0] == "3":
            yield Datum(*folded.span(*found.span()), "phone")


def _addresses(draft: Draft) -> Iterator[Datum]:
    for found in _STREET.finditer(draft.text):
        cued = has_cue(draft, found, "address-maybe")
        maybe = cued and is_somebodys(draft, found.start(), _ABOUT)
        if maybe or has_cue(draft, found, "address") or is_beside_name(draft, found.start()):
            yield Datum(*found.span(), "address")
    for found in _STREET_ALONE.finditer(draft.text):
        if has_cue(draft, found, "home"):
            yield Datum(*found.span(), "address")


def _births(draft: Draft, own: Collection[str]) -> Iterator[Datum]:
    for found in _DATE.finditer(draft.text):
        year = _YEAR.search(found.group())
        written = int(year.group()) if year else 0
        full = written if written > 99 else (1900 + written if written > 29 else 2000 + written)
        if full in _LIVING and has_cue(draft, found, "birth-date"):
            before = fold_word(draft.text[max(0, found.start() - 48) : found.start()])
            if not pattern("born_things").search(before) and not any(
                name in before for name in own
            ):
                yield Datum(*found.span(), "birth-date")
    for found in _BIRTHDAY.finditer(draft.text):
        yield Datum(*found.span(), "birth-date")
