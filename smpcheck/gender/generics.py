"""Masculine generics: plurals, greetings, adjectives that stand for people, and generic man.

Sources: A. Sabatini, *Raccomandazioni per un uso non sessista della lingua italiana*, 1987; MIUR,
*Linee guida per l'uso del genere nel linguaggio amministrativo*, 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import PersonNoun, plural_noun
from smpcheck.gender.sentence import Sentence, Spot, SpotKind, is_determiner
from smpcheck.gender.wording import both, doublet, feminine_of, neutral_wordings
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "generic_man",
    "masculine_plurals",
    "standing_for_people",
]

_LEXICON = read_lexicon("gender")
_MAN = {fold_word(phrase): wordings for phrase, wordings in _LEXICON["man"].items()}
_BOTH_ARTICLES = re.compile(
    r"\b(?:le|alle|delle|dalle|sulle|quelle) (?:e|o|ed) "
    r"(?:i|gli|ai|agli|dei|degli|dai|quei|quegli)\b"
    r"|\b(?:i|gli|ai|agli|dei|degli) (?:e|o) (?:le|alle|delle)\b|\btutte\b"
)
_GREETINGS = frozenset(("cari", "carissimi", "gentili", "gentilissimi", "egregi", "amati"))
_QUALITIES = frozenset(
    "nuovi giovani bravi migliori primi ultimi stessi veri futuri ex piccoli grandi tanti validi "
    "ottimi fantastici splendidi mitici straordinari preziosi singoli numerosi principali".split()
)
_EPICENE_ARTICLES = frozenset(
    "noi voi i gli dei degli ai agli dai dagli nei negli sui sugli miei tuoi suoi nostri vostri "
    "questi quei quegli alcuni molti pochi tanti troppi altri tutti nuovi primi bravi".split()
)
_CALLING = frozenset(_LEXICON["calling"])
_PEOPLE = frozenset(_LEXICON["people_adjectives"])
_PLURAL = (
    "è un maschile plurale per un gruppo in cui possono esserci donne",
    "it is a masculine plural for a group that may hold women",
)


def _before(noun: Token) -> list[Token]:
    """The determiners and adjectives right before a noun, in order."""
    found: list[Token] = []
    for at in range(noun.i - 1, -1, -1):
        token = noun.doc[at]
        word = token.text.lower()
        counted = bool(found or token.pos_ == "NUM") and word.isdigit()
        if not (is_determiner(token) or word in _QUALITIES or word in _GREETINGS or counted):
            break
        found.insert(0, token)
    return found


def masculine_plurals(sentence: Sentence) -> Iterator[Spot]:
    """Nouns of people in the masculine plural, with their determiners."""
    if sentence.is_known_men():
        return
    for token in sentence.doc:
        noun = plural_noun(token.text.lower(), token.lemma_.lower())
        if noun is None or not _speaks_of_people(sentence, token, noun):
            continue
        before = _before(token)
        greeting = bool(before) and before[0].text.lower() in _GREETINGS
        first = before[0] if before else token
        kind: SpotKind = "greeting" if greeting else "plural"
        start, end = first.idx, token.idx + len(token)
        double = doublet(before, noun, token.text)
        wordings = [double, *(() if greeting else neutral_wordings(before, noun, token.text))]
        yield Spot(start, end, kind, wordings, _PLURAL, sure=greeting and not noun.epicene)


def _speaks_of_people(sentence: Sentence, token: Token, noun: PersonNoun) -> bool:
    before = _before(token)
    words = {word.text.lower() for word in before}
    if noun.company or sentence.is_quoted(token) or sentence.is_official(token):
        return False
    if sentence.after_official(before[0] if before else token):
        return False
    if before and feminine_of(before[0].text.lower(), before[0].lemma_) in _two_before(before[0]):
        return False  # piccole e piccoli panettieri
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or token.text.startswith("#"):
        return False
    if token.pos_ in ("ADJ", "VERB") and words.isdisjoint(_EPICENE_ARTICLES):
        return False
    if noun.epicene and words.isdisjoint(_EPICENE_ARTICLES - {"noi", "voi"}):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if noun.epicene and following is not None and following.pos_ == "NOUN":
        return False
    if not before and _qualifies_a_noun(token):
        return False
    if sentence.names_only_men(token):
        return False
    if noun.epicene:
        return not sentence.has_any_doublet() and not _BOTH_ARTICLES.search(token.doc.text.lower())
    return not sentence.has_feminine(noun.feminines)


def _two_before(token: Token) -> list[str]:
    return [word.text.lower() for word in token.doc[max(0, token.i - 2) : token.i]]


def _qualifies_a_noun(token: Token) -> bool:
    """Whether a noun of people is an adjective here: «dispositivi medici», «problemi tecnici»."""
    previous = token.doc[token.i - 1] if token.i else None
    return (
        previous is not None
        and previous.text.lower() not in _CALLING
        and previous.pos_ in ("NOUN", "ADJ", "PROPN")
        and previous.text[-1:] in "aeiou"
        and previous.text.lower() not in _QUALITIES
    )


def standing_for_people(sentence: Sentence) -> Iterator[Spot]:
    """«i timidi», «gli indecisi», «i soliti stonati»: adjectives that stand for people."""
    for token in sentence.doc:
        lemma = token.lemma_.lower()
        masculine = token.text.lower().endswith("i") and lemma in _PEOPLE
        if not masculine or plural_noun(token.text.lower(), lemma) or sentence.is_quoted(token):
            continue
        before = _before(token)
        first = before[0] if before else token
        if first.text.lower() not in _EPICENE_ARTICLES or not before:
            continue
        previous = sentence.doc[first.i - 1] if first.i else None
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if following is not None and following.pos_ in ("NOUN", "PROPN"):
            continue
        if previous is not None and previous.pos_ in ("NOUN", "PROPN"):
            continue
        masculine_words = [word.text.lower() for word in (*before, token)]
        feminine = [feminine_of(w.text.lower(), w.lemma_) for w in (*before, token)]
        if feminine[-1] == masculine_words[-1]:  # le e i presenti
            feminine.pop()
        if masculine_words[0] in ("noi", "voi"):
            masculine_words.pop(0)
        wording = both(feminine, masculine_words)
        if first.text[:1].isupper():
            wording = wording[0].upper() + wording[1:]
        yield Spot(
            first.idx,
            token.idx + len(token),
            "plural",
            [wording],
            _PLURAL,
        )


def generic_man(sentence: Sentence) -> Iterator[Spot]:
    """«uomini chiave», «a misura d'uomo»: man for everybody."""
    folded = fold_word(sentence.doc.text)
    if len(folded) != len(sentence.doc.text):
        return
    for phrase, wordings in _MAN.items():
        for found in re.finditer(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", folded):
            if any(start < found.start() < end for start, end in sentence.quoted):
                continue
            yield Spot(
                *found.span(),
                "man",
                wordings,
                ("«uomo» sta per ogni persona", "“uomo” (man) stands for everybody"),
            )
