"""How people are, said without a verb of its own, and how who reads is: «Onorati di esserci»,
«Rientriamo, zuppi», «Ti senti bloccato?»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_plural
from smpcheck.gender.sentence import Sentence
from smpcheck.gender.traits import (
    has_things,
    is_of_things_too,
    is_of_us,
    is_state,
    is_thing,
    next_of,
    predicate_after,
)
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["beside", "opening", "readers_predicates"]

_LEXICON = read_lexicon("gender")
_MOVING = frozenset(_LEXICON["moving"])
_ENDS = frozenset((".", ";", ":", "!", "?", "(", ")", "–", "—", "…", "«", "»", '"', "“", "”"))
_AFTER_STATE = frozenset(
    "di d' del dello della dell' dei degli delle a ad al allo alla all' ai alle agli per in con da "
    "dal dalla come e ed ma o , ! ? . … : così quanto anche".split()
)
_BEFORE_STATE = frozenset("molto davvero super troppo sempre più così veramente tutti".split())


def opening(sentence: Sentence) -> Iterator[Token]:
    """«Onorati di partecipare», «Felici e orgogliosi di …», «Stanchi ma contenti.»: without a verb
    of their own, said of us, or of whoever reads."""
    if any(_is_subject(word) and not is_state(word.text.lower()) for word in sentence.doc[:9]):
        return
    ours = any(map(is_of_us, sentence.doc)) or {"noi", "vi", "ci"} & set(sentence.words)
    joined = opened = False
    for token in sentence.doc[:10]:
        word = token.text.lower()
        if not word[0].isalnum() and not opened and not joined:
            continue
        plural = inflects_plural(word) or word in ("felici", "fieri")
        if plural and is_state(word):
            if not ours and is_of_things_too(word):
                return
            following = next_of(token)
            after = following.text.lower() if following is not None else "."
            if after not in _AFTER_STATE and after.isalnum() and not is_state(after):
                return
            opened = True
            if word != "felici":
                yield token
        elif opened and word in ("e", "ed", "ma", ",", "o"):
            joined = True
        elif word not in _BEFORE_STATE:
            return


def _is_subject(noun: Token) -> bool:
    """Whether a noun of things stands without a preposition: «pronti per la posa i nuovi tubi»."""
    at = noun.i - 1
    while at >= 0 and noun.doc[at].pos_ in ("DET", "ADJ", "NUM"):
        at -= 1
    return is_thing(noun) and (at < 0 or noun.doc[at].pos_ != "ADP")


def beside(sentence: Sentence) -> Iterator[Token]:
    """«Rientriamo, zuppi fino alle ossa», «se chiamate, tranquilli, sono gentili»: a state beside
    what we or you do, between pauses."""
    for token in sentence.doc[1:]:
        word = token.text.lower()
        if not inflects_plural(word) or not is_state(word) or is_of_things_too(word):
            continue
        at = token.i - 1
        while at and sentence.words[at] in (
            "un",
            "po'",
            "molto",
            "già",
            "più",
            "e",
            "ma",
            "sempre",
        ):
            at -= 1
        following = next_of(token)
        after = following.text.lower() if following is not None else "."
        pauses = sentence.words[at] in (",", ":", "–", "—", "(")
        goes_on = after in _AFTER_STATE or after in _ENDS or after == "fino"
        if pauses and goes_on and not has_things(sentence, max(0, token.i - 7), token.i):
            yield token


def readers_predicates(sentence: Sentence) -> Iterator[Token]:
    """«se sei interessato», «Sei pronto?», «quando ti senti stanco»: of whoever reads."""
    if sentence.has_names_of_men() or sentence.names_anybody():
        return
    words = sentence.words
    asks = words[-1:] == ["?"]
    for token in sentence.doc:
        needed = {"serve", "occorre", "basta", "bisogna"} & set(
            words[max(0, token.i - 3) : token.i]
        )
        if token.text.lower() == "essere" and needed:
            found = predicate_after(token)
            if found is not None:
                yield found
            continue
        if token.text.lower() not in ("sei", "senti", "sia", "sarai", "eri", "fossi", "resti"):
            continue
        if token.text.lower() == "senti" and words[max(0, token.i - 1)] != "ti":
            continue
        before = set(words[max(0, token.i - 4) : token.i])
        opens = not any(word[0].isalnum() for word in words[: token.i] if word not in ("ti", "non"))
        alone = words[token.i - 1 : token.i] == ["non"] and words[token.i + 1 : token.i + 2] == [
            "solo"
        ]
        if not ({"se", "quando", "perché", "che"} & before or (asks and opens) or alone):
            continue
        if token.text.lower() in ("sia", "fossi") and "tu" not in before:
            continue
        found = predicate_after(token)
        if found is not None and found.text.lower() not in _MOVING:
            yield found
        following = next_of(token)
        if following is not None and following.text.lower() == "solo":
            after = next_of(following)
            if after is None or not after.text[0].isalnum():
                yield following
