"""Whether a masculine singular means anybody: an ideal, a supposition, a role, one who is cared
for, or a present that holds of all. What happened on a day, or to me, happened to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smpcheck.gender.sentence import Sentence
from smpcheck.gender.traits import next_of
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_ideal", "means_anybody"]

_LEXICON = read_lexicon("gender")
_IDEAL = frozenset(_LEXICON["ideal_before"])
_ALWAYS_TYPICAL = frozenset(_LEXICON["ideal_always"])
_TYPICAL = frozenset(_LEXICON["ideal_after"])
_WHENEVER = frozenset(("se", "quando", "qualora", "ogniqualvolta", "ogni volta che"))
_NEEDED = frozenset("serve servirebbe occorre vuole bisogno manca mancava servono".split())
_ONLY = frozenset(("e", "ma", "solo", "soltanto", "neanche", "nemmeno", "neppure", "perfino"))
_BELONGING = frozenset(_LEXICON["belonging_to_a_role"])
_UNIQUE = frozenset(_LEXICON["unique_roles"])
_NOW = frozenset(
    "oggi domani stasera stamattina stanotte ieri adesso ora lunedì martedì mercoledì giovedì "
    "venerdì sabato domenica questo questa nostro nostra mio mia tuo tua quel quella qui "
    "qua ecco alle ore nostri nostre miei mie io noi mi ci me".split()
)


def means_anybody(sentence: Sentence, token: Token, article: Token) -> bool:
    """Whether a noun with an article stands for whoever it may be."""
    return (
        _is_supposed(sentence, token, article)
        or _belongs_to_a_role(sentence, article)
        or _is_cared_for(sentence, token, article)
        or _holds_of_all(sentence, token, article)
    )


def is_ideal(sentence: Sentence, token: Token, before: list[Token]) -> bool:
    """«il bravo venditore», «il cliente medio»: one who stands for all."""
    following = next_of(token)
    if following is not None and following.text.lower() in _ALWAYS_TYPICAL:
        return True
    if _tells_of_a_day(sentence, token):
        return False
    if any(word.text.lower() in _IDEAL for word in before[1:]):
        return not _is_named_so(sentence, before[0])
    return following is not None and following.text.lower() in _TYPICAL


def _is_named_so(sentence: Sentence, article: Token) -> bool:
    """«Luca è un bravo ingegnere», «mi sento un vero pilota»: said of somebody."""
    before = sentence.words[max(0, article.i - 3) : article.i]
    being = {"è", "sono", "era", "ero", "sei", "sarà", "come", "da", "sento", "stato", "grazie"}
    return bool(being & set(before))


def _tells_of_a_day(sentence: Sentence, noun: Token) -> bool:
    """Whether a past or a future, somebody's, is told: then the noun may be somebody."""
    for word in sentence.doc:
        tense = set(word.morph.get("Tense", []))
        if word.i != noun.i and word.pos_ in ("VERB", "AUX") and tense & {"Past", "Imp", "Fut"}:
            helper = word.i and sentence.words[word.i - 1] in ("va", "vanno", "viene", "essere")
            finite = "Fin" in word.morph.get("VerbForm", [])
            had = any(
                earlier.pos_ == "AUX" or earlier.text.lower() in ("ho", "ha", "hanno", "abbiamo")
                for earlier in sentence.doc[max(0, word.i - 3) : word.i]
                if earlier.text.lower() in ("ho", "hai", "ha", "abbiamo", "avete", "hanno", "sono")
            )
            if not helper and (finite or had):
                return True
    return False


def _is_supposed(sentence: Sentence, token: Token, article: Token) -> bool:
    """«se un collega si ammala», «serve un tecnico», «chiedi a un consulente», «un leader deve
    tacere», «un collega che sbaglia va aiutato»."""
    if article.text.lower() not in ("un", "uno") or _tells_of_a_day(sentence, token):
        return False
    before = sentence.words[max(0, article.i - 3) : article.i]
    if before[-1:] and before[-1] in _WHENEVER:
        return True
    if not _NEEDED.isdisjoint(before):
        return True
    asked = sentence.doc[max(0, article.i - 4) : article.i]
    if before[-1:] == ["a"] and any(
        "Imp" in word.morph.get("Mood", []) or "2" in word.morph.get("Person", []) for word in asked
    ):
        return True
    opens = not any(word[0].isalnum() for word in before[-1:]) or before[-1] in _ONLY
    if (
        before[-1:]
        and before[-1] in _ONLY
        and any("Cnd" in word.morph.get("Mood", []) for word in sentence.doc)
    ):
        return True
    if not opens or not _NOW.isdisjoint(sentence.words):
        return False
    following = next_of(token)
    while following is not None and following.text.lower() in ("non", "si", "che", "lo", "li"):
        following = next_of(following)
    verbs = [following, token.head if token.dep_.startswith("nsubj") else None]
    return any(
        verb is not None
        and (
            (verb.pos_ in ("VERB", "AUX") and "Pres" in verb.morph.get("Tense", []))
            or "Cnd" in verb.morph.get("Mood", [])
        )
        for verb in verbs
    )


def _belongs_to_a_role(sentence: Sentence, article: Token) -> bool:
    """«il mestiere del fabbro», «dal punto di vista dell'utente», «andare dal medico»."""
    word = article.text.lower()
    before = sentence.words[max(0, article.i - 4) : article.i]
    if word in ("del", "dello", "dell'", "dell’"):
        return bool(before) and before[-1] in _BELONGING and _NOW.isdisjoint(sentence.words)
    if word in ("il", "lo", "l'", "l’") and before[-1:] and before[-1] in ("fare", "fa"):
        return before[-1] == "fare" or "chi" in before
    if word in ("dal", "dallo", "dall'", "dall’"):
        return bool({"andare", "vai", "andate", "andiamo"} & set(before))
    return False


def _is_cared_for(sentence: Sentence, token: Token, article: Token) -> bool:
    """«ascoltare il paziente», «mettiamo al centro lo studente»: what one does in general."""
    if token.lemma_.lower() in _UNIQUE or article.text.lower() in ("un", "uno"):
        return False
    if not _NOW.isdisjoint(sentence.words) or _tells_of_a_day(sentence, token):
        return False
    before = sentence.doc[max(0, article.i - 4) : article.i]
    if "al centro" in before.text.lower():
        return True
    verb = before[-1] if len(before) else None
    if verb is not None and verb.text.lower() in ("a", "con", "per", "verso") and len(before) > 1:
        verb = before[-2]
    return (
        verb is not None
        and verb.pos_ == "VERB"
        and ("Inf" in verb.morph.get("VerbForm", []) or "Ger" in verb.morph.get("VerbForm", []))
        and not any("1" in word.morph.get("Person", []) for word in sentence.doc)
    )


def _holds_of_all(sentence: Sentence, token: Token, article: Token) -> bool:
    """«Il passeggero stanco non saluta»: in the present, of nobody in particular."""
    if article.text.lower() not in ("il", "lo", "l'", "l’") or token.lemma_.lower() in _UNIQUE:
        return False
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX", "ADJ", "NOUN")), None)
    if token.dep_ not in ("nsubj", "nsubj:pass") or not _NOW.isdisjoint(sentence.words):
        return False
    words = [word for word in sentence.doc if word.i != token.i]
    named = any(word.pos_ == "PROPN" or (word.i > 1 and word.text[:1].isupper()) for word in words)
    ours = any({"1"} & set(word.morph.get("Person", [])) for word in words)
    present = any("Pres" in word.morph.get("Tense", []) for word in words)
    return verb is not None and present and not (named or ours or _tells_of_a_day(sentence, token))
