"""A woman called by a man's title, and forms in -essa where a plainer feminine is recommended.

Source: Accademia della Crusca, on feminine names of professions (2021, 2023): ministra, sindaca,
avvocata, architetta; dottoressa and professoressa are established.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import PersonNoun, singular_noun
from smpcheck.gender.sentence import Sentence, Spot, is_determiner, women_in
from smpcheck.gender.wording import feminine_title
from smpcheck.language.vocabulary import gender_of_first_name
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["titles"]

_LEXICON = read_lexicon("gender")
_BECOMING = frozenset(_LEXICON["becoming"])
_WOMEN = frozenset(_LEXICON["women"])
_ESSA: dict[str, str] = _LEXICON["essa"]
_RARE: dict[str, str] = _LEXICON["rare_titles"]
_PLACES = frozenset(_LEXICON["places_before_names"])
_GIVEN = frozenset(_LEXICON["given_roles"])
_HOLDING = frozenset(("ricoprire", "assumere", "lasciare", "svolgere", "tenere"))
_MASCULINE_ARTICLES = frozenset(
    "il lo un uno del dello al allo dal dallo nel sul nostro vostro nuovo suo mio".split()
)
_REACH = 9
_STOPS = frozenset((".", ";", "!", "?"))
_BESIDE = frozenset((",", "–", "-", "(", "|", "—", ":"))
_OTHERS = frozenset(("che", "con", "dal", "al", "il", "del"))
_BETWEEN = frozenset(("VERB", "AUX", "ADV", "ADP", "DET", "PRON", "SCONJ"))


def titles(sentence: Sentence) -> Iterator[Spot]:
    """Masculine titles of women, and forms in -essa."""
    women = [t for t in women_in(sentence) if not _names_a_place(t)]
    women += [t for t in sentence.doc if _is_woman(sentence, t)]
    for token in sentence.doc:
        word = token.text.lower()
        if word in _ESSA:
            yield _essa(token, _ESSA[word])
            continue
        noun = _title_noun(word)
        if noun is None or sentence.is_quoted(token) or token.text.startswith("#"):
            continue
        span = _title(token)
        masculine = any(part.text.lower() in _MASCULINE_ARTICLES for part in span)
        participle = token.pos_ == "VERB" and word.endswith(("ato", "uto", "ito"))
        if not masculine and (noun.masculine == noun.feminine or participle):
            continue
        if any(_is_called(sentence, woman, span) for woman in women):
            yield _spot(span, token, noun)


def _title_noun(word: str) -> PersonNoun | None:
    """A title: a noun of people, or one that only stands before a name (ingegner)."""
    if word in _RARE:
        return PersonNoun(word, word, _RARE[word], _RARE[word])
    return singular_noun(word)


def _names_a_place(name: Token) -> bool:
    """Whether a woman's name is that of a place or a prize: «via Anna Kuliscioff»."""
    return bool(name.i) and name.nbor(-1).text.lower() in _PLACES


def _is_woman(sentence: Sentence, token: Token) -> bool:
    """Whether a noun or pronoun means a woman; «Lei» is as often said to a man."""
    if token.text.lower() == "lei":
        return token.text == "lei" and "signor" not in sentence.words
    return token.text.lower() in _WOMEN


def _essa(token: Token, plain: str) -> Spot:
    return Spot(
        token.idx,
        token.idx + len(token),
        "essa",
        [plain],
        (
            f"al posto di -essa è consigliato «{plain}»",
            f"“{plain}” is recommended in place of -essa",
        ),
    )


def _title(token: Token) -> list[Token]:
    """A title with its article and the adjectives that agree with it."""
    first = token.i
    while first and (
        is_determiner(token.doc[first - 1])
        or token.doc[first - 1].text.lower()
        in _MASCULINE_ARTICLES | {"l'", "l’", "dell'", "all'", "dall'"}
        or (token.doc[first - 1].pos_ == "ADJ" and token.doc[first - 1].text.endswith("o"))
    ):
        first -= 1
    last = token.i + 1
    while last < len(token.doc) and last - token.i < 3 and _agrees(token.doc[last]):
        last += 1
    return list(token.doc[first:last])


def _agrees(token: Token) -> bool:
    return (
        token.pos_ in ("ADJ", "VERB") and token.text.islower() and token.text.endswith(("o", "e"))
    )


