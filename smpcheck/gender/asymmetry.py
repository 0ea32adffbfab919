"""Women and men named in different ways: «la Rossi e Bianchi», «Giulia e il dott. Neri».

Source: A. Sabatini, *Raccomandazioni*, 1987; Accademia della Crusca, 2021: no article before a
woman's surname where a man's has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smpcheck.gender.nouns import singular_noun
from smpcheck.gender.sentence import Sentence, Spot
from smpcheck.language.vocabulary import gender_of_first_name
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["asymmetries"]

_LEXICON = read_lexicon("gender")
_MENS_TITLES = frozenset(_LEXICON["mens_titles"])
_WOMENS_TITLES = frozenset(_LEXICON["womens_titles"])
_NO_SURNAMES = frozenset(_LEXICON["no_surnames"])
_NAMES = (
    "nomina donne e uomini in modi diversi",
    "it names women and men in different ways",
)


def asymmetries(sentence: Sentence) -> Iterator[Spot]:
    """Every pair of a woman and a man who are not named alike."""
    doc = sentence.doc
    for token in doc:
        if sentence.is_quoted(token):
            continue
        article = token.text == "la" or (token.text == "La" and token.i == 0)
        spot = _surname_with_article(doc[token.i :]) if article else None
        if spot is None and token.text == "la":
            spot = _surname_after_titled_man(sentence, token)
        if spot is not None:
            yield spot
        if _first_name_alone(sentence, token):
            man = _titled_man(sentence, token)
            if man is not None:
                yield Spot(
                    token.idx,
                    token.idx + len(token),
                    "asymmetry",
                    [f"{token.text} con il cognome e il titolo, come «{_called(man)}»"],
                    _NAMES,
                )


def _called(title: Token) -> str:
    """A title with the name after it."""
    dotted = title.i + 1 < len(title.doc) and title.doc[title.i + 1].text == "."
    return str(title.doc[title.i : title.i + 2 + dotted])


def _surname_with_article(tokens: Span) -> Spot | None:
    """«la Rossi e Bianchi»: an article for her alone."""
    words = list(tokens)[:4]
    if len(words) < 4 or not _is_surname(words[1]):
        return None
    if words[2].text.lower() not in ("e", "con", ",") or not _is_surname(words[3]):
        return None
    start, end = words[0].idx, words[3].idx + len(words[3])
    wording = tokens.doc.text[words[1].idx : end]
    return Spot(start, end, "asymmetry", [wording], _NAMES)


def _surname_after_titled_man(sentence: Sentence, article: Token) -> Spot | None:
    """«lo chef Baldini, la Ceccarelli»: his work is named, of her the surname alone."""
    at = article.i
    doc = sentence.doc
    if at < 4 or at + 1 >= len(doc) or not _is_surname(doc[at + 1]):
        return None
    if doc[at - 1].text.lower() not in ("e", ",") or not _is_surname(doc[at - 2]):
        return None
    title = doc[at - 3]
    if title.text[:1].isupper() or (
        singular_noun(title.text.lower()) is None and title.text.lower() not in _MENS_TITLES
    ):
        return None
    after = doc[at + 2] if at + 2 < len(doc) else None
    if after is not None and after.text[:1].isupper():
        return None
    wording = f"{doc[at + 1].text} con il nome o il ruolo, come «{title.text} {doc[at - 2].text}»"
    end = doc[at + 1].idx + len(doc[at + 1])
    return Spot(article.idx, end, "asymmetry", [wording], _NAMES)


def _is_surname(token: Token) -> bool:
    """Whether a word may be a surname: a capital, no first name, no place, no ordinary word."""
    word = fold_word(token.text)
    return (
        token.text[:1].isupper()
        and token.text[1:].islower()
        and word not in _NO_SURNAMES
        and gender_of_first_name(word) is None
    )


def _first_name_alone(sentence: Sentence, token: Token) -> bool:
    """A woman's first name without surname or title."""
    if not token.text[:1].isupper() or gender_of_first_name(fold_word(token.text)) != "f":
        return False
    following = sentence.doc[token.i + 1] if token.i + 1 < len(sentence.doc) else None
    if following is not None and following.text[:1].isupper():
        return False
    before = [word.lower().rstrip(".") for word in sentence.words[max(0, token.i - 3) : token.i]]
    return _WOMENS_TITLES.isdisjoint(before)


def _titled_man(sentence: Sentence, woman: Token) -> Token | None:
    """A man with title and surname, joined with her by «e» or a comma."""
    words = sentence.words
    joined = words[woman.i + 1 : woman.i + 2] in (["e"], ["ed"], [","])
    if joined:
        for at in range(woman.i + 2, min(len(words) - 1, woman.i + 5)):
            if words[at].rstrip(".") in _MENS_TITLES and _has_name(sentence, at):
                return sentence.doc[at]
    if words[max(0, woman.i - 1)] in ("e", "ed"):
        for at in range(woman.i - 2, max(-1, woman.i - 6), -1):
            if words[at].rstrip(".") in _MENS_TITLES and _has_name(sentence, at):
                return sentence.doc[at]
    return None


def _has_name(sentence: Sentence, at: int) -> bool:
    """Whether a surname follows a title, and no woman's name."""
    after = [t for t in sentence.doc[at + 1 : at + 3] if t.text != "."]
    return (
        bool(after)
        and after[0].text[:1].isupper()
        and (gender_of_first_name(fold_word(after[0].text)) != "f")
    )
