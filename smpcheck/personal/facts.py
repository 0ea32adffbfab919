"""What may be said of somebody's health, union, pay or private life, as phrases of the lexicon.

Who it is said of, see :mod:`smpcheck.personal.people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from smpcheck.draft import Draft
from smpcheck.personal.cues import lexicon
from smpcheck.personal.datum import DatumKind
from smpcheck.phrases import Hit, PhraseBook, parse_phrase

__all__ = ["Fact", "facts"]

_USE = re.compile(r"<([a-z-]+)>")
_AMOUNT = re.compile(
    r"(?:€|\$|£)\s?\d[\d.,]*(?:\s?k\b)?"
    r"|\b\d[\d.,]*\s?(?:€|k\b|mila\b|euro\b|pounds\b|quid\b|eur\b|grand\b|dollars\b|all'anno|al mese"
    r"|netti\b|lordi\b|a month|a year|per month|per year)"
    r"|\b(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|venti|trenta|quaranta|cinquanta|sessanta"
    r"|settanta|ottanta|novanta|cento)\w{0,12}mila\b|\bmille\w* euro\b|\b\w+mila\w* euro\b"
    r"|\b\w+(?:cento|mila) euro\b|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ]\w+)? (?:grand|thousand|k)\b",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 40, 70  # code points around a word of earning in which the amount may stand
_ACCENT = re.compile("[àèéìòù]", re.IGNORECASE)
_BREAK = re.compile(r"[.!;](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Fact:
    """Words first..last of a draft, at start..end of its text, that tell something of a kind."""

    first: int
    last: int
    start: int
    end: int
    kind: DatumKind


@lru_cache(maxsize=1)
def _book() -> PhraseBook[str]:
    """Every phrase of the lexicon's ``facts``, labelled with its kind."""
    lists = lexicon()["words"]

    def filled(phrase: str, language: str) -> str:
        def words(use: re.Match[str]) -> str:
            found = lists[language].get(use.group(1))
            return "|".join(found) if found else use.group()

        return _USE.sub(words, phrase)

    return PhraseBook(
        (parse_phrase(filled(phrase, language), language), kind)
        for kind, by_language in lexicon()["facts"].items()
        for language, phrases in by_language.items()
        for phrase in phrases
    )


def facts(draft: Draft) -> Iterator[Fact]:
    """Every fact in order of the text, the longest of those that overlap."""
    hits = sorted(_book().find(draft), key=lambda hit: (hit.first, -hit.last))
    end = -1
    for hit in hits:
        if hit.first < end or _is_and(draft, hit):
            continue
        fact = _earning(draft, hit) if hit.label == "earning" else _fact(hit)
        if fact is not None:
            end = fact.last
            yield fact


def _is_and(draft: Draft, hit: Hit[str]) -> bool:
    """Whether an «e» that was taken for «è» is an «and»: its author writes accents elsewhere."""
    return (
        draft.words.texts[hit.first] == "e"
        and draft.text[hit.start] in "eE"
        and draft.text[hit.start + 1 : hit.start + 2] not in ("'", "’")
        and _ACCENT.search(draft.text) is not None
    )


def _fact(hit: Hit[str]) -> Fact:
    kind: DatumKind = hit.label  # type: ignore[assignment]
    return Fact(hit.first, hit.last, hit.start, hit.end, kind)


def _earning(draft: Draft, hit: Hit[str]) -> Fact | None:
    """A word of earning together with the amount that stands near it in its sentence."""
    text = draft.text
    after = _BREAK.split(text[hit.end : hit.end + _AFTER], maxsplit=1)[0]
    if found := _AMOUNT.search(after):
        return Fact(hit.first, hit.last, hit.start, hit.end + found.end(), "pay")
    before = _BREAK.split(text[max(0, hit.start - _BEFORE) : hit.start])[-1]
    if found := _AMOUNT.search(before):
        start = hit.start - len(before) + found.start()
        return Fact(hit.first, hit.last, start, hit.end, "pay")
    return None
