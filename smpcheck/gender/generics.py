"""Masculine generics: plurals, greetings, singulars of whoever it may be, and generic man.

Sources: A. Sabatini, *Raccomandazioni per un uso non sessista della lingua italiana*, 1987; MIUR,
*Linee guida per l'uso del genere nel linguaggio amministrativo*, 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import PersonNoun, plural_noun, singular_noun
from smpcheck.gender.sentence import Sentence, Spot, SpotKind, is_determiner
from smpcheck.gender.wording import doublet, feminine_of, neutral_wordings
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["becoming", "generic_man", "masculine_plurals", "masculine_singulars"]

_LEXICON = read_lexicon("gender")
_SEARCHES = frozenset(_LEXICON["searches"])
_SEEKING = re.compile("|".join(_LEXICON["seeking"]))
_MAN = {fold_word(phrase): wordings for phrase, wordings in _LEXICON["man"].items()}
_BOTH = re.compile(r"\bm/f\b|\bf/m\b|\(m/f|/a\b|/trice\b|\bo una\b", re.IGNORECASE)
_GREETINGS = frozenset(("cari", "carissimi", "gentili", "gentilissimi", "egregi", "amati"))
_QUALITIES = frozenset(
    "nuovi giovani bravi migliori primi ultimi stessi veri futuri ex piccoli grandi tanti validi "
    "ottimi fantastici splendidi mitici straordinari preziosi singoli numerosi principali".split()
)
_EPICENE_ARTICLES = frozenset(
    "noi voi i gli dei degli ai agli dai dagli nei negli sui sugli miei tuoi suoi nostri vostri "
    "questi quei quegli alcuni molti pochi tanti troppi altri tutti nuovi primi bravi".split()
)
_ANY = frozenset(("ogni", "qualsiasi", "qualunque", "nessun", "ciascun"))
_IDEAL = frozenset("bravo buon vero pessimo perfetto singolo giusto classico tipico".split())
_TYPICAL = frozenset("ideale medio tipo perfetto mediocre moderno tipico".split())
_WHENEVER = frozenset(("se", "quando", "qualora", "ogniqualvolta"))
_NEEDED = frozenset("serve servirebbe occorre vuole bisogno manca mancava servono".split())
_SINGULAR = (
    "è un maschile singolare per chiunque, donna o uomo",
    "it is a masculine singular for whoever it may be",
)
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
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or token.text.startswith("#"):
        return False
    if token.pos_ in ("ADJ", "VERB") and words.isdisjoint(_EPICENE_ARTICLES):
        return False
    if noun.epicene and words.isdisjoint(_EPICENE_ARTICLES):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if noun.epicene and following is not None and following.pos_ == "NOUN":
        return False
    if not before and _qualifies_a_noun(token):
        return False
    if sentence.names_only_men(token):
        return False
    if noun.epicene:
        return not sentence.has_any_doublet() and not {"le", "tutte"} & sentence.near
    return not sentence.has_feminine(noun.feminines)


def _qualifies_a_noun(token: Token) -> bool:
    """Whether a noun of people is an adjective here: «dispositivi medici», «problemi tecnici»."""
    previous = token.doc[token.i - 1] if token.i else None
    return (
        previous is not None
        and previous.pos_ in ("NOUN", "ADJ", "PROPN")
        and previous.text[-1:] in "aeiou"
        and previous.text.lower() not in _QUALITIES
    )


def masculine_singulars(sentence: Sentence) -> Iterator[Spot]:
    """«cerchiamo un programmatore», «il candidato ideale», «ogni lavoratore»."""
    if _BOTH.search(sentence.doc.text):
        return
    for token in sentence.doc:
        noun = singular_noun(token.text.lower())
        if noun is None or token.pos_ not in ("NOUN", "PROPN", "ADJ") or sentence.is_quoted(token):
            continue
        before = _determined(token)
        if not before or not _is_whoever(sentence, token, before):
            continue
        if sentence.has_feminine(noun.feminine) and noun.feminine != noun.masculine:
            continue
        article = before[0].text.lower()
        if noun.masculine == noun.feminine and article not in ("un", "il", "uno", "lo", "nostro"):
            continue
        feminine = " ".join(feminine_of(word.text.lower(), word.lemma_) for word in before)
        masculine = " ".join(word.text.lower() for word in before)
        double = f"{feminine} {noun.feminine} o {masculine} {noun.masculine}"
        yield Spot(
            before[0].idx,
            token.idx + len(token),
            "singular",
            [double, *_neutral_singular(noun)],
            _SINGULAR,
        )


def _neutral_singular(noun: PersonNoun) -> list[str]:
    return [wording for wording in noun.neutral if wording.startswith(("chi ", "la ", "una "))][:1]


def _determined(token: Token) -> list[Token]:
    found: list[Token] = []
    for at in range(token.i - 1, max(-1, token.i - 5), -1):
        word = token.doc[at]
        if is_determiner(word):
            return [word, *found]
        if word.pos_ != "ADJ" or not word.text.endswith(("o", "e", "n")):
            break
        found.insert(0, word)
    return []


def _is_whoever(sentence: Sentence, token: Token, before: list[Token]) -> bool:
    article = before[0].text.lower()
    if article in _ANY:
        return True
    if token.text.lower() == "candidato" and article in ("il", "al", "del", "un"):
        return True
    if article not in ("un", "uno", "il", "lo", "nostro"):
        return False
    if _is_ideal(token, before) or _is_supposed(sentence, token, before[0]):
        return True
    earlier = sentence.doc[max(0, before[0].i - 4) : before[0].i]
    searched = _SEARCHES if article in ("un", "uno") else _SEARCHES - {"volere"}
    if any(word.lemma_.lower() in searched or word.text.lower() in searched for word in earlier):
        return not any(word.text[:1].isupper() and word.pos_ == "PROPN" for word in earlier)
    return bool(_SEEKING.search(earlier.text.lower())) if len(earlier) else False


def _is_ideal(token: Token, before: list[Token]) -> bool:
    """«il bravo venditore», «il cliente medio»: one who stands for all."""
    following = _following(token)
    if any(word.text.lower() in _IDEAL for word in before[1:]):
        return following is None or following.pos_ != "PROPN"
    return following is not None and following.text.lower() in _TYPICAL


def _is_supposed(sentence: Sentence, token: Token, article: Token) -> bool:
    """«se un collega si ammala», «serve un tecnico», «chiedi a un consulente»."""
    if article.text.lower() not in ("un", "uno"):
        return False
    past = any(
        {"Past", "Imp"} & set(word.morph.get("Tense", []))
        for word in sentence.doc
        if word.i != token.i
    )
    before = sentence.words[max(0, article.i - 3) : article.i]
    if before[-1:] and before[-1] in _WHENEVER:
        return not past
    if not _NEEDED.isdisjoint(before):
        return not past
    asked = sentence.doc[max(0, article.i - 4) : article.i]
    return before[-1:] == ["a"] and any(
        "Imp" in word.morph.get("Mood", []) or "2" in word.morph.get("Person", []) for word in asked
    )


def _following(token: Token) -> Token | None:
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None


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
        yield Spot(
            token.idx,
            token.idx + len(token),
            "singular",
            [f"{noun.feminine} o {noun.masculine}"],
            _SINGULAR,
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
