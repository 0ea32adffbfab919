"""What we, you, one or whoever are said to be: «siamo stanchi», «vi aspettiamo numerosi», «ci ha
accolti», «si torna arricchiti», «Onorati di esserci».

The parse says which verb is whose; how far its predicates reach is followed word by word, since the
parser attaches what comes after a place or a time as often to the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_plural, inflects_singular
from smpcheck.gender.nouns import person_nouns, plural_noun
from smpcheck.gender.sentence import Sentence, is_determiner
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "has_things",
    "is_of_us",
    "next_of",
    "plural_predicates",
    "predicate_after",
    "readers_predicates",
]

_LEXICON = read_lexicon("gender")
_WE_ARE = frozenset(_LEXICON["we_are"])
_COPULAS = frozenset(_LEXICON["copulas"]) | frozenset(_LEXICON["moves"])
_STATES = frozenset(_LEXICON["states"]) | {word[:-1] + "a" for word in _LEXICON["states"]}
_MOVING = frozenset(_LEXICON["moving"])
_OF_THINGS_TOO = _MOVING | frozenset(_LEXICON["states_of_things"])
_TO_HAVE = frozenset(
    "ho hai ha abbiamo avete hanno avevo avevi aveva avevamo avevate avevano avrò avrai avrà "
    "avremo avrete avranno abbia abbiano avrebbe avrebbero avesse avessero avendo aver avere".split()
)
_BEING = frozenset("essere esser sentirsi restare rimanere diventare trovarsi tornare".split())
_ENCLITIC = re.compile(r"\w{2,}(?:r|ndo|mo|te|te|a|i)(?:ci|vi|cene|vene)$")
_ENDS = frozenset((".", ";", ":", "!", "?", "(", ")", "–", "—", "…", "«", "»", '"', "“", "”"))
_CLAUSES = frozenset("che chi dove perché quando mentre se finché poiché affinché cui".split())
_AFTER_STATE = frozenset(
    "di d' del dello della dell' dei degli delle a ad al allo alla all' ai alle agli per in con da "
    "dal dalla come e ed ma o , ! ? . … : così quanto anche".split()
)
_BEFORE_STATE = frozenset("molto davvero super troppo sempre più così veramente tutti".split())
_QUANTITIES = frozenset("tanti pochi molti parecchi numerosi troppi soli".split())
_REACH = 12
_REFLEXIVE = frozenset("sentire tenere ritenere trovare mettere vedere dire fare".split())
_NO_THINGS = frozenset(
    "uomini figli fratelli mariti padri zii papà giorni mesi anni minuti secondi chilometri".split()
)  # men, and how long or how far
_PARTICIPLES = ("ato", "uto", "ito", "oso", "sto", "uso", "eso", "tto", "rto", "nto", "lto", "sso")


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
    return any(_is_thing(token) for token in sentence.doc[first:last])


def _is_thing(token: Token) -> bool:
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
    yield from _opening(sentence)
    if any(map(is_of_us, sentence.doc)):
        yield from _beside(sentence)


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
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []):
            if not inflects_plural(word):
                return
        if token.pos_ == "VERB" and {"Inf", "Ger"} & set(token.morph.get("VerbForm", [])):
            return
        if _is_predicate(token, near=of_being and token.i - verb.i < 4):
            if not things:
                yield token
        elif _is_thing(token) or (
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
        return following is None or not _is_thing(following)
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
        and not _is_state(word)
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
        and (_is_thing(following) or plural_noun(following.text.lower(), following.lemma_.lower()))
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
        if (token.pos_ in ("ADJ", "VERB") or _is_state(word)) and _is_predicate(token):
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


def _opening(sentence: Sentence) -> Iterator[Token]:
    """«Onorati di partecipare», «Felici e orgogliosi di …», «Stanchi ma contenti.»: without a verb
    of their own, said of us, or of whoever reads."""
    if any(_is_subject(word) and not _is_state(word.text.lower()) for word in sentence.doc[:9]):
        return
    ours = any(map(is_of_us, sentence.doc)) or {"noi", "vi", "ci"} & set(sentence.words)
    joined = opened = False
    for token in sentence.doc[:10]:
        word = token.text.lower()
        if not word[0].isalnum() and not opened and not joined:
            continue
        plural = inflects_plural(word) or word in ("felici", "fieri")
        if plural and _is_state(word):
            if not ours and _is_of_things_too(word):
                return
            following = next_of(token)
            after = following.text.lower() if following is not None else "."
            if after not in _AFTER_STATE and after.isalnum() and not _is_state(after):
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
    return _is_thing(noun) and (at < 0 or noun.doc[at].pos_ != "ADP")


def _beside(sentence: Sentence) -> Iterator[Token]:
    """«Rientriamo, zuppi fino alle ossa», «se chiamate, tranquilli, sono gentili»: a state beside
    what we or you do, between pauses."""
    for token in sentence.doc[1:]:
        word = token.text.lower()
        if not inflects_plural(word) or not _is_state(word) or _is_of_things_too(word):
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
        if sentence.words[at] in (",", ":", "–", "—", "(") and (
            after in _AFTER_STATE or after in _ENDS or after == "fino"
        ):
            if not has_things(sentence, max(0, token.i - 7), token.i):
                yield token


def _is_of_things_too(word: str) -> bool:
    return any(form in _OF_THINGS_TOO for form in (word[:-1] + "o", word + "o"))


def _is_state(word: str) -> bool:
    if word == "felici":
        return True
    stem = word.removesuffix("issimi")
    if stem != word:
        return True
    forms = (word[:-1] + "o", word + "o", word[:-2] + "o", word[:-1] + "a")
    return any(form in _STATES for form in forms)


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
        if token.pos_ not in over or word in _TO_HAVE:
            return None
    return None
