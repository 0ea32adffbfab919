"""What may be said of somebody's health, union, pay or private life, as phrases of the lexicon.

Who it is said of, see :mod:`smpcheck.personal.people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from smpcheck.draft import Draft
from smpcheck.personal.cues import lexicon, pattern
from smpcheck.personal.datum import DatumKind
from smpcheck.phrases import Hit, PhraseBook, parse_phrase

__all__ = ["Fact", "facts"]

_USE = re.compile(r"<([a-z-]+)>")
_TENS = (
    "venti|trent|quarant|cinquant|sessant|settant|ottant|novant"
    "|due|tre|quattro|cinque|sei|sette|otto|nove|dieci"
)
_PERIOD = (
    r"(?:al mese|all['’]anno|l['’]anno|annui|annue|mensili|netti|lordi|nette|lorde|a month|a year"
    r"|per month|per year|p\.a\.|di (?:stipendio|ral|paga))(?!\w)"
)
_AMOUNT = re.compile(
    r"(?:€|\$|£)\s?\d[\d.,]*(?:\s?k\b)?|\b(?:1[5-9]|[2-9]\d|[1-3]\d\d)\s?k\b(?!\s(?:follow|view|like|run|race|km))"
    rf"|\b\d[\d.,]*\s?(?:€|mila\b|euro\b|pounds\b|quid\b|eur\b|grand\b|dollars\b|{_PERIOD})"
    rf"|\b(?:{_TENS})\w{{0,12}}mila\b|\b(?:mille|\w+cento|\w+mila)\w* (?:euro\b|{_PERIOD})"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?"
    r" (?:grand|thousand|k)\b"
    r"|\b[2-9]\d[.,]\d{3}\b(?= a year)",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:€\s?|£\s?|\$\s?)?(?<![\d.,])(?:[3-9]\d\d|\d{1,3}[.,]\d{3}|\d{4,6}|\d+\s?(?:k|mila))\s?(?:€|euro|eur|pounds|dollars)?\s?"
    rf"(?:circa\s|puliti\s)?{_PERIOD}|\b(?:mille|\w+cento|\w+mila)\w*(?: euro)? {_PERIOD}",
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
    found = [
        fact
        for hit in _book().find(draft)
        if not _is_and(draft, hit)
        if (fact := _earning(draft, hit) if hit.label == "earning" else _fact(draft, hit))
    ]
    found.extend(_amounts(draft))
    end = -1
    for fact in sorted(found, key=lambda fact: (fact.first, -fact.last)):
        if fact.first >= end:
            end = fact.last
            yield fact


def _amounts(draft: Draft) -> Iterator[Fact]:
    """Amounts by the month or year, or before tax, where nothing is sold or offered."""
    for found in _PAY.finditer(draft.text):
        low, high = draft.folded.folded_span(*found.span())
        start, end = draft.folded_sentence(low)
        if not pattern("not_pay").search(draft.folded.text, start, end):
            first, last = draft.word_range(low, high)
            yield Fact(first, last, *found.span(), "pay")


def _is_and(draft: Draft, hit: Hit[str]) -> bool:
    """Whether an «e» that was taken for «è» is an «and»: its author writes accents elsewhere."""
    return (
        draft.words.texts[hit.first] == "e"
        and draft.text[hit.start] in "eE"
        and draft.text[hit.start + 1 : hit.start + 2] not in ("'", "’")
        and _ACCENT.search(draft.text) is not None
    )


def _fact(draft: Draft, hit: Hit[str]) -> Fact | None:
    kind: DatumKind = hit.label  # type: ignore[assignment]
    following = draft.words.texts[hit.last : hit.last + 1]
    if kind == "health" and following and following[0] in map(str, lexicon()["about_it"]):
        return None
    return Fact(hit.first, hit.last, hit.start, hit.end, kind)


def _earning(draft: Draft, hit: Hit[str]) -> Fact | None:
    """A word of earning together with the amount that stands near it in its sentence."""
    text = draft.text
    after = _BREAK.split(text[hit.end : hit.end + _AFTER], maxsplit=1)[0]
    before = _BREAK.split(text[max(0, hit.start - _BEFORE) : hit.start])[-1]
    if found := _AMOUNT.search(after):
        start, end = hit.start, hit.end + found.end()
    elif found := _AMOUNT.search(before):
        start, end = hit.start - len(before) + found.start(), hit.end
    else:
        return None
    first, last = draft.word_range(*draft.folded.folded_span(start, end))
    return Fact(first, last, start, end, "pay")
