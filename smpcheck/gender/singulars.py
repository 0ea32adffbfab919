"""Masculine singulars for whoever it may be: «cerchiamo un programmatore», «il bravo venditore»,
«se un collega si ammala», «per diventare ingegnere».

Sources: as for the plurals, in ``smpcheck.gender.generics``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import PersonNoun, singular_noun
from smpcheck.gender.sentence import Sentence, Spot, SpotKind, is_determiner
from smpcheck.gender.wording import feminine_of
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["becoming", "masculine_singulars"]

_LEXICON = read_lexicon("gender")
_SEARCHES = frozenset(_LEXICON["searches"])
_SEEKING = re.compile("|".join(_LEXICON["seeking"]))
_BOTH = re.compile(r"\bm/f\b|\bf/m\b|\(m/f|/a\b|/trice\b|\bo una\b", re.IGNORECASE)
_ANY = frozenset(("ogni", "qualsiasi", "qualunque", "nessun", "ciascun"))
_IDEAL = frozenset("bravo buon vero pessimo perfetto singolo giusto classico tipico".split())
_TYPICAL = frozenset("ideale medio tipo perfetto mediocre moderno tipico".split())
_WHENEVER = frozenset(("se", "quando", "qualora", "ogniqualvolta"))
_NEEDED = frozenset("serve servirebbe occorre vuole bisogno manca mancava servono".split())
_SINGULAR = (
    "è un maschile singolare per chiunque, donna o uomo",
    "it is a masculine singular for whoever it may be",
)
_UNIQUE = frozenset(_LEXICON["unique_roles"])
_NOW = frozenset(
    "oggi domani stasera stamattina adesso ora lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica questo questa nostro nostra mio mia suo sua quel quella qui ecco alle ore".split()
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
        kind = _kind(sentence, token, before) if before else None
        if kind is None or sentence.is_known_men():
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
            kind,
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


def _kind(sentence: Sentence, token: Token, before: list[Token]) -> SpotKind | None:
    """Whether somebody is sought, or anybody meant; none of them where it is one person."""
    article = before[0].text.lower()
    if token.text.lower() == "candidato" and article in ("il", "al", "del", "un"):
        return "singular"
    if article in _ANY:
        return "whoever"
    if article not in ("un", "uno", "il", "lo", "nostro"):
        return None
    earlier = sentence.doc[max(0, before[0].i - 4) : before[0].i]
    if _is_sought(earlier, article):
        return "singular"
    meant = (
        _is_ideal(token, before)
        or _is_supposed(sentence, token, before[0])
        or _holds_of_all(sentence, token, before[0])
    )
    return "whoever" if meant else None


def _is_sought(earlier: Span, article: str) -> bool:
    """«cerchiamo un …», «siamo alla ricerca di un …»."""
    searched = _SEARCHES if article in ("un", "uno") else _SEARCHES - {"volere"}
    if any(word.lemma_.lower() in searched or word.text.lower() in searched for word in earlier):
        return not any(word.text[:1].isupper() and word.pos_ == "PROPN" for word in earlier)
    return bool(len(earlier) and _SEEKING.search(earlier.text.lower()))


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


def _holds_of_all(sentence: Sentence, token: Token, article: Token) -> bool:
    """«Il passeggero stanco non saluta»: in the present, of nobody in particular."""
    if article.text.lower() not in ("il", "lo", "l'", "l’") or token.lemma_.lower() in _UNIQUE:
        return False
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX", "ADJ", "NOUN")), None)
    if token.dep_ != "nsubj" or verb is None or not _NOW.isdisjoint(sentence.words):
        return False
    words = [word for word in sentence.doc if word.i != token.i]
    named = any(word.pos_ == "PROPN" or (word.i > 1 and word.text[:1].isupper()) for word in words)
    past = any({"Past", "Imp", "Fut"} & set(word.morph.get("Tense", [])) for word in words)
    ours = any({"1"} & set(word.morph.get("Person", [])) for word in words)
    present = any("Pres" in word.morph.get("Tense", []) for word in words)
    return present and not (named or past or ours)


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
            "whoever",
            [f"{noun.feminine} o {noun.masculine}"],
            _SINGULAR,
        )


def _following(token: Token) -> Token | None:
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
