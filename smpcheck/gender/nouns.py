"""Nouns of people in their four forms, read from ``rules/lexicons/person-nouns.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["Nouns", "PersonNoun", "person_nouns", "plural_noun", "singular_noun"]

_AGENT = re.compile(r"(.{3,})(tore|ista|ologo|iatra)$")
_AGED = re.compile(r"\w*(?:dici|dicias\w+|venti?\w*|[aeo]nta?\w*)enne$")
_HARD = ("asco", "esco", "urco", "acco", "go")  # their plurals keep the sound: bergamaschi


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun of people. ``epicene``: both genders have one form (insegnante), in the plural too;
    ``company``: as often said of companies; ``neutral``: wordings for a group; ``of_place``: said
    of where people come from, and in the singular as often of a language or a thing."""

    masculine: str
    masculines: str
    feminine: str
    feminines: str
    company: bool = False
    neutral: tuple[str, ...] = ()
    of_place: bool = False

    @property
    def epicene(self) -> bool:
        """Whether the plural is the same for women and men."""
        return self.masculines == self.feminines


def _forms(lexicon: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    for noun in lexicon["tore"]:
        stem = noun.removesuffix("tore")
        yield noun, stem + "tori", stem + "trice", stem + "trici"
    for noun in lexicon["iere"]:
        stem = noun[:-1]
        yield noun, stem + "i", stem + "a", stem + "e"
    for noun in lexicon["regular"]:
        stem = noun[:-1]
        plural = stem if stem.endswith("i") else stem + "i"
        yield noun, plural, stem + "a", stem + "e"
    for noun in lexicon["velar"]:
        stem = noun[:-1]
        hard = noun.endswith("go") and not noun.endswith("logo")
        yield noun, stem + ("hi" if hard else "i"), stem + "a", stem + "he"
    for noun in lexicon["ista"]:
        yield noun, noun[:-1] + "i", noun, noun[:-1] + "e"
    for noun in lexicon["epicene"]:
        plural = noun[:-1] + "i" if noun.endswith("e") and noun != "freelance" else noun
        yield noun, plural, noun, plural
    for noun in lexicon["inhabitants"]:
        yield _of_place(noun)
    for row in lexicon["irregular"]:
        yield row[0], row[1], row[2], row[3]


def _of_place(noun: str) -> tuple[str, str, str, str]:
    """The four forms of a noun such as milanese, torinese, bergamasco, romano."""
    stem = noun[:-1]
    if noun.endswith("e"):
        return noun, stem + "i", noun, stem + "i"
    if noun.endswith(("co", "go")):
        return noun, stem + ("hi" if noun.endswith(_HARD) else "i"), stem + "a", stem + "he"
    return noun, stem if stem.endswith("i") else stem + "i", stem + "a", stem + "e"


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns by their masculine forms, and the plurals that say women."""

    by_masculine: dict[str, PersonNoun]
    by_masculines: dict[str, PersonNoun]
    feminines: frozenset[str]


@lru_cache(maxsize=1)
def person_nouns() -> Nouns:
    """All nouns of people that are known."""
    lexicon = read_lexicon("person-nouns")
    companies = set(lexicon["often_companies"])
    places = set(lexicon["inhabitants"])
    neutral = lexicon["neutral"]
    nouns = [
        PersonNoun(
            *forms, forms[0] in companies, tuple(neutral.get(forms[0], ())), forms[0] in places
        )
        for forms in _forms(lexicon)
    ]
    return Nouns(
        {noun.masculine: noun for noun in nouns},
        {noun.masculines: noun for noun in nouns},
        frozenset(noun.feminines for noun in nouns if not noun.epicene),
    )


def plural_noun(form: str, lemma: str) -> PersonNoun | None:
    """The noun of people whose masculine plural a form is: a known one, or one in -tori, -isti,
    -ologi, -iatri or -enni that no list need hold."""
    known = person_nouns().by_masculines.get(form)
    if known is None and (noun := _agent(lemma)) is not None and noun.masculines == form:
        return noun
    return known


def singular_noun(form: str) -> PersonNoun | None:
    """The noun of people whose masculine singular a form is."""
    noun = person_nouns().by_masculine.get(form) or _agent(form)
    return None if noun is not None and noun.of_place else noun


@lru_cache(maxsize=4096)
def _agent(lemma: str) -> PersonNoun | None:
    if _AGED.match(lemma):
        return PersonNoun(lemma, lemma[:-1] + "i", lemma, lemma[:-1] + "i")
    found = _AGENT.match(lemma)
    if found is None or lemma in _things() or not is_ordinary_word(lemma):
        return None
    stem, ending = found.groups()
    plural, feminine, feminines = {
        "tore": ("tori", "trice", "trici"),
        "ista": ("isti", "ista", "iste"),
        "ologo": ("ologi", "ologa", "ologhe"),
        "iatra": ("iatri", "iatra", "iatre"),
    }[ending]
    company = lemma in read_lexicon("person-nouns")["often_companies"]
    return PersonNoun(lemma, stem + plural, stem + feminine, stem + feminines, company)


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    return frozenset(read_lexicon("person-nouns")["things"])
