"""Masculine singulars for whoever it may be: «cerchiamo un programmatore», «il bravo venditore»,
«se un collega si ammala», «il mestiere del fabbro», «per diventare ingegnere».

A specific person known to who writes is somebody, and passes: what happened (a past), what is about
to happen (a day, an hour), whom I know («il mio capo», «mi ha detto»), and whoever has a name.

Sources: as for the plurals, in ``smpcheck.gender.generics``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_singular
from smpcheck.gender.nouns import PersonNoun, singular_noun
from smpcheck.gender.sentence import Sentence, Spot, SpotKind, is_determiner
from smpcheck.gender.traits import next_of, predicate_after
from smpcheck.gender.whoever import is_ideal, means_anybody
from smpcheck.gender.wording import feminine_of, with_article
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["becoming", "first_or_last", "masculine_singulars"]

_LEXICON = read_lexicon("gender")
_SEARCHES = frozenset(_LEXICON["searches"])
_SEEKING = re.compile("|".join(_LEXICON["seeking"]))
_VACANCY = re.compile(r"(?:posizion[ei]|ruolo|posto|figura|profilo)\b[^.!?]{0,18}(?::| di| da) *$")
_BOTH = re.compile(
    r"\bm/f\b|\bf/m\b|\(m/f|/a\b|/e\b|/trice\b|/essa\b|\((?:a|e|trice|essa)\)|\bo una\b|\bo la\b"
    r"|\ba o \w+o\b|\bo \w+(?:a|trice)\b(?= )",
    re.IGNORECASE,
)
_ANY = frozenset(("ogni", "qualsiasi", "qualunque", "nessun", "ciascun", "qualche"))
_IDEAL = frozenset(_LEXICON["ideal_before"])
_OF_MASCULINE = frozenset("il lo un uno del dello al allo dal dallo nel nello sul sullo".split())
_ELIDED = frozenset(("l'", "l’", "dell'", "dell’", "all'", "all’", "dall'", "dall’", "un"))
_BARE = frozenset(("cercasi", "cerchiamo", "ricercasi", "assumiamo", "assumesi"))
_PEOPLE_TOO = frozenset(("cliente", "grafico", "operatore", "corriere"))
_SINGULAR = (
    "è un maschile singolare per chiunque, donna o uomo",
    "it is a masculine singular for whoever it may be",
)


def masculine_singulars(sentence: Sentence) -> Iterator[Spot]:
    """«cerchiamo un programmatore», «il candidato ideale», «ogni lavoratore»."""
    if _BOTH.search(sentence.doc.text) or sentence.is_known_men():
        return
    for token in sentence.doc:
        noun = singular_noun(token.text.lower())
        if noun is None or sentence.is_quoted(token):
            continue
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and not _is_vacancy(sentence, token):
            continue
        if sentence.has_feminine(noun.feminine) and noun.feminine != noun.masculine:
            continue
        if token.text.startswith("#") or sentence.is_official(token):
            continue
        before = _determined(token)
        if not _shows_masculine(token, noun, before):
            continue
        kind = _kind(sentence, token, noun, before)
        if kind is not None:
            yield _spot(token, noun, before, kind)


def _spot(token: Token, noun: PersonNoun, before: list[Token], kind: SpotKind) -> Spot:
    after = _agreeing(token)
    feminine = [feminine_of(word.text.lower(), word.lemma_) for word in before]
    masculine = [word.text.lower() for word in before]
    women = with_article([*feminine, noun.feminine, *(feminine_of(a.text) for a in after)])
    men = with_article([*masculine, token.text.lower(), *(a.text for a in after)])
    if noun.feminine == noun.masculine and feminine == masculine:  # ogni collega nuova o nuovo
        men = " ".join(a.text for a in after)
    first, last = before[0] if before else token, after[-1] if after else token
    wordings = [f"{women} o {men}" if men else women]
    wordings += [] if after else _neutral_singular(noun, before)
    if first.text[:1].isupper():
        wordings = [wording[0].upper() + wording[1:] for wording in wordings]
    return Spot(first.idx, last.idx + len(last), kind, wordings, _SINGULAR)


def _agreeing(token: Token) -> list[Token]:
    """The adjective right after a noun, which its other gender changes too."""
    following = next_of(token)
    if (
        following is not None
        and following.pos_ in ("ADJ", "VERB")
        and following.text.islower()
        and inflects_singular(following.text)
        and "Fin" not in following.morph.get("VerbForm", [])
    ):
        return [following]
    return []


def _neutral_singular(noun: PersonNoun, before: list[Token]) -> list[str]:
    """«chi si candida», where no preposition joined with an article would be lost."""
    if before and before[0].text.lower() not in ("il", "lo", "l'", "l’", "un", "uno", "ogni"):
        return []
    return [wording for wording in noun.neutral if wording.startswith(("chi ", "una "))][:1]


def _determined(token: Token) -> list[Token]:
    """The article before a noun, and the adjectives between."""
    found: list[Token] = []
    for at in range(token.i - 1, max(-1, token.i - 5), -1):
        word = token.doc[at]
        lower = word.text.lower()
        if lower not in _IDEAL and (is_determiner(word) or lower in _ELIDED | _ANY):
            return [word, *found]
        if lower not in _IDEAL and (word.pos_ != "ADJ" or not word.text.endswith(("o", "e", "n"))):
            break
        found.insert(0, word)
    return []


def _shows_masculine(token: Token, noun: PersonNoun, before: list[Token]) -> bool:
    """Whether a noun is masculine to see: by itself, or by an article or adjective beside it."""
    if noun.masculine != noun.feminine:
        return True
    words = {word.text.lower() for word in before}
    if words & (_OF_MASCULINE | {"nessun", "ciascun", "quel", "buon", "nostro"}):
        return True
    adjectives = [word for word in before[1:] if inflects_singular(word.text.lower())]
    following = next_of(token)
    if following is not None and following.text.lower() in ("è", "resta", "sembra", "diventa"):
        return bool(before) and predicate_after(following) is not None
    agrees = following is not None and (
        following.pos_ in ("ADJ", "VERB") and inflects_singular(following.text.lower())
    )
    return bool(before) and bool(adjectives or agrees)


def _kind(
    sentence: Sentence, token: Token, noun: PersonNoun, before: list[Token]
) -> SpotKind | None:
    """Whether somebody is sought, or anybody meant; none of them where it is one person."""
    if not before:
        return "singular" if _is_vacancy(sentence, token) else None
    article = before[0].text.lower()
    if token.text.lower() == "candidato" and article in ("il", "al", "del", "un"):
        return None if sentence.names_anybody() else "singular"
    if article in _ANY:
        return "whoever"
    if article not in _OF_MASCULINE | _ELIDED:
        return None
    earlier = sentence.doc[max(0, before[0].i - 4) : before[0].i]
    firm = noun.company and noun.masculine not in _PEOPLE_TOO
    if not firm and _is_sought(earlier, article):
        return "singular"
    if _has_name(token):
        return None
    if is_ideal(sentence, token, before):
        return "whoever"
    if firm or noun.masculine == "grafico":  # as often a company, or a chart
        return None
    return "whoever" if means_anybody(sentence, token, before[0]) else None


def _has_name(token: Token) -> bool:
    """«il tecnico Bianchi», «il tecnico, Marco»."""
    following = token.doc[token.i + 1 : token.i + 3]
    return any(word.text[:1].isupper() and not word.text.isupper() for word in following)


def _is_vacancy(sentence: Sentence, token: Token) -> bool:
    """«Cercasi cameriere», «Posizione aperta: sviluppatore»: without an article."""
    if token.i and sentence.words[token.i - 1] in _BARE:
        return True
    before = sentence.doc[: token.i].text.lower()
    open_to_all = bool(_VACANCY.search(before)) and not sentence.names_anybody()
    return open_to_all and token.text.lower().endswith(("o", "e"))


def _is_sought(earlier: Span, article: str) -> bool:
    """«cerchiamo un …», «siamo alla ricerca di un …»."""
    if article not in ("un", "uno", "il", "lo"):
        return False
    searched = _SEARCHES if article in ("un", "uno") else _SEARCHES - {"volere", "inserire"}
    if any(word.lemma_.lower() in searched or word.text.lower() in searched for word in earlier):
        return not any(word.text[:1].isupper() and word.pos_ == "PROPN" for word in earlier)
    return bool(len(earlier) and _SEEKING.search(earlier.text.lower()))


def becoming(sentence: Sentence) -> Iterator[Spot]:
    """«per diventare ingegnere»: a profession that anybody may take up."""
    for token in sentence.doc:
        noun = singular_noun(token.text.lower())
        if noun is None or noun.masculine == noun.feminine or sentence.is_quoted(token):
            continue
        if not token.i or sentence.words[token.i - 1] not in ("diventare", "diventi", "diventerai"):
            continue
        if sentence.has_feminine(noun.feminine) or sentence.names_only_men(sentence.doc[0]):
            continue
        yield _spot(token, noun, [], "whoever")


def first_or_last(sentence: Sentence) -> Iterator[Spot]:
    """«l'ultimo che esce», «il primo che indovina»: of whoever it will be."""
    human = frozenset(_LEXICON["human_verbs"]) | frozenset(_LEXICON["done_by_people"])
    for token in sentence.doc[1:-2]:
        article, verb = sentence.doc[token.i - 1], sentence.doc[token.i + 2]
        if token.text.lower() not in ("primo", "ultimo") or sentence.words[token.i + 1] != "che":
            continue
        if article.text.lower() not in _OF_MASCULINE | _ELIDED or sentence.is_quoted(token):
            continue
        if verb.lemma_.lower() in human and "Pres" in verb.morph.get("Tense", []):
            masculine = f"{article.text.lower()} {token.text.lower()} che".replace("' ", "'")
            feminine = with_article(
                [feminine_of(article.text.lower()), feminine_of(token.text.lower())]
            )
            wording = f"{feminine} o {masculine} {verb.text}"
            if article.text[:1].isupper():
                wording = wording[0].upper() + wording[1:]
            yield Spot(article.idx, verb.idx + len(verb), "whoever", [wording], _SINGULAR)
