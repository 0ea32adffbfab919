"""Words near a code that say what it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_first_name
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = [
    "has_cue",
    "is_beside_name",
    "is_beside_number",
    "is_labelled",
    "is_persons_name",
    "is_public",
    "is_somebodys",
    "lexicon",
    "pattern",
]

_BEFORE, _AFTER = 48, 24  # code points around a code in which its cue is looked for
_BESIDE = 16  # … around a number in which its holder is named
_LABEL = 28  # … before it in which a word may say what it numbers
_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{2,}")
_TITLED = re.compile(
    r"\b(?:sig(?:nor[ae]?|\.ra|\.)|famiglia|dott\.?|mrs?\.?|ms\.?)\s+(?:[A-ZÀ-Ý]\S+\s*){1,3}[,:(]?\s*"
    r"(?:in\s+)?$"
)
_RIGHT_BEFORE = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ]{2,})(?:\s+[A-ZÀ-Ý][a-zà-ÿ]+)[,:(]\s*$")
_CUSTOMER = re.compile(
    r"\b(?:client\w|signor\w?|inquilin\w|pazient\w|condomin\w|anzian\w|famiglia)\s+(?:di|in|del)\s*$"
)
_AT_HOME = re.compile(
    r"\b(?:da|dalla|dal|di|a|famiglia)\s+([A-ZÀ-Ý][a-zà-ÿ]{2,})[^.\n]{0,12}[,:(!.]*\s*(?:in\s+)?$"
)
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=1)
def lexicon() -> Any:
    """``rules/lexicons/personal-data.yaml``."""
    return read_lexicon("personal-data")


@lru_cache(maxsize=32)
def pattern(*path: str) -> re.Pattern[str]:
    """The words and phrases of a list of the lexicon as one expression over folded text."""
    words = lexicon()
    for name in path:
        words = words[name]
    longest_first = sorted(map(fold_word, map(str, words)), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")


def has_cue(draft: Draft, found: re.Match[str], kind: str) -> bool:
    """Whether a word that says what a code is stands near it, or nothing else in the post."""
    start, end = found.span()
    folded = draft.folded.text
    low, high = draft.folded.folded_span(start, end)
    near = folded[max(0, low - _BEFORE) : low] + " " + folded[high : high + _AFTER]
    return pattern("cues", kind).search(near) is not None or not _others(draft.text, start, end)


def is_labelled(draft: Draft, start: int) -> bool:
    """Whether the words right before a number say that it is an order's, an article's …"""
    low, _ = draft.folded.folded_span(start, start)
    before = draft.folded.text[max(0, low - _LABEL) : low]
    labels = [found.end() for found in pattern("other_numbers").finditer(before)]
    return bool(labels) and not pattern("cues", "phone").search(before, labels[-1])


def is_public(draft: Draft, start: int, end: int, kind: str) -> bool:
    """Whether words near a code say that it is a company's, an office's or a charity's, and none
    that it is somebody's own."""
    if kind not in lexicon()["public_near"]:
        return False
    low, high = draft.folded.folded_span(start, end)
    near = draft.folded.text[max(0, low - _BEFORE) : high + _BEFORE]
    if pattern("somebodys_own").search(near):
        return False
    if kind == "phone" and is_beside_number(draft, start, end):
        return False
    return pattern("public_near", kind).search(near) is not None


def is_somebodys(draft: Draft, start: int, reach: int = 60) -> bool:
    """Whether a person is named, or a home or «his», within ``reach`` code points before a number
    or address."""
    low, _ = draft.folded.folded_span(start, start)
    near = draft.folded.text[max(0, low - reach) : low + reach]
    if pattern("somebodys_own").search(near) or pattern("persons_near").search(near):
        return True
    before = draft.text[max(0, start - reach) : start]
    return any(is_persons_name(fold_word(name)) for name in _NAME.findall(before))


def is_beside_number(draft: Draft, start: int, end: int) -> bool:
    """Whether somebody's first name stands right before a number, or right after it."""
    near = draft.text[max(0, start - _BESIDE) : start] + " " + draft.text[end : end + _BESIDE]
    return any(is_persons_name(fold_word(name)) for name in _NAME.findall(near))


def is_beside_name(draft: Draft, start: int) -> bool:
    """Whether a person's name, after a title or of two words, stands right before an address."""
    before = draft.text[max(0, start - _BEFORE) : start]
    if _TITLED.search(before) or _CUSTOMER.search(before):
        return True
    named = [*_RIGHT_BEFORE.findall(before), *_AT_HOME.findall(before)]
    return any(is_persons_name(fold_word(name)) for name in named)


def is_persons_name(word: str) -> bool:
    """Whether a folded word is a first name, and not a place's."""
    return word not in _names("places") and (is_first_name(word) or word in _names("first_names"))


@lru_cache(maxsize=4)
def _names(of: str) -> frozenset[str]:
    return frozenset(fold_word(str(word)) for word in lexicon()[of])


def _others(text: str, start: int, end: int) -> bool:
    """Whether the text holds words besides a code: those of three letters and no capitals."""
    words = _WORD.findall(text[:start] + " " + text[end:])
    return any(word.lower() not in ("and", "license", "here") for word in words)
