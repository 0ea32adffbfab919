"""What agrees with people in the masculine though no noun says who they are: tutti, benvenuti,
«siamo pronti», «chi è interessato», ciascuno."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import person_nouns
from smpcheck.gender.sentence import Sentence, Spot, SpotKind
from smpcheck.gender.wording import feminine_of
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["agreement"]

_LEXICON = read_lexicon("gender")
_COPULAS = frozenset(_LEXICON["copulas"])
_NEUTRAL: dict[str, list[str]] = _LEXICON["neutral_predicates"]
_WELCOMES = frozenset(_LEXICON["welcomes"])
_MOVING = frozenset(_LEXICON["moving"])
_MOVES = frozenset(_LEXICON["moves"])
_EACH = frozenset(("ciascuno", "ognuno"))
_CALLS = frozenset(_LEXICON["calls"])
_NOBODY = frozenset(("nessuno", "qualcuno", "chiunque"))
_ARTICLES = frozenset("i gli ai agli dei degli dai dagli sui sugli nei negli".split())
_GREETINGS = frozenset(("carissimi", "cari", "egregi"))
_COUNTED = (["due"], ["tre"], ["quattro"], ["cinque"], ["sei"], ["i"])
_SAID_OF = ("è", "e'", "fosse", "sia", "era", "sarà", "resta", "rimane", "sembra", "arriva", "sta")
_NEEDED = frozenset(
    ("bisogna", "serve", "occorre", "basta", "dobbiamo", "dovete", "possiamo", "potete", "conviene")
)
_TO_PEOPLE = frozenset(("a", "per", "con", "da", "di", "tra", "fra", "ad", "su"))
_AGREES = (
    "concorda al maschile con persone di ogni genere",
    "it agrees in the masculine with anybody",
)


def agreement(sentence: Sentence) -> Iterator[Spot]:
    """Every word of the sentence that agrees in the masculine with people."""
    if sentence.has_any_doublet() or sentence.is_known_men():
        return
    found: set[int] = set()  # predicates, with which others may be joined
    for token in sentence.doc:
        word = token.text.lower()
        if sentence.is_quoted(token) or feminine_of(word, token.lemma_) in sentence.near - {word}:
            continue
        if word == "tutti":
            if _means_people(sentence, token):
                yield _spot(token)
        elif word in _WELCOMES:
            if not sentence.names_only_men(token):
                yield _spot(token)
        elif word in _EACH:
            if not _is_of_things(sentence, token):
                yield _spot(token)
        elif word in _GREETINGS:
            if _greets(sentence, token):
                yield _spot(token, "greeting")
        elif (
            (word in _CALLS and _calls(sentence, token))
            or (token.dep_ == "conj" and token.head.i in found and _inflects(token))
            or _is_predicate(sentence, token)
            or _is_of_whoever(sentence, token)
            or _is_manner(sentence, token)
            or _is_alone(sentence, token)
        ):
            found.add(token.i)
            yield _spot(token)
        elif (start := _stands_for_people(sentence, token)) is not None:
            yield _stretch(sentence.doc[start : token.i + 1])
        elif word in _NOBODY and (predicate := _after_who(sentence, token)) is not None:
            yield _stretch(sentence.doc[token.i : predicate.i + 1])
        elif word == "chi" and (predicate := _after_who(sentence, token)) is not None:
            yield _who_spot(token, predicate)


def _who_spot(who: Token, predicate: Token) -> Spot:
    """«chi è interessato», whole, since the other wording takes the place of all three words."""
    start, end = who.idx, predicate.idx + len(predicate)
    feminine = feminine_of(predicate.text.lower(), predicate.lemma_)
    opening = who.doc.text[start : predicate.idx]
    wordings = [f"{opening}{feminine} o {predicate.text.lower()}"]
    for wording in _NEUTRAL.get(predicate.text.lower(), []):
        wordings.append(wording.capitalize() if who.text[:1].isupper() else wording)
    return Spot(start, end, "agreement", wordings, _AGREES)


def _spot(token: Token, kind: SpotKind = "agreement") -> Spot:
    word = token.text
    feminine = feminine_of(word, token.lemma_)
    joined = " o " if word.lower().endswith("o") else " e "
    double = f"{feminine}{joined}{word.lower()}"
    wordings = [double, *(w for w in _NEUTRAL.get(word.lower(), []) if w != double)]
    return Spot(token.idx, token.idx + len(token), kind, wordings, _AGREES)


def _stretch(tokens: Span) -> Spot:
    """Several words that agree: «i più curiosi», «nessuno è escluso»."""
    double = " ".join(
        feminine_of(token.text, token.lemma_) if token.text.lower() != "è" else token.text
        for token in tokens
    )
    start = tokens[0].idx
    wordings = [f"{double} e {tokens.text}" if tokens[0].text.lower() in _ARTICLES else double]
    return Spot(start, tokens[-1].idx + len(tokens[-1]), "agreement", wordings, _AGREES)


def _calls(sentence: Sentence, token: Token) -> bool:
    """«Tranquilli, …», «Pronti?», «state sereni»: said to whoever reads."""
    following = _next(sentence, token)
    after = following.text if following is not None else "."
    opens = all(not word.text[0].isalnum() for word in sentence.doc[: token.i])
    before = sentence.words[token.i - 1] if token.i else ""
    told = before in ("state", "statevi", "tenetevi", "restate", "sentitevi", "rimanete", "siate")
    return (
        told or _is_predicate(sentence, token) or (opens and after in (",", "!", "?", "a", "per"))
    )


def _is_manner(sentence: Sentence, token: Token) -> bool:
    """«usciamo arricchiti», «lavoriamo seduti»: how we are while we do something."""
    word = token.text.lower()
    if len(word) < 5 or not token.i or not _inflects(token) or word in person_nouns().by_masculines:
        return False
    following = _next(sentence, token)
    if following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM"):
        return False
    verb = sentence.doc[token.i - 1]
    if verb.pos_ == "ADV" and token.i > 1:
        verb = sentence.doc[token.i - 2]
    return _is_of_us(verb) and verb.pos_ == "VERB" and verb.lemma_.lower() in _MOVES


def _inflects(token: Token) -> bool:
    """Whether a masculine plural adjective or participle has a feminine of its own."""
    if not token.text.lower().endswith("i") or token.pos_ not in ("ADJ", "VERB"):
        return False
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return "Part" in token.morph.get("VerbForm", [])
    return lemma.endswith(("o", "tore", "are", "ere", "ire"))


def _is_alone(sentence: Sentence, token: Token) -> bool:
    """«da soli» of us, of you or of whoever; «in tanti» of us or of you."""
    words, at = sentence.words, token.i
    if words[at] in ("tanti", "molti", "pochi", "parecchi") and words[max(0, at - 1)] == "in":
        return any(_is_of_us(word) for word in sentence.doc)
    if words[at] == "soli" and words[max(0, at - 1)] == "da":
        return any(_is_of_us(word) for word in sentence.doc)
    return False


def _stands_for_people(sentence: Sentence, token: Token) -> int | None:
    """Where «i più curiosi», «ai primi dieci che», «quelli che ci credono» start."""
    words, at = sentence.words, token.i
    if words[at] in ("quelli", "coloro") and words[at + 1 : at + 2] == ["che"]:
        ours = any(_is_of_us(word) for word in sentence.doc[max(0, at - 4) : at])
        all_of_them = words[max(0, at - 1)] == "tutti"
        return at - all_of_them if words[at] == "quelli" and (ours or all_of_them) else None
    following = _next(sentence, token)
    noun_after = following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN")
    if at > 1 and words[at - 1] in ("più", "meno") and words[at - 2] in _ARTICLES:
        noun_before = at > 2 and sentence.doc[at - 3].pos_ in ("NOUN", "PROPN", "ADJ")
        plural = words[at].endswith("i") and token.pos_ in ("ADJ", "NOUN", "VERB")
        return at - 2 if plural and not noun_after and not noun_before else None
    if at > 1 and words[at] == "che" and words[at - 2] in ("primi", "ultimi"):
        counted = sentence.doc[at - 1].pos_ == "NUM" or sentence.doc[at - 1].text.isdigit()
        return at - 3 if counted and at > 2 and words[at - 3] in _ARTICLES else None
    if words[at] in ("migliori", "peggiori", "primi") and words[max(0, at - 1)] in ("i", "gli"):
        praised = any(_is_of_us(word) for word in sentence.doc[max(0, at - 3) : at - 1])
        return at - 1 if praised and not noun_after else None
    return None


def _next(sentence: Sentence, token: Token) -> Token | None:
    return sentence.doc[token.i + 1] if token.i + 1 < len(sentence.doc) else None


def _means_people(sentence: Sentence, token: Token) -> bool:
    """Whether «tutti» stands alone for people: not «tutti i giorni» or «tutti e due»."""
    following = _next(sentence, token)
    after = following.text.lower() if following is not None else ""
    if after in ("i", "gli", "quei", "quegli", "questi", "quelli"):
        return False
    if after in ("e", "ed") and sentence.words[token.i + 2 : token.i + 3] in _COUNTED:
        return False
    if following is not None and following.pos_ in ("NOUN", "NUM") and after not in ("insieme",):
        return False
    if {"li", "ne"} & set(sentence.words[max(0, token.i - 5) : token.i]):
        return False
    before = sentence.words[token.i - 1] if token.i else ""
    if before in _TO_PEOPLE:
        return True
    if following is not None and following.pos_ in ("VERB", "AUX") and _is_plural(following):
        return True
    if following is not None and _inflects(following) and before in ("", ",", "e", ":", "ma"):
        return not any(map(_is_many, sentence.doc))
    if after in ("noi", "voi", "insieme", "quanti", "coloro", "pronti", "presenti"):
        return True
    near = sentence.doc[max(0, token.i - 3) : token.i]
    if token.i and _is_plural(near[-1]) and near[-1].pos_ in ("VERB", "AUX"):
        return not any(map(_is_many, sentence.doc))
    return any(_is_of_us(word) for word in near) or before in ("noi", "voi", "quasi", "vi", "ci")


def _is_many(token: Token) -> bool:
    """Whether a noun is a masculine plural, with which «tutti» may agree."""
    morph = token.morph
    return (
        token.pos_ == "NOUN"
        and "Masc" in morph.get("Gender", [])
        and "Plur" in (morph.get("Number", []))
    )


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) and "Fin" in token.morph.get("VerbForm", [])


def _is_of_us(token: Token) -> bool:
    """Whether a verb is in the first or second person plural."""
    person = token.morph.get("Person", [])
    return token.pos_ in ("VERB", "AUX") and _is_plural(token) and bool({"1", "2"} & set(person))


def _is_of_things(sentence: Sentence, token: Token) -> bool:
    """«ognuno dei progetti», «ciascuno dei file»: of something that is no person."""
    following = _next(sentence, token)
    return following is not None and following.text.lower() in ("dei", "degli", "delle", "di")


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective or participle is what we, or you, are said to be."""
    word = token.text.lower()
    if word == "stati":
        return _has_been(sentence, token)
    if word.endswith("issimi"):
        return any(_is_of_us(near) for near in sentence.doc[max(0, token.i - 3) : token.i])
    complement = token.pos_ == "NOUN" and token.dep_ == "xcomp"
    if token.pos_ not in ("ADJ", "VERB") and not complement:
        return False
    if not word.endswith("i") or word in person_nouns().by_masculines:
        return False
    if not is_ordinary_word(fold_word(word)):
        return False
    if token.pos_ == "VERB" and "Part" not in token.morph.get("VerbForm", []):
        return False
    if token.pos_ == "ADJ" and not token.lemma_.lower().endswith(("o", "tore", "ore")):
        return False
    helpers = [
        child
        for child in token.children
        if child.dep_ in ("cop", "aux", "aux:pass") and child.i < token.i
    ]
    if any(helper.lemma_ == "avere" for helper in helpers):
        return False
    if any(_is_of_us(helper) for helper in helpers):
        return True
    head = token.head
    linked = head.i < token.i and head.lemma_ in _COPULAS and token.i - head.i < 4
    return linked and _is_of_us(head)