def _is_called(sentence: Sentence, woman: Token, span: Sequence[Token]) -> bool:
    """Whether a title is a woman's: right before her name, after it and a comma, or after a verb of
    being or becoming."""
    if span[-1].i < woman.i:
        between = list(sentence.doc[span[-1].i + 1 : woman.i])
        if woman.text.lower() == "donna":  # il nuovo capocantiere è una donna
            return [token.text.lower() for token in between] == ["è", "una"]
        if woman.text.lower() in _WOMEN:  # il rettore, professoressa De Santis
            return [token.text.lower() for token in between] in ([","], [",", "la"])
        if between and between[-1].text == ",":  # il responsabile della sicurezza, Ilenia Fusco
            between.pop()
        elif len(between) > 1 and [t.text.lower() for t in between[-2:]] == ["si", "chiama"]:
            del between[-2:]
        elif between and between[-1].text.lower() in ("è", "sarà"):  # il nuovo direttore è Sonia
            between.pop()
        return woman.text[:1].isupper() and _leads_to(between)
    if woman.text.lower() == "donna":
        return False
    between = list(sentence.doc[woman.i + 1 : span[0].i])
    plain = [token for token in between if not token.text[:1].isupper()]
    if len(between) > _REACH or any(token.text in _STOPS for token in between):
        return False
    if any(_is_man(token) for token in between):
        return False
    if _in_a_role(between):
        return True
    if plain and plain[0].text in _BESIDE:
        if len(plain) <= 2:
            return not _begins_anew(span) or _closes(span[-1], surname=len(between) > len(plain))
        return plain[1].text.lower() in _GIVEN and plain[-1].pos_ in ("ADP", "VERB", "ADJ", "DET")
    return not _is_governed(woman) and _becomes(between)


def _is_man(token: Token) -> bool:
    return token.text[:1].isupper() and gender_of_first_name(fold_word(token.text)) == "m"


def _is_governed(woman: Token) -> bool:
    """Whether a preposition makes somebody else the subject: «il marito di Anna è …»."""
    return bool(woman.i) and woman.nbor(-1).pos_ == "ADP"


def _in_a_role(between: Sequence[Token]) -> bool:
    """Whether words between a name and a title say «in qualità di» or «ricopre il ruolo di»."""
    words = [token.text.lower() for token in between]
    if not words or words[-1] != "di":
        return False
    role = {"ruolo", "carica", "incarico", "funzione"} & set(words)
    return words[-3:-1] in (["in", "qualità"], ["in", "veste"]) or (
        bool(role) and any(token.lemma_.lower() in _HOLDING for token in between)
    )


def _begins_anew(span: Sequence[Token]) -> bool:
    """Whether a title with «il» may be somebody else's: «ho visto Anna, il direttore no»."""
    return span[0].text.lower() in ("il", "lo", "l'", "l’")


def _closes(last: Token, surname: bool) -> bool:
    """Whether an apposition ends after a title: «Anna Conti, il nuovo direttore vendite, …»,
    «Anna, il tecnico che …»."""
    following = list(last.doc[last.i + 1 : last.i + 4])
    if following and following[0].text.lower() == "che":
        return True
    return surname and any(token.text == "," for token in following[:2])


def _leads_to(between: Sequence[Token]) -> bool:
    """Whether words between a title and a name only say of what: «(direttore) marketing»."""
    if between and between[-1].pos_ == "ADP":  # il direttore di Anna
        return False
    return len(between) <= 4 and all(
        token.text.isalpha()
        and token.pos_ in ("NOUN", "ADJ", "PROPN", "ADP", "X")
        and not (token.pos_ == "PROPN" and token.text[:1].isupper())
        for token in between
    )


def _becomes(between: Sequence[Token]) -> bool:
    verbs = [token for token in between if token.pos_ in ("VERB", "AUX")]
    if not verbs or any("Plur" in token.morph.get("Number", []) for token in verbs):
        return False
    as_what = between[-1].text.lower() == "come"
    others = [t for t in between if not t.text[:1].isupper() and t.pos_ not in _BETWEEN]
    mentions = {token.text.lower() for token in between} & _OTHERS
    if not as_what and (others or mentions):
        return False
    return verbs[-1].lemma_.lower() in _BECOMING


def _spot(span: Sequence[Token], title: Token, noun: PersonNoun) -> Spot:
    wording = feminine_title(span, title, noun)
    return Spot(
        span[0].idx,
        span[-1].idx + len(span[-1]),
        "title",
        [wording],
        (
            f"è un titolo maschile per una donna: l'italiano ha «{noun.feminine}»",
            f"it is a man's title for a woman: Italian has “{noun.feminine}”",
        ),
        sure=True,
    )
