"""The words of hostile language, read from ``rules/lexicons/hostility.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from smpcheck.gender.nouns import person_nouns
from smpcheck.language.inflection import inflect
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["Epithet", "HostileWords", "Strength", "hostile_words"]

Strength = Literal["insults", "reproaches", "likenesses"]
_STRENGTHS: tuple[Strength, ...] = ("likenesses", "reproaches", "insults")


@dataclass(frozen=True, slots=True)
class Epithet:
    """What somebody may be called: the word as listed, and how sure an insult it is by itself."""

    word: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class HostileWords:
    """One language's words, all folded. ``epithets`` and ``slurs`` are by their forms; the other
    sets are forms as they stand in the lexicon, under the same names."""

    epithets: Mapping[str, Epithet]
    slurs: Mapping[str, str]
    groups: frozenset[str]
    belittling: frozenset[str]
    degrees: frozenset[str]
    pointing: frozenset[str]
    you: frozenset[str]
    self: frozenset[str]
    being: frozenset[str]
    likening: frozenset[str]
    persons: frozenset[str]
    scolded: frozenset[str]
    nature: frozenset[str]
    scorned: frozenset[str]


@lru_cache(maxsize=2)
def hostile_words(language: str) -> HostileWords:
    """The words of a language (``it`` or ``en``)."""
    lexicon = read_lexicon("hostility")[language]
    epithets = {
        form: Epithet(word, strength)
        for strength in _STRENGTHS
        for word in lexicon[strength]
        for form in inflect(word, language)
    }
    slurs = {form: word for word in lexicon["slurs"] for form in inflect(word, language)}

    def words(name: str) -> frozenset[str]:
        return frozenset(map(fold_word, lexicon[name]))

    persons = words("persons")
    if language == "it":
        nouns = person_nouns()
        persons |= {fold_word(word) for word in (*nouns.by_masculine, *nouns.by_masculines)}
        persons |= {fold_word(noun.feminine) for noun in nouns.by_masculine.values()}
        persons |= nouns.feminines
    nature = frozenset(form for word in lexicon["nature"] for form in inflect(word, language))
    return HostileWords(
        epithets, slurs, words("groups"), words("epithets"), words("degrees"), words("pointing"),
        words("you"), words("self"), words("being"), words("likening"), persons - set(epithets),
        words("scolded"), nature, words("scorned"),
    )  # fmt: skip
