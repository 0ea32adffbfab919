"""What we, you or one are said to be: «siamo stanchi», «vi aspettiamo numerosi», «ci ha accolti»,
«si torna arricchiti».

The parse says which verb is whose; how far its predicates reach is followed word by word, since the
parser attaches what comes after a place or a time as often to the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_plural
from smpcheck.gender.nouns import plural_noun
from smpcheck.gender.sentence import Sentence, is_determiner
from smpcheck.gender.states import beside, opening
from smpcheck.gender.traits import has_things, is_of_us, is_state, is_thing, next_of
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["plural_predicates"]

_LEXICON = read_lexicon("gender")
_WE_ARE = frozenset(_LEXICON["we_are"])
_COPULAS = frozenset(_LEXICON["copulas"]) | frozenset(_LEXICON["moves"])
_MOVING = frozenset(_LEXICON["moving"])
_TO_HAVE = frozenset(_LEXICON["to_have"])
_BEING = frozenset("essere esser sentirsi restare rimanere diventare trovarsi tornare".split())
_ENCLITIC = re.compile(r"\w{2,}(?:r|ndo|mo|te|te|a|i)(?:ci|vi|cene|vene)$")
_ENDS = frozenset((".", ";", ":", "!", "?", "(", ")", "–", "—", "…", "«", "»", '"', "“", "”"))
_CLAUSES = frozenset("che chi dove perché quando mentre se finché poiché affinché cui".split())
_QUANTITIES = frozenset("tanti pochi molti parecchi numerosi troppi soli".split())
_REACH = 12
_ADVERBS = frozenset("tutti quasi poi oggi ieri fuori lì così ormai tardi mai assai".split())
_REFLEXIVE = frozenset("sentire tenere ritenere trovare mettere vedere dire fare".split())


def plural_predicates(sentence: Sentence) -> Iterator[Token]:
    """Every masculine plural adjective or participle that says how people are."""
    if sentence.has_names_of_men():
        return
    for token in sentence.doc:
        word = token.text.lower()
        if is_of_us(token):
            yield from _of_us(sentence, token)
        elif word in ("ci", "vi", "ce", "ve"):
            yield from _of_object(sentence, token)
        elif word == "si":
            yield from _of_one(sentence, token)
        elif word in _BEING:
            yield from _of_being(sentence, token)
        elif _ENCLITIC.match(word) and token.pos_ in ("VERB", "AUX"):
            yield from _right_after(token, 2)
        elif word in ("primi", "ultimi") and sentence.words[token.i - 1 : token.i] == ["per"]:
            following = next_of(token)
            if following is None or following.pos_ not in ("NOUN", "ADJ", "NUM"):
                yield token
    yield from opening(sentence)
    if any(map(is_of_us, sentence.doc)):
        yield from beside(sentence)


def _of_us(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What follows «siamo», «restate», «partiamo»: of copulas as far as the clause goes, of others
    right after."""
    word, lemma = verb.text.lower(), verb.lemma_.lower()
    if word in _TO_HAVE:
        return
    reflexive = bool({"ci", "vi"} & set(sentence.words[max(0, verb.i - 2) : verb.i]))
    if word in _WE_ARE or (lemma in _COPULAS and (reflexive or lemma not in _REFLEXIVE)):
        yield from _reach(sentence, verb)
    elif lemma != "avere":
        for found in _right_after(verb, 2):
            if found.text.lower() not in _QUANTITIES and not has_things(sentence, 0, verb.i):
                yield found


