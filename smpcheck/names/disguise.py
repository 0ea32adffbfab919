"""Disguises that run over the edges of words: letters set apart, masked, or written as signs.

Everything here reads the folded view, in which capitals, accents, invisible characters and letters
of other alphabets are already undone; ``lettering`` says which of those a span was written with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Reading", "lettering", "readings", "unleet"]

_LEET = str.maketrans({
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "$": "s", "@": "a", "!": "i", "€": "e", "£": "e", "|": "l", "+": "t", "(": "c",
})  # fmt: skip
_MASKS = "*_•·●■█░▒▓-.…#?×~^°"
_SURE_MASKS = "*_•●█▒"
_WORDS_AROUND = 2
_WORD_BEFORE = re.compile(r"(?<!\S)([^\s.,;:!?]+) $")
_WORD_AFTER = re.compile(r" [^\s.,;:!?]+")
_ELISION = re.compile(r"^(?:[^\W\d_]{1,7}')+")
_EDGES = " \t\r\n.,;:!?…()[]{}«»\"'“”*_~"
_LEAST_APART = 3
_SINGLES = bytes(_LEAST_APART * [True])
_LONGEST_CHUNK = 60

# A letter, what does not stand within words, and a letter or digit; signs at a word's edge.
_ODD = re.compile(
    r"[^\W\d_](?:[^\w\s'/,:;()&%\"«»“”\[\]]|_)+[^\W_]|\d(?:[^\w\s'/,:;()&%\"«»“”\[\]]|_)*[^\W\d_]"
    r"|[^\W\d_]\d|(?<!\S)[$€£@*_•|]+[^\W\d_]{2}"
    r"|[^\W\d_]{2}(?:[@$€*•_]|\.{3,}|…)(?![^\W_])|[^\W\d_]\(\w"
)
# Where one of them may be: cheap to look for.
_SIGN = re.compile("[^a-z \\n\\r\\t'/,:;()&%\"«»“”!?#\\[\\]]")
# Single letters, each with a little that is no letter after it.
_APART = re.compile(r"(?<![^\W_])[^\W_](?:(?:[^\w\n]{1,4}|_{1,2})[^\W_](?![^\W_])){2,}")
_BROKEN = re.compile(r"[^\W_]+-[ \t]*\r?\n[ \t]*[^\W_]+")  # a word broken at a line's end
_CHUNK = re.compile(r"\S+")
_PUNCTUATED = re.compile(r"(?<![.\-])[.\-](?![.\-])").search  # a lone point or hyphen is no mask
_FANCY = re.compile("MATHEMATICAL|FULLWIDTH|SMALL CAPITAL|SQUARED|CIRCLED|PARENTHESIZED|INDICATOR")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of the folded view may be meant to read: its letters, an empty string for
    each one that is masked; the disguise's name; and where it stands."""

    start: int
    end: int
    visible: tuple[str, ...]
    disguise: str

    @property
    def letters(self) -> str:
        """The letters that are to be seen."""
        return "".join(self.visible)


def unleet(text: str) -> str:
    """A word in which digits and signs that stand for letters are those letters."""
    return text.translate(_LEET)


