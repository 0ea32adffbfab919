"""Codes that name a person: codice fiscale, partita IVA, IBAN, payment cards, documents, plates.

Check digits are verified by python-stdnum; forms follow D.M. 23 December 1976 (codice fiscale),
art. 35 D.P.R. 633/1972 (partita IVA), ISO 13616 (IBAN), ISO/IEC 7812 (cards) and D.M. 23 December
2015 (carta d'identità elettronica). A code without a check digit counts beside a word that says
what it is, or where it is all that the post holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.it import codicefiscale, iva

from smpcheck.draft import Draft
from smpcheck.personal.cues import has_cue, is_labelled, is_somebodys
from smpcheck.personal.datum import Datum, DatumKind

__all__ = ["codes"]

_FISCAL = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{6}[ .\-]?[0-9LMNP-Vlmnp-v]{2}[ .\-]?[A-EHLMPR-Ta-ehlmpr-t][ .\-]?"
    r"[0-9LMNP-Vlmnp-v]{2}[ .\-]?[A-Za-z][0-9LMNP-Vlmnp-v]{3}[ .\-]?[A-Za-z](?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?:[A-Za-z]{3} ){2}[0-9]{2}[A-Za-z][0-9]{2} [A-Za-z][0-9]{3} ?[A-Za-z]"
    r"(?![A-Za-z0-9])"
)
_VAT = re.compile(r"(?<![\d.,+])(?:IT[ \-]?)?\d(?:[ _.\-]?\d){10}(?![\d]|[.,]\d)", re.IGNORECASE)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}[ ]?\d{2}(?:[ \-.]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"
)
_CARD = re.compile(r"(?<![\d.,+])[2-6]\d(?:[ \-.]?\d){11,17}(?![\d]|[.,]\d)")
_DOCUMENT = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z]{2}\s?\d{7}[A-Za-z]?|\d{7}[A-Za-z]{2}|[A-Za-z]{2}\s?\d{5}\s?[A-Za-z]{2}"
    r"|U1[BCDEFGHLJKMNPRSTUWYXZ0-9]{7}[A-Z])(?![A-Za-z0-9])"
)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?=(?:[A-Z]*\d){3})[A-Z0-9]{8,9}(?![A-Za-z0-9])")
_PERMIT = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]\d{8}|80380\d{15}|[A-Z]{2}(?: ?\d\d){3} ?[A-D])(?![A-Za-z0-9])"
)
_CARD_GROUPS = re.compile(r"(?<![\d.,+])[2-6]\d{3}([ \-.]?)(?:\d{4}\1){2}\d{4}(?![\d]|[.,]\d)")
_ITALIAN_IBAN = re.compile(
    r"(?<![A-Za-z0-9])IT[ ]?\d{2}[ \-.]?[A-Z](?:[ \-.]?\d){10}(?:[ \-.]?[A-Z0-9]){12}"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NPR-TV-Za-hj-npr-tv-z]{2}[ \-]?\d{3}[ \-]?"
    r"[A-HJ-NPR-TV-Za-hj-npr-tv-z]{2}(?![A-Za-z0-9])"
)
_SIGNS = str.maketrans("", "", " .-_")
_CARD_LENGTHS = (13, 14, 15, 16, 19)
# Mistyped or foreign: form, what the word beside it has to be, kind.
_UNCHECKED: tuple[tuple[re.Pattern[str], str, DatumKind], ...] = (
    (_ITALIAN_IBAN, "iban", "iban"),
    (_CARD_GROUPS, "payment-card", "payment-card"),
    (_PASSPORT, "passport", "identity-document"),
    (_PERMIT, "permit", "identity-document"),
)
_DIGIT = re.compile(r"\d")


def codes(draft: Draft) -> Iterator[Datum]:
    """Every code in the text, the surest first."""
    text = draft.text
    if not _DIGIT.search(text):
        return
    for found in _FISCAL.finditer(text):
        code = found.group().translate(_SIGNS)
        valid = codicefiscale.is_valid(code)
        if valid or len(code) == 16 == len(found.group()) or has_cue(draft, found, "fiscal-code"):
            yield Datum(*found.span(), "fiscal-code", valid)
    for found in _IBAN.finditer(text):
        for end in _ends(text, found):
            if iban.is_valid(text[found.start() : end]):
                yield Datum(found.start(), end, "iban", checked=True)
                break
    for found in _CARD.finditer(text):
        number = found.group().translate(_SIGNS)
        if len(number) not in _CARD_LENGTHS or not luhn.is_valid(number) or len(set(number)) == 1:
            continue
        if not is_labelled(draft, found.start()) or has_cue(draft, found, "payment-card"):
            yield Datum(*found.span(), "payment-card", checked=True)
    for found in _VAT.finditer(text):
        number = found.group().translate(_SIGNS)
        if iva.is_valid(number) and len(set(number[-11:])) > 1:
            prefixed = number[:2].upper() == "IT"
            if prefixed or has_cue(draft, found, "vat-number"):
                yield Datum(*found.span(), "vat-number", checked=True)
    for found in _DOCUMENT.finditer(text):
        if has_cue(draft, found, "identity-document"):
            yield Datum(*found.span(), "identity-document")
    for found in _PLATE.finditer(text):
        if found.group().translate(_SIGNS)[2:5] == "000" or is_labelled(draft, found.start()):
            continue
        if has_cue(draft, found, "plate") or is_somebodys(draft, found.start()):
            yield Datum(*found.span(), "plate")
    for form, cue, kind in _UNCHECKED:
        for found in form.finditer(text):
            if has_cue(draft, found, cue):
                yield Datum(*found.span(), kind)


def _ends(text: str, found: re.Match[str]) -> Iterator[int]:
    """Where a code may end: at its end, or before any of its last groups."""
    yield found.end()
    yield from reversed([at for at in range(*found.span()) if text[at] in " .-"])
