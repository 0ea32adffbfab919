"""What words are, as far as gender asks: whose verb, a thing, a state of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_singular
from smpcheck.gender.nouns import person_nouns, plural_noun
from smpcheck.gender.sentence import Sentence
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "has_things",
    "is_of_things_too",
    "is_of_us",
    "is_state",
    "is_thing",
    "next_of",
    "predicate_after",
]

_LEXICON = read_lexicon("gender")
_WE_ARE = frozenset(_LEXICON["we_are"])
_STATES = frozenset(_LEXICON["states"]) | {word[:-1] + "a" for word in _LEXICON["states"]}
_OF_THINGS_TOO = frozenset(_LEXICON["moving"]) | frozenset(_LEXICON["states_of_things"])
_NO_THINGS = frozenset(
    "uomini figli fratelli mariti padri zii papà giorni mesi anni minuti secondi chilometri".split()
)  # men, and how long or how far
_PARTICIPLES = ("ato", "uto", "ito", "oso", "sto", "uso", "eso", "tto", "rto", "nto", "lto", "sso")
_AUXILIARIES = frozenset(_LEXICON["to_have"])


def next_of(token: Token) -> Token | None:
    """The word after a word."""
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None


def is_of_us(token: Token) -> bool:
    """Whether a verb is in the first or second person plural."""
    if token.text.lower() in _WE_ARE:
        return True
    person = token.morph.get("Person", [])
    plural = "Plur" in token.morph.get("Number", []) and "Fin" in token.morph.get("VerbForm", [])
    return token.pos_ in ("VERB", "AUX") and plural and bool({"1", "2"} & set(person))


def has_things(sentence: Sentence, first: int = 0, last: int | None = None) -> bool:
    """Whether a masculine plural noun that means no people stands there, with which adjectives may
    agree."""
    return any(is_thing(token) for token in sentence.doc[first:last])


def is_thing(token: Token) -> bool:
    """Whether a word is a masculine plural noun that means no people."""
    morph = token.morph
    return (
        token.pos_ == "NOUN"
        and "Plur" in morph.get("Number", [])
        and "Fem" not in morph.get("Gender", [])
        and token.text.lower() not in person_nouns().by_masculines
        and token.text.lower() not in _NO_THINGS
        and plural_noun(token.text.lower(), token.lemma_.lower()) is None
        and not (token.i and token.doc[token.i - 1].text.lower() in ("siamo", "siete"))
    )


def is_state(word: str) -> bool:
    """Whether a word says how people are: «onorati», «stanchi»."""
    if word == "felici":
        return True
    stem = word.removesuffix("issimi")
    if stem != word:
        return True
    forms = (word[:-1] + "o", word + "o", word[:-2] + "o", word[:-1] + "a")
    return any(form in _STATES for form in forms)


def is_of_things_too(word: str) -> bool:
    """Whether a state is one of things as well: «chiusi», «arrivati»."""
    return any(form in _OF_THINGS_TOO for form in (word[:-1] + "o", word + "o"))


def predicate_after(verb: Token, *, over: tuple[str, ...] = ("ADV", "AUX")) -> Token | None:
    """The masculine singular predicate of a verb or pronoun, only adverbs (and auxiliaries)
    between."""
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        word = token.text.lower()
        if inflects_singular(word) and token.pos_ in ("ADJ", "VERB", "NOUN"):
            following = next_of(token)
            attribute = following is not None and following.pos_ in ("NOUN", "PROPN")
            noun = token.pos_ == "NOUN" and not word.endswith(_PARTICIPLES)
            return None if attribute or noun else token
        if token.pos_ not in over or word in _AUXILIARIES:
            return None
    return None