def _has_been(sentence: Sentence, token: Token) -> bool:
    """«siete stati», unless what follows says it better (siete stati bravi)."""
    following = _next(sentence, token)
    if following is not None and following.pos_ in ("ADJ", "VERB", "ADV"):
        return False
    return any(_is_of_us(near) for near in sentence.doc[max(0, token.i - 2) : token.i])


def _greets(sentence: Sentence, token: Token) -> bool:
    """«Carissimi, …», «Cari tutti»: a greeting without a noun."""
    following = _next(sentence, token)
    opens = all(not word.text[0].isalnum() for word in sentence.doc[: token.i])
    return opens and following is not None and following.text.lower() in (",", "!", "tutti", "voi")


def _is_of_whoever(sentence: Sentence, token: Token) -> bool:
    """«bisogna essere curiosi», «se sei laureato»: said of whoever reads."""
    word = token.text.lower()
    if token.pos_ not in ("ADJ", "VERB", "NOUN") or word in _MOVING or len(word) < 4:
        return False
    if not is_ordinary_word(fold_word(word)) or not token.lemma_.lower().endswith(
        ("o", "are", "ere", "ire")
    ):
        return False
    before = sentence.words[max(0, token.i - 4) : token.i]
    if word.endswith("i") and "essere" in before[-2:]:
        return not _NEEDED.isdisjoint(before)
    if word.endswith("o") and "essere" in before[-2:]:
        return bool({"serve", "occorre", "basta", "bisogna"} & set(before))
    return word.endswith("o") and before[-2:] == ["se", "sei"] and token.pos_ != "NOUN"


def _after_who(sentence: Sentence, token: Token) -> Token | None:
    """The masculine predicate of «chi è …»."""
    verb = _next(sentence, token)
    while verb is not None and verb.text.lower() in ("non", "si", "già", "ci"):
        verb = _next(sentence, verb)
    if verb is None or verb.text.lower() not in _SAID_OF:
        return None
    for word in sentence.doc[verb.i + 1 : verb.i + 4]:
        if word.pos_ in ("ADJ", "VERB") and word.text.lower().endswith("o"):
            participle = word.pos_ == "VERB" and "Part" in word.morph.get("VerbForm", [])
            agrees = participle or word.lemma_.endswith("o")
            return word if agrees and word.text.lower() not in _MOVING else None
        if word.pos_ not in ("ADV", "AUX"):
            return None
    return None
