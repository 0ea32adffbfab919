"""What agrees with people in the masculine though no noun says who they are: tutti, benvenuti,
«siamo pronti», «chi è interessato», ciascuno."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.endings import inflects_plural
from smpcheck.gender.predicates import plural_predicates
from smpcheck.gender.sentence import Sentence, Spot, SpotKind
from smpcheck.gender.states import readers_predicates
from smpcheck.gender.traits import has_things, is_of_us, next_of, predicate_after
from smpcheck.gender.wording import both, feminine_of
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["agreement"]

_LEXICON = read_lexicon("gender")
_NEUTRAL: dict[str, list[str]] = _LEXICON["neutral_predicates"]
_WELCOMES = frozenset(_LEXICON["welcomes"])
_MOVING = frozenset(_LEXICON["moving"])
_EACH = frozenset(("ciascuno", "ognuno"))
_SOMEBODY = frozenset(("nessuno", "qualcuno", "chiunque", "uno"))
_PERSON = {"nessuno": "nessuna persona", "qualcuno": "una persona", "uno": "una persona"}
_JOINED = frozenset("a ad di da in su".split())  # with these an article would have to be joined
_ARTICLES = frozenset("i gli ai agli dei degli dai dagli sui sugli nei negli".split())
_GREETINGS = frozenset(("carissimi", "cari", "egregi"))
_COUNTED = (["due"], ["tre"], ["quattro"], ["cinque"], ["sei"], ["i"])
_SAID_OF = frozenset(
    (
        "è",
        "e'",
        "fosse",
        "sia",
        "era",
        "sarà",
        "resta",
        "rimane",
        "sembra",
        "arriva",
        "sta",
        "sente",
        "torna",
        "diventa",
        "va",
        "viene",
        "lavora",
        "parte",
        "esce",
        "entra",
        "vive",
        "nasce",
        "crede",
        "ritiene",
        "trova",
        "stia",
        "rimanga",
        "resti",
        "senta",
    )
)
_HUMAN_VERBS = frozenset(_LEXICON["human_verbs"])
_MANY = frozenset("molti tanti alcuni parecchi altri troppi".split())
_TO_PEOPLE = frozenset(("a", "per", "con", "da", "di", "tra", "fra", "ad", "su"))
_AGREES = (
    "concorda al maschile con persone di ogni genere",
    "it agrees in the masculine with anybody",
)


def agreement(sentence: Sentence) -> Iterator[Spot]:
    """Every word of the sentence that agrees in the masculine with people."""
    if sentence.has_any_doublet() or sentence.is_known_men():
        return
    predicates = {token.i for token in plural_predicates(sentence)}
    readers = {token.i for token in readers_predicates(sentence)}
    for token in sentence.doc:
        word = token.text.lower()
        if sentence.is_quoted(token) or feminine_of(word, token.lemma_) in sentence.near - {word}:
            continue
        if word == "tutti":
            if _means_people(sentence, token):
                yield _spot(token)
        elif word in _WELCOMES:
            article = token.i and sentence.words[token.i - 1] in _ARTICLES
            if not article and not sentence.names_only_men(token):
                yield _spot(token)
        elif word in _EACH:
            if not _is_of_things(sentence, token):
                yield _spot(token)
        elif word in _GREETINGS:
            if _greets(sentence, token):
                yield _spot(token, "greeting")
        elif token.i in predicates or token.i in readers or _is_alone(sentence, token):
            yield _spot(token)
        elif (start := _stands_for_people(sentence, token)) is not None:
            yield _stretch(sentence.doc[start : token.i + 1])
        elif word in _SOMEBODY and (predicate := _after_somebody(sentence, token)) is not None:
            yield _stretch(sentence.doc[token.i : predicate.i + 1])
        elif word == "chi" and (predicate := _after_who(sentence, token)) is not None:
            yield _who_spot(token, predicate)


def _who_spot(who: Token, predicate: Token) -> Spot:
    """«chi è interessato», whole, since the other wording takes the place of all three words."""
    start, end = who.idx, predicate.idx + len(predicate)
    changing = who.i + 1  # «stato» changes with the predicate: chi è stata assunta o stato assunto
    while who.doc[changing].text.lower() != "stato" and changing < predicate.i:
        changing += 1
    rest = who.doc[changing : predicate.i + 1]
    feminine = " ".join(feminine_of(word.text, word.lemma_) for word in rest)
    wordings = [f"{who.doc.text[start : rest[0].idx]}{feminine} o {rest.text}"]
    for wording in _NEUTRAL.get(predicate.text.lower(), []):
        wordings.append(wording.capitalize() if who.text[:1].isupper() else wording)
    return Spot(start, end, "agreement", wordings, _AGREES)


def _spot(token: Token, kind: SpotKind = "agreement") -> Spot:
    word = token.text
    feminine = feminine_of(word, token.lemma_)
    if word.lower().endswith("o"):
        double = f"{feminine} o {word.lower()}"
    else:
        double = both([feminine], [word.lower()])
    wordings = [double, *(w for w in _neutral(token) if w != double)]
    return Spot(token.idx, token.idx + len(token), kind, wordings, _AGREES)


def _neutral(token: Token) -> list[str]:
    """Other wordings, where they fit what stands around."""
    word = token.text.lower()
    before = token.doc[token.i - 1].text.lower() if token.i else ""
    if word == "tutti" and before not in _TO_PEOPLE:  # «ogni persona hanno» is no sentence
        return []
    if word in _WELCOMES and (before not in ("", "!", ".") or "a tutti" in token.doc.text):
        return []
    found = [text for text in _NEUTRAL.get(word, []) if not text.startswith("chi ")]
    return [text.capitalize() for text in found] if token.text[:1].isupper() else found


def _stretch(tokens: Span) -> Spot:
    """Several words that agree: «i più curiosi», «nessuno è escluso», «tutti quelli»."""
    first = tokens[0].text.lower()
    feminine = [
        feminine_of(token.text, token.lemma_) if token.text.lower() != "è" else token.text
        for token in tokens
    ]
    if first in _PERSON:
        rest = [word for word in feminine[1:] if word != "di"]
        wordings = [" ".join([_PERSON[first], *rest])]
    elif first == "chiunque":
        wordings = [f"{' '.join([tokens[0].text, *feminine[1:]])} o {tokens[-1].text}"]
    elif tokens[-1].text.lower() in ("quelli", "coloro"):
        joined = tokens[0].i and tokens.doc[tokens[0].i - 1].text.lower() in _JOINED
        people = "tutte le persone" if len(tokens) > 1 else "le persone"
        wordings = [
            *([] if joined and len(tokens) == 1 else [people]),
            both(feminine, [tokens.text.lower()]),
        ]
    elif first in _ARTICLES:
        wordings = [both(feminine, [tokens.text.lower()])]
    else:
        wordings = [" ".join(feminine)]
    if tokens[0].text[:1].isupper():
        wordings = [wording[0].upper() + wording[1:] for wording in wordings]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Spot(start, end, "agreement", wordings, _AGREES)


def _is_alone(sentence: Sentence, token: Token) -> bool:
    """«da soli» of us, of you or of whoever; «in tanti» of people; «molti pensano»."""
    words, at = sentence.words, token.i
    before = words[at - 1] if at else ""
    following = next_of(token)
    noun_after = following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")
    if words[at] in ("tanti", "molti", "pochi", "parecchi") and before == "in":
        return not noun_after
    if words[at] == "soli" and before == "da":
        return not has_things(sentence)
    if words[at] == "uno" and before in ("per", "a") and words[max(0, at - 2)] == "uno":
        return bool({"vi", "ci"} & set(words))
    if words[at] in _MANY and following is not None and before not in _ARTICLES:
        verb = following
        while verb.pos_ in ("ADV", "PRON") and (after := next_of(verb)) is not None:
            verb = after
        human = verb.lemma_.lower() in _HUMAN_VERBS and _is_plural(verb)
        return human and not has_things(sentence, 0, at)
    return False


def _stands_for_people(sentence: Sentence, token: Token) -> int | None:
    """Where «i più curiosi», «ai primi dieci che», «quelli che ci credono» start."""
    words, at = sentence.words, token.i
    if words[at] in ("quelli", "coloro") and words[at + 1 : at + 2] == ["che"]:
        all_of_them = at > 0 and words[at - 1] == "tutti"
        known = has_things(sentence, max(0, at - 12), at)
        if at + 2 < len(words) and is_of_us(sentence.doc[at + 2]):  # quelli che vedete
            return None
        return at - all_of_them if words[at] == "quelli" and not known else None
    following = next_of(token)
    noun_after = following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN")
    if at > 1 and words[at - 1] in ("più", "meno") and words[at - 2] in _ARTICLES:
        noun_before = at > 2 and sentence.doc[at - 3].pos_ in ("NOUN", "PROPN", "ADJ")
        plural = words[at].endswith("i") and token.pos_ in ("ADJ", "NOUN", "VERB")
        return at - 2 if plural and not noun_after and not noun_before else None
    if at > 1 and words[at] == "che" and words[at - 2] in ("primi", "ultimi"):
        counted = sentence.doc[at - 1].pos_ == "NUM" or sentence.doc[at - 1].text.isdigit()
        return at - 3 if counted and at > 2 and words[at - 3] in _ARTICLES else None
    if words[at] in ("migliori", "peggiori", "primi") and words[max(0, at - 1)] in ("i", "gli"):
        praised = any(is_of_us(word) for word in sentence.doc[max(0, at - 3) : at - 1])
        return at - 1 if praised and not noun_after else None
    return None


def _means_people(sentence: Sentence, token: Token) -> bool:
    """Whether «tutti» stands alone for people: not «tutti i giorni» or «tutti e due»."""
    following = next_of(token)
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
    if (
        following is not None
        and inflects_plural(following.text.lower())
        and before in ("", ",", "e", ":", "ma")
    ):
        return not has_things(sentence)
    if after in ("noi", "voi", "insieme", "quanti", "coloro", "pronti", "presenti"):
        return True
    near = sentence.doc[max(0, token.i - 3) : token.i]
    if token.i and _is_plural(near[-1]) and near[-1].pos_ in ("VERB", "AUX"):
        return not has_things(sentence)
    return any(is_of_us(word) for word in near) or before in ("noi", "voi", "quasi", "vi", "ci")


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) and "Fin" in token.morph.get("VerbForm", [])


def _is_of_things(sentence: Sentence, token: Token) -> bool:
    """«ognuno dei progetti», «ciascuno dei file»: of something that is no person."""
    following = next_of(token)
    return following is not None and (
        following.text.lower() in ("dei", "degli", "delle", "di")
        and sentence.words[token.i + 2 : token.i + 3] not in (["noi"], ["voi"], ["loro"])
    )


def _greets(sentence: Sentence, token: Token) -> bool:
    """«Carissimi, …», «Cari tutti»: a greeting without a noun."""
    following = next_of(token)
    opens = all(not word.text[0].isalnum() for word in sentence.doc[: token.i])
    return opens and following is not None and following.text.lower() in (",", "!", "tutti", "voi")


def _after_somebody(sentence: Sentence, token: Token) -> Token | None:
    """«qualcuno disposto a …», «nessuno escluso», «qualcuno di bravo», «se uno è stanco»."""
    verb = next_of(token)
    if token.text.lower() == "uno":  # as a pronoun of people only after these
        before = sentence.words[max(0, token.i - 1) : token.i]
        if not {"se", "quando", "perché", "che"} & set(before) or "ne" in sentence.words:
            return None
        return _after_who(sentence, token)
    if verb is not None and verb.text.lower() == "di":
        return predicate_after(verb)
    if verb is not None and verb.text.lower() in ("dei", "degli", "delle"):
        return None
    plain = predicate_after(token, over=("ADV",))
    if plain is not None:
        return plain
    return _after_who(sentence, token)


def _after_who(sentence: Sentence, token: Token) -> Token | None:
    """The masculine predicate of «chi è …»."""
    verb = next_of(token)
    while verb is not None and verb.text.lower() in ("non", "si", "già", "ci", "vi", "ancora"):
        verb = next_of(verb)
    if verb is None or verb.text.lower() not in _SAID_OF:
        return None
    found = predicate_after(verb)
    if found is None or found.text.lower() in _MOVING:
        return None
    both = feminine_of(found.text.lower(), found.lemma_)
    return None if both in sentence.words else found
