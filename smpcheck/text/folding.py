"""A folded view of a text that carries its alignment to the original.

Folding takes away what people see as the same letter: case, accents, compatibility forms (full
width, mathematical bold, circled letters: Unicode NFKD, UAX #15), letters that look alike
(Cyrillic, Greek, small capitals, squared letters: Unicode names, and the confusables of UTS #39),
typographic apostrophes and dashes, and characters that print nothing. Each folded character
remembers the code points that it came from, so a match in the folded view gives the span in the
original without searching again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Folded", "fold", "fold_accents", "fold_word"]

_APOSTROPHES = "‘’‛ʼʹ`´′＇"
_DASHES = "‐‑‒–—―−"
_WHOLE_LETTERS = {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_LATIN_NAME = re.compile(
    r"(?:LATIN (?:SMALL LETTER|CAPITAL LETTER|LETTER SMALL CAPITAL)(?: DOTLESS)?"
    r"|(?:NEGATIVE )?(?:CIRCLED|SQUARED) LATIN (?:CAPITAL|SMALL) LETTER"
    r"|REGIONAL INDICATOR SYMBOL LETTER) ([A-Z])(?: WITH .*)?$"
)
_INDICATOR = "\U0001f1e6-\U0001f1ff"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_FLAG = re.compile(f"(?<![{_INDICATOR}])[{_INDICATOR}]{{2}}(?![{_INDICATOR}])")


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
    decomposed = unicodedata.normalize("NFKD", character).casefold().lower()
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))
    if kept.isascii():
        return kept
    return "".join(c if c.isascii() else _look_alike(c) for c in kept)


def _look_alike(character: str) -> str:
    """The Latin letter that a character looks like, or the character."""
    if character in _WHOLE_LETTERS:
        return _WHOLE_LETTERS[character]
    if letter := _latin_letter(character):
        return letter
    if unicodedata.category(character)[0] != "L":
        return character
    from confusable_homoglyphs.confusables import confusables_data  # a table worth loading late

    for case in (character, character.upper()):  # а is like a, and К like K
        for other in confusables_data.get(case, ()):
            if letter := _latin_letter(other["c"]):
                return letter
    return character


def _latin_letter(character: str) -> str | None:
    if len(character) != 1:
        return None
    if character.isascii():
        return character.lower() if character.isalpha() else None
    found = _LATIN_NAME.match(unicodedata.name(character, ""))
    return found.group(1).lower() if found else None


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
    if text.isascii():
        return Folded(text.lower())
    special = set("".join(_NOT_ASCII.findall(text)))
    if any("\U0001f1e6" <= character <= "\U0001f1ff" for character in special):
        text = _FLAG.sub("\ufffc\ufffc", text)  # two indicators are a flag, more are letters
    folded = _NOT_ASCII.sub(_fold_run, text).lower()
    odd = [character for character in special if len(_TABLE[ord(character)]) != 1]
    if not odd:
        return Folded(folded)
    starts: list[int] = []
    ends: list[int] = []
    plain = 0
    for found in re.finditer(f"[{re.escape(''.join(odd))}]", text):
        position = found.start()
        starts += range(plain, position)
        ends += range(plain + 1, position + 1)
        plain = position + 1
        if width := len(_TABLE[ord(found.group())]):
            starts += [position] * width
            ends += [plain] * width
        elif ends and ends[-1] == position and unicodedata.category(found.group()) in ("Mn", "Me"):
            ends[-1] = plain  # a combining mark belongs to the letter before it
    starts += range(plain, len(text))
    ends += range(plain + 1, len(text) + 1)
    return Folded(folded, starts, ends)


def _fold_run(run: re.Match[str]) -> str:
    return run.group().translate(_TABLE)
