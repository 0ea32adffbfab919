"""Words near a code that say what it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from smpcheck.draft import Draft
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["has_cue", "is_public", "lexicon", "pattern"]

_BEFORE, _AFTER = 48, 24  # code points around a code in which its cue is looked for
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


def is_public(draft: Draft, start: int, end: int, kind: str) -> bool:
    """Whether words near a code say that it is a company's, an office's or a charity's."""
    if kind not in lexicon()["public_near"]:
        return False
    low, high = draft.folded.folded_span(start, end)
    near = draft.folded.text[max(0, low - _BEFORE) : high + _BEFORE]
    return pattern("public_near", kind).search(near) is not None


def _others(text: str, start: int, end: int) -> bool:
    """Whether the text holds words besides a code: those of three letters and no capitals."""
    words = _WORD.findall(text[:start] + " " + text[end:])
    return any(word.lower() not in ("and", "license", "here") for word in words)