def readings(folded: str, words: Sequence[str]) -> Iterator[Reading]:
    """Every way to read the odd stretches of a folded text of these words, the plainest first."""
    if _SINGLES in bytes([len(word) == 1 for word in words]):
        for run in _APART.finditer(folded):
            yield from _apart(run.group(), run.start())
    if "-\n" in folded or "-\r" in folded:
        for broken in _BROKEN.finditer(folded):
            yield from _several(broken.group(), broken.start())
            for low, high in _windows(folded, *broken.span()):
                yield from _several(folded[low:high], low)
    done = -1
    for sign in _SIGN.finditer(folded):
        at = sign.start()
        if at < done or not (folded[at - 1 : at].isalpha() or folded[at + 1 : at + 2].isalpha()):
            continue
        if folded[at] == "." and folded[at + 1 : at + 2] in (" ", "\n", ""):
            continue
        start = _space_before(folded, max(done, 0), at)
        chunk = _CHUNK.match(folded, start)
        done = chunk.end() if chunk else at + 1
        text = folded[start:done]
        plain = len(text) > _LONGEST_CHUNK or text.startswith("#") or "://" in text
        if not plain and _ODD.search(text):
            yield from _chunk(text, start)
            for low, high in _windows(folded, start, done):
                yield from _several(folded[low:high], low)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch start..end with words before and after it, which may be parts of one name."""
    befores, afters = [start], [end]
    for _ in range(_WORDS_AROUND):
        if found := _WORD_BEFORE.search(text, max(0, befores[-1] - _LONGEST_CHUNK), befores[-1]):
            befores.append(found.start(1))
        if following := _WORD_AFTER.match(text, afters[-1]):
            afters.append(following.end())
    for low in dict.fromkeys(befores):
        for high in dict.fromkeys(afters):
            if (low, high) != (start, end):
                yield low, high


def _several(text: str, offset: int) -> Iterator[Reading]:
    """The readings of several words as one name."""
    core = text.strip(_EDGES)
    if not core:
        return
    at = offset + text.index(core)
    end = at + len(core)
    yield Reading(at, end, tuple(filter(str.isalnum, core)), "separators")
    plain = unleet(core)
    if plain != core:
        yield Reading(at, end, tuple(filter(str.isalnum, plain)), "leet")
    if any(sign in _SURE_MASKS for sign in core):
        visible = ("" if sign in _SURE_MASKS else sign for sign in core)
        yield Reading(at, end, tuple(v for v in visible if not v or v.isalnum()), "masked")


def _space_before(text: str, low: int, at: int) -> int:
    while at > low and not text[at - 1].isspace():
        at -= 1
    return at


def _apart(text: str, offset: int) -> Iterator[Reading]:
    letters = [at for at, character in enumerate(text) if character.isalnum()]
    for first in range(len(letters)):
        for last in range(len(letters), first + _LEAST_APART - 1, -1):
            visible = tuple(text[at] for at in letters[first:last])
            start, end = offset + letters[first], offset + letters[last - 1] + 1
            yield Reading(start, end, visible, "spaced")


def _chunk(text: str, offset: int) -> Iterator[Reading]:
    if elision := _ELISION.match(text):
        text, offset = text[elision.end() :], offset + elision.end()
    whole = text.rstrip(".,;:!?)»”\"'")  # masks may end a word, punctuation may too
    core = text.strip(_EDGES)
    if not core:
        return
    at = offset + text.index(core)
    if elision:
        yield from _several(elision.group() + core, at - elision.end())
    yield Reading(at, at + len(core), tuple(filter(str.isalnum, core)), "separators")
    signs = core.lstrip("@") if core.startswith("@") and "@" not in core[1:] else core
    plain = unleet(signs)
    if plain != signs:
        visible = tuple(filter(str.isalnum, plain))
        yield Reading(at, at + len(core), visible, "leet")
    for end in {len(whole), len(whole.rstrip(".…"))}:
        masked = whole[:end].lstrip("(«“\"'")
        if any(sign in masked for sign in _MASKS) and any(map(str.isalnum, masked)):
            start = offset + end - len(masked)
            visible = tuple("" if sign in _MASKS else sign for sign in masked)
            if all(sign == "" or sign.isalnum() for sign in visible) and not _PUNCTUATED(masked):
                yield Reading(start, start + len(masked), visible, "masked")


def lettering(written: str) -> str | None:
    """The disguise that lies in the characters themselves, or None: ``invisible`` ones, those of
    another ``alphabet``, or ``fancy`` ones that Unicode holds for mathematics and the like."""
    names = [unicodedata.name(c, "") for c in written if not c.isascii()]
    if any(unicodedata.category(c) == "Cf" and c != "\u200d" for c in written):
        return "invisible"
    if any(name.startswith(("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")) for name in names):
        return "alphabet"
    return "fancy" if any(map(_FANCY.search, names)) else None
