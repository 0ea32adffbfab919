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
from smpcheck.gender.predicates import next_of, predicate_after
from smpcheck.gender.sentence import Sentence, Spot, SpotKind, is_determiner
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
_ALWAYS_TYPICAL = frozenset(_LEXICON["ideal_always"])
_TYPICAL = frozenset(_LEXICON["ideal_after"])
_WHENEVER = frozenset(("se", "quando", "qualora", "ogniqualvolta", "ogni volta che"))
_NEEDED = frozenset("serve servirebbe occorre vuole bisogno manca mancava servono".split())
_OF_MASCULINE = frozenset("il lo un uno del dello al allo dal dallo nel nello sul sullo".split())
_ELIDED = frozenset(("l'", "l’", "dell'", "dell’", "all'", "all’", "dall'", "dall’", "un"))
_BELONGING = frozenset(_LEXICON["belonging_to_a_role"])
_UNIQUE = frozenset(_LEXICON["unique_roles"])
_NOW = frozenset(
    "oggi domani stasera stamattina stanotte ieri adesso ora lunedì martedì mercoledì giovedì "
    "venerdì sabato domenica questo questa nostro nostra mio mia tuo tua quel quella qui "
    "qua ecco alle ore nostri nostre miei mie io noi mi ci me".split()
)
_BARE = frozenset(("cercasi", "cerchiamo", "ricercasi", "assumiamo", "assumesi"))
_ONLY = frozenset(("e", "ma", "solo", "soltanto", "neanche", "nemmeno", "neppure", "perfino"))
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
        return "singular"
    if article in _ANY:
        return "whoever"
    if article not in _OF_MASCULINE | _ELIDED:
        return None
    earlier = sentence.doc[max(0, before[0].i - 4) : before[0].i]
    if _is_sought(earlier, article):
        return "singular"
    if _has_name(token):
        return None
    if _is_ideal(sentence, token, before):
        return "whoever"
    if noun.company and noun.masculine != "cliente":  # as often a company
        return None
    meant = (
        _is_supposed(sentence, token, before[0])
        or _belongs_to_a_role(sentence, before[0])
        or _is_cared_for(sentence, token, before[0])
        or _holds_of_all(sentence, token, before[0])
    )
    return "whoever" if meant else None


def _has_name(token: Token) -> bool:
    """«il tecnico Bianchi», «il tecnico, Marco»."""
    following = token.doc[token.i + 1 : token.i + 3]
    return any(word.text[:1].isupper() and not word.text.isupper() for word in following)


def _is_vacancy(sentence: Sentence, token: Token) -> bool:
    """«Cercasi cameriere», «Posizione aperta: sviluppatore»: without an article."""
    if token.i and sentence.words[token.i - 1] in _BARE:
        return True
    before = sentence.doc[: token.i].text.lower()
    return bool(_VACANCY.search(before)) and token.text.lower().endswith(("o", "e"))


def _is_sought(earlier: Span, article: str) -> bool:
    """«cerchiamo un …», «siamo alla ricerca di un …»."""
    if article not in ("un", "uno", "il", "lo"):
        return False
    searched = _SEARCHES if article in ("un", "uno") else _SEARCHES - {"volere", "inserire"}
    if any(word.lemma_.lower() in searched or word.text.lower() in searched for word in earlier):
        return not any(word.text[:1].isupper() and word.pos_ == "PROPN" for word in earlier)
    return bool(len(earlier) and _SEEKING.search(earlier.text.lower()))


def _is_ideal(sentence: Sentence, token: Token, before: list[Token]) -> bool:
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
