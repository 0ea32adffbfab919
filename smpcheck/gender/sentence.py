"""One sentence as the detectors of gender see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from smpcheck.gender.nouns import person_nouns
from smpcheck.language.vocabulary import gender_of_first_name, is_first_name
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon
from smpcheck.text.quotes import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Sentence", "Spot", "SpotKind", "is_determiner"]

SpotKind = Literal[
    "greeting",
    "plural",
    "agreement",
    "singular",  # of a person sought
    "whoever",  # of anybody
    "title",
    "asymmetry",
    "essa",
    "man",
    "convention",
    "mixture",
]

_LEXICON = read_lexicon("gender")
_OFFICIAL = frozenset(_LEXICON["official"])
_NOT_GENERIC = frozenset(_LEXICON["not_generic"])
_FEMININE_WORDS = frozenset(("tutte", "benvenute", "care", "quelle", "carissime", "entrambe"))
_DETERMINERS = frozenset(_LEXICON["feminine"]) | frozenset(
    (
        "tutti",
        "nostri",
        "vostri",
        "questi",
        "alcuni",
        "molti",
        "pochi",
        "tanti",
        "troppi",
        "altri",
        "diversi",
        "noi",
        "voi",
    )
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Something found in a sentence: characters start..end of it, what kind, what to write instead,
    and why it was found, in Italian and English. ``sure`` when one wording is certainly right."""

    start: int
    end: int
    kind: SpotKind
    suggestions: Sequence[str]
    why: tuple[str, str]
    sure: bool = False


def is_determiner(token: Token) -> bool:
    """Whether a word is an article, a possessive or the like in the masculine."""
    return token.text.lower() in _DETERMINERS


@dataclass
class Sentence:
    """An analysed sentence; ``near`` are the folded words of it and of its neighbours."""

    doc: Doc
    near: frozenset[str]
    quoted: list[tuple[int, int]] = field(init=False)
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = list(quotations(self.doc.text))
        self.words = [token.text.lower() for token in self.doc]

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands in quotation marks, with others."""
        return any(
            start < token.idx < end and end - start > len(token) + 3 for start, end in self.quoted
        )

    def is_known_men(self) -> bool:
        """Whether the sentence says that men are meant, or things."""
        return not _NOT_GENERIC.isdisjoint(self.words)

    def is_official(self, token: Token) -> bool:
        """Whether a word is part of an official name: with a capital that opens no sentence, or
        after one such as «Ordine degli …»."""
        proper = token.text[:1].isupper() and not token.text.isupper()
        return proper and not self._opens(token)

    def _opens(self, token: Token) -> bool:
        before = [t for t in self.doc[: token.i] if t.text[0].isalnum()]
        return not before or (len(before) == 1 and is_determiner(before[-1]))

    def after_official(self, first: Token) -> bool:
        """Whether «ordine», «festa», «ministero» … stands before a determiner, with a capital."""
        before = self.doc[first.i - 1] if first.i else None
        return (
            before is not None and before.text[:1].isupper() and fold_word(before.text) in _OFFICIAL
        )

    def has_feminine(self, *forms: str) -> bool:
        """Whether any of the feminine forms is in the sentence or beside it: a doublet."""
        return not self.near.isdisjoint(map(fold_word, forms))

    def has_any_doublet(self) -> bool:
        """Whether the sentence names women and men: «colleghe e colleghi», «tutte e tutti»."""
        if not _FEMININE_WORDS.isdisjoint(self.words):
            return True
        nouns = person_nouns().by_masculines
        return any(
            word in nouns and not nouns[word].epicene and nouns[word].feminines in self.words
            for word in self.words
        )

    def names_only_men(self, after: Token) -> bool:
        """Whether first names of men, and none of women, follow a word."""
        genders = {
            gender_of_first_name(fold_word(token.text))
            for token in self.doc[after.i + 1 : after.i + 8]
            if token.text[:1].isupper()
        } - {None}
        return genders == {"m"}

    def names_anybody(self) -> bool:
        """Whether a first name stands in the sentence."""
        return any(
            token.text[:1].isupper() and token.i and is_first_name(fold_word(token.text))
            for token in self.doc
        )

    def has_names_of_men(self) -> bool:
        """Whether the sentence names two men or more, and no woman: these are who it is about."""
        names = [
            gender_of_first_name(fold_word(token.text))
            for token in self.doc
            if token.text[:1].isupper() and not token.text.isupper()
        ]
        return names.count("m") > 1 and "f" not in names


def women_in(sentence: Sentence) -> list[Token]:
    """The first names of women in a sentence."""
    return [
        token
        for token in sentence.doc
        if token.text[:1].isupper() and gender_of_first_name(fold_word(token.text)) == "f"
    ]