def _reach(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The predicates of a copula: over adverbs, places and «e», till something else begins."""
    things = False
    of_being = verb.text.lower() in _WE_ARE
    for token in sentence.doc[verb.i + 1 : verb.i + 1 + _REACH]:
        word = token.text.lower()
        if word in _ENDS or word in _CLAUSES:
            return
        if word == "," and not _goes_on(token):
            return
        finite = token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])
        if finite and not inflects_plural(word):
            return
        if token.pos_ == "VERB" and {"Inf", "Ger"} & set(token.morph.get("VerbForm", [])):
            return
        if _is_predicate(token, near=of_being and token.i - verb.i < 4):
            if not things:
                yield token
        elif is_thing(token) or (
            is_determiner(token) and word.endswith("i") and word not in ("noi", "voi", "tutti")
        ):
            things = True


def _goes_on(comma: Token) -> bool:
    """Whether another predicate follows a comma: «stanchi, sudati ma felici»."""
    following = comma.doc[comma.i + 1 : comma.i + 4]
    return any(
        inflects_plural(token.text.lower()) and token.pos_ in ("ADJ", "VERB") for token in following
    )


def _is_predicate(token: Token, near: bool = False) -> bool:
    """Whether a word inflects as a masculine plural and qualifies no noun after or before it.
    ``near`` a form of «essere» the tagger's nouns and names are adjectives too."""
    word = token.text.lower()
    if word == "numerosi" and token.pos_ == "DET":
        following = next_of(token)
        return following is None or not is_thing(following)
    if not inflects_plural(word) or token.pos_ in ("DET", "NUM", "ADP", "PRON", "AUX"):
        return word in _QUANTITIES and near and token.pos_ != "DET"
    if word == "stati":
        following = next_of(token)
        return following is None or following.pos_ not in ("ADJ", "VERB", "ADV")
    if token.pos_ == "ADV" and word.endswith("i") and not near:
        return False
    finite = token.pos_ == "VERB" and "Fin" in token.morph.get("VerbForm", [])
    if _has_object(token) or (finite and not near):
        return False
    noun = token.pos_ in ("NOUN", "PROPN")
    if (
        noun
        and not is_state(word)
        and not (near and word.endswith(("ti", "si", "chi", "li", "di", "ri", "ni")))
    ):
        return False
    if noun and plural_noun(word, token.lemma_.lower()) is not None:
        return False
    previous = token.doc[token.i - 1] if token.i else None
    if noun and previous is not None and previous.pos_ == "ADP":
        return False
    if previous is not None and (
        is_determiner(previous) and previous.text.lower() not in ("tutti", "noi", "voi", "altri")
    ):
        return False
    following = next_of(token)
    return not (
        following is not None
        and following.pos_ in ("NOUN", "PROPN")
        and (is_thing(following) or plural_noun(following.text.lower(), following.lemma_.lower()))
        and following.text.lower() not in _MOVING
    )


def _has_object(participle: Token) -> bool:
    """«ci siamo goduti i tramonti»: it may agree with what follows."""
    following = next_of(participle)
    return following is not None and following.text.lower() in ("i", "gli", "dei", "degli")


def _right_after(verb: Token, reach: int) -> Iterator[Token]:
    """A predicate within a few words of a verb, only adverbs between, and what is joined to it."""
    found = False
    for token in verb.doc[verb.i + 1 : verb.i + 1 + reach + 4]:
        word = token.text.lower()
        if token.pos_ == "ADV" and word.endswith("i") and word not in _ADVERBS:
            return  # appunti, contanti: a noun, with which the next word agrees
        if (token.pos_ in ("ADJ", "VERB") or is_state(word)) and _is_predicate(token):
            found = True
            yield token
        elif found and word in ("e", "ed", "ma", ",", "o") and _goes_on(token):
            continue
        elif (
            token.pos_ != "ADV" and word not in ("tutti", "sempre", "anche", "sentire", "stare")
        ) or (not found and token.i - verb.i > reach):
            return


def _of_object(sentence: Sentence, clitic: Token) -> Iterator[Token]:
    """«ci ha accolti», «vi abbiamo visti», «vi aspettiamo numerosi», «ci rende orgogliosi»."""
    at = clitic.i + 1
    words = sentence.words
    if {"li", "ne", "i", "gli"} & set(words[clitic.i + 1 : clitic.i + 3]):
        return
    while at < len(words) and words[at] in ("ha", "hanno", "si", "non", "mi") and at < clitic.i + 2:
        if words[at] in _TO_HAVE:
            break
        at += 1
    verb = sentence.doc[at] if at < len(words) else None
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.text.lower() in _TO_HAVE:
        for token in sentence.doc[at + 1 : at + 4]:
            if inflects_plural(token.text.lower()) and token.pos_ in ("VERB", "ADJ", "NOUN"):
                if not has_things(sentence, max(0, clitic.i - 6), clitic.i):
                    yield token
                    yield from _right_after(token, 2)
                return
            if token.pos_ not in ("ADV", "AUX"):
                return
        return
    if verb.lemma_.lower() == "essere" and not is_of_us(verb):
        return
    yield from _right_after(verb, 3)


def _of_one(sentence: Sentence, reflexive: Token) -> Iterator[Token]:
    """«si è stanchi», «si torna arricchiti»: of one, in the plural."""
    verb = next_of(reflexive)
    if verb is not None and verb.text.lower() == "è":
        pass
    elif (
        verb is None
        or verb.pos_ not in ("VERB", "AUX")
        or "Sing" not in verb.morph.get("Number", [])
        or verb.text.lower() in _TO_HAVE
    ):
        return
    if has_things(sentence):
        return
    for token in _right_after(verb, 2):
        if token.text.lower() not in _QUANTITIES:
            yield token


def _of_being(sentence: Sentence, infinitive: Token) -> Iterator[Token]:
    """«bisogna essere curiosi», «per restare aggiornati»: where nobody else is the subject."""
    before = sentence.doc[max(0, infinitive.i - 8) : infinitive.i]
    others = any(
        token.pos_ in ("VERB", "AUX")
        and "3" in token.morph.get("Person", [])
        and "Plur" in token.morph.get("Number", [])
        for token in before
    )
    if not others and not has_things(sentence, max(0, infinitive.i - 8), infinitive.i):
        yield from _right_after(infinitive, 2)
