"""Insults and slurs with letters masked, set apart or written as digits: f*nocchio, n3gro."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smpcheck.draft import Draft
from smpcheck.hostility.lexicon import hostile_words
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.names.disguise import readings

__all__ = ["Masked", "masked"]

_LEAST = 5  # letters of a word that is known under its mask
_LEAST_SEEN = 0.5  # share of the letters that has to be seen


@dataclass(frozen=True, slots=True)
class Masked:
    """A word in disguise: where it stands in the folded view, what it is, and whether a slur."""

    start: int
    end: int
    word: str
    slur: bool


def masked(draft: Draft) -> Iterator[Masked]:
    """Every insult and slur in disguise, in the order of the readings."""
    for reading in readings(draft.folded.text, draft.words.texts):
        size = len(reading.visible)
        letters = reading.letters
        if size < _LEAST or len(letters) < max(3, size * _LEAST_SEEN) or not letters.isalpha():
            continue
        if letters != draft.folded.text[reading.start : reading.end]:
            word = _known(reading.visible, letters)
            if word is not None:
                yield Masked(reading.start, reading.end, *word)


def _known(visible: tuple[str, ...], letters: str) -> tuple[str, bool] | None:
    """The listed word, and whether a slur, that the letters and gaps can be."""
    if len(letters) < len(visible):
        pattern = re.compile("".join(letter or "[a-z]" for letter in visible))
    elif is_ordinary_word(letters) and letters not in _all_words():
        return None
    else:
        pattern = re.compile(re.escape(letters))
    if not visible[0]:
        return None
    for word, slur in _all_words().items():
        if len(word) == len(visible) and pattern.fullmatch(word):
            return word, slur
    return None


def _all_words() -> dict[str, bool]:
    words: dict[str, bool] = {}
    for language in ("it", "en"):
        known = hostile_words(language)
        words.update(
            (form, False) for form, epithet in known.epithets.items()
            if epithet.strength == "insults"
        )  # fmt: skip
        words.update(dict.fromkeys(known.slurs, True))
    return words
