"""Names run together with other words: #lavorareinbarilla, @teamalfa, alfa-academy.example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from smpcheck.language.vocabulary import (
    is_current_word,
    is_everyday_word,
    is_first_name,
    is_ordinary_word,
)
from smpcheck.names.forms import Form
from smpcheck.names.index import FormIndex
from smpcheck.text.lexicons import read_lexicon
from smpcheck.text.words import Words

__all__ = ["Compounds", "is_compound"]

_LEXICON = read_lexicon("names")
_TAG_CUES = frozenset(_LEXICON["tag_cues"]) | frozenset(_LEXICON["cues"])
_LONGEST = 60  # letters
_SURE = 8  # letters of a key that nobody writes by chance
_LETTERS_ALONE = frozenset("aeio")


@lru_cache(maxsize=8192)
def _sayable(text: str) -> bool:
    """Whether letters are a row of words and numbers."""
    if not text or text.isdigit() or text in _TAG_CUES:
        return True
    good = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        good[end] = any(good[start] and _is_piece(text[start:end]) for start in range(end))
    return good[-1]


def _is_piece(text: str) -> bool:
    if len(text) == 1:
        return text in _LETTERS_ALONE or text.isdigit()
    return text.isdigit() or text in _TAG_CUES or (len(text) > 1 and is_ordinary_word(text))


def _is_word(key: str) -> bool:
    return len(key) < 5 or is_everyday_word(key) or is_first_name(key)


def is_compound(word: str) -> bool:
    """Whether a word is two ordinary ones of four letters or more run together."""
    return any(
        is_ordinary_word(word[:at]) and is_ordinary_word(word[at:])
        for at in range(4, len(word) - 3)
    )


class Compounds:
    """Splits joined words at the forms of an index."""

    def __init__(self, index: FormIndex) -> None:
        self._index = index

    def split(
        self, word: str, edges: Sequence[int] | None = None
    ) -> Iterator[tuple[int, int, Form]]:
        """The forms in a word, as start, end (in the word) and form, the longest first, none over
        another. ``edges``, where given, are where a part may begin or end (camelCase)."""
        taken: list[tuple[int, int]] = []
        if len(word) > _LONGEST:
            return
        for start, end in self._index.parts(word):
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            if edges is not None and not (start in edges and end in edges):
                continue
            left, right = word[:start], word[end:]
            if not taken and edges is None and (is_ordinary_word(word) or is_current_word(word)):
                return
            if self._stands_out(word[start:end], left, right, edges is not None):
                taken.append((start, end))
                for form in self._index.exact(word[start:end])[:1]:
                    yield start, end, form

    def _stands_out(self, key: str, left: str, right: str, marked: bool) -> bool:
        if _is_word(key):
            return any(
                side in _TAG_CUES or self._ends_in_cue(side) for side in (left, right) if side
            )
        if marked or len(key) >= _SURE:
            return True
        return all(_sayable(side) or side in self._index for side in (left, right))

    def _ends_in_cue(self, side: str) -> bool:
        return any(
            side.endswith(cue) and _sayable(side.removesuffix(cue))
            for cue in _TAG_CUES
            if len(cue) > 3
        )

    def cued(self, words: Words, first: int, last: int) -> bool:
        """Whether the hashtag around words first..last holds a word that goes with a company."""
        low, high = first, last
        while low > 0 and _in_one_tag(words, low):
            low -= 1
        while high < len(words) and _in_one_tag(words, high):
            high += 1
        return not _TAG_CUES.isdisjoint((*words.texts[low:first], *words.texts[last:high]))


def _in_one_tag(words: Words, index: int) -> bool:
    """Whether a word and the one before it stand in one hashtag."""
    gap = words.starts[index] - words.ends[index - 1]
    return gap <= 1 and words.places[index - 1 : index + 1] == ["hashtag", "hashtag"]
