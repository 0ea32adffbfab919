"""A folded view of a text that carries its alignment to the original.

Folding takes away what people see as the same letter: case, accents, compatibility forms (full
width, mathematical bold, circled letters: Unicode NFKD, UAX #15), typographic apostrophes and
dashes, and characters that print nothing. Each folded character remembers the code points that it
came from, so a match in the folded view gives the span in the original without searching again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Folded", "fold", "fold_accents", "fold_word"]

_APOSTROPHES = "‘’‛ʼʹ`´′＇"
_DASHES = "‐‑‒–—―−"
_WHOLE_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}


class _FoldTable(dict[int, str]):
    """What each code point folds to; ``str.translate`` fills it in as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    if category == "Cs":
        return "\ufffd"  # half of a pair: no text, and nothing that UTF-8 could hold
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(_WHOLE_LETTERS.get(c, c) for c in kept)


_TABLE = _FoldTable({code: chr(code).lower() for code in range(128)})


def fold_word(text: str) -> str:
    """The folded form of a text, without alignment: for index keys and comparisons."""
    return text.translate(_TABLE)


def fold_accents(text: str) -> str:
    """A text without accents, case kept: for the literal parts of a regular expression."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded view; ``starts[i]`` and ``ends[i]`` bound, in code points of the
    original, what folded character ``i`` came from (None when both are alike, character by
    character)."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original code points of the folded characters start..end (end excluded)."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends or [0])[-1]
            return at, at
        return self.starts[start], self.ends[end - 1]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that came from the original code points start..end."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_left(self.starts, start)
        return first, max(first, bisect_left(self.starts, end))


def fold(text: str) -> Folded:
    """The folded view of a text of any content."""
    folded = text.translate(_TABLE)
    if text.isascii() or all(len(_TABLE[ord(c)]) == 1 for c in set(text)):
        return Folded(folded)
    starts: list[int] = []
    ends: list[int] = []
    for position, character in enumerate(text):
        width = len(_TABLE[ord(character)])
        if width:
            starts += [position] * width
            ends += [position + 1] * width
        elif ends and ends[-1] == position and unicodedata.category(character) in ("Mn", "Me"):
            ends[-1] = position + 1  # a combining mark belongs to the letter before it
    return Folded(folded, starts, ends)
