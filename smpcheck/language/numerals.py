"""Numbers: those written in words, Italian and English, and large ones in either way."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["is_large", "is_numeral"]

_ITALIAN = re.compile(
    r"(?:un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici"
    r"|quattordici|quindici|sedici|diciassette|diciotto|diciannove|vent[i]?|trent[a]?"
    r"|quarant[a]?|cinquant[a]?|sessant[a]?|settant[a]?|ottant[a]?|novant[a]?|cent[o]?"
    r"|mille|mila)+(?:in[ae])?|decin[ae]|dozzin[ae]|centinai[ao]|migliai[ao]"
)
_ENGLISH = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " hundreds thousand thousands dozen dozens".split()
)
_ALSO_OTHER_WORDS = frozenset(("un", "una", "uno", "sei", "mila", "cent", "vent", "trent", "unina"))

_LARGE = re.compile(r"\d+(?:k|m|mln|mio|mld|bn|mila)|[a-z]{3,}mila|(?!(?:19|20)\d\d$)\d{4,8}")
_THOUSANDS = re.compile(r"\d[.,'’]\d{3}")


@lru_cache(maxsize=8192)
def is_numeral(word: str) -> bool:
    """Whether a folded word is a number from two on, and nothing else."""
    if word in _ENGLISH:
        return True
    return word not in _ALSO_OTHER_WORDS and _ITALIAN.fullmatch(word) is not None


def is_large(text: str, start: int, end: int) -> bool:
    """Whether a word of a folded text is a large number: ``400k``, ``settecentomila``, the last
    three digits of ``61.000``; four digits that may be a year are none."""
    if end - start == 3 and start > 1 and _THOUSANDS.fullmatch(text, start - 2, end):
        return True
    return _LARGE.fullmatch(text[start:end]) is not None
