"""Context: words around a match that excuse it or without which it means nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from smpcheck.draft import Draft
from smpcheck.kinds.base import Company, as_list
from smpcheck.phrases import PhraseBook, parse_phrase
from smpcheck.text.folding import fold_word

__all__ = ["Around", "ContextFields", "PhraseText", "Surroundings"]


def _phrase(text: str) -> str:
    parse_phrase(text)
    return text


PhraseText = Annotated[str, AfterValidator(_phrase)]


class Around(BaseModel):
    """Phrases, and how far from the match they may stand: in its sentence, anywhere in the post,
    or within so many words of it. One of ``any`` has to stand there; of ``all``, which is lists of
    phrases, one of each list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    any: tuple[PhraseText, ...] = ()
    all: tuple[tuple[PhraseText, ...], ...] = ()
    within: Literal["sentence", "post"] | int = "sentence"

    @model_validator(mode="after")
    def _is_said(self) -> Around:
        if not self.any and not self.all:
            raise ValueError("has no phrases, expected some under any or all")
        return self

    def books(self, company: frozenset[str]) -> list[PhraseBook[None]]:
        """A phrase book for each list of which one phrase has to stand there."""
        lists = (*((self.any,) if self.any else ()), *self.all)
        return [_book(texts, company) for texts in lists]


@lru_cache(maxsize=1 << 12)
def _book(texts: tuple[str, ...], company: frozenset[str]) -> PhraseBook[None]:
    """A book of phrases; the same lists of context stand beside many terms."""
    return PhraseBook(((parse_phrase(text), None) for text in texts), company)


def _arounds(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
        return [{"any": value}]
    return [{"any": item} if isinstance(item, (list, tuple)) else item for item in as_list(value)]


AroundPhrases = Annotated[
    tuple[Around, ...],
    BeforeValidator(
        _arounds,
        json_schema_input_type=tuple[str, ...] | Around | tuple[Around | tuple[str, ...], ...],
    ),
]


class ContextFields(BaseModel):
    """The context fields of a rule: a list of phrases (in the same sentence), or phrases with how
    far they may stand, or several of these: any one of ``unless`` excuses, all of ``requires``
    have to stand. A list within the list is of phrases of the same sentence."""

    unless: AroundPhrases = ()
    requires: AroundPhrases = ()

    def surroundings(self, company: Company | None = None) -> Surroundings:
        return Surroundings(self.unless, self.requires, company_words(company))


def company_words(company: Company | None) -> frozenset[str]:
    """The names of a company that are a single word, folded: what ``<company>`` stands for."""
    names = (company.name, *company.aliases) if company else ()
    return frozenset(fold_word(name) for name in names if name.isalnum())


_Ready = tuple[list[PhraseBook[None]], Literal["sentence", "post"] | int]


class Surroundings:
    """Context fields made ready, when they are first asked: few terms of a policy ever hit."""

    def __init__(
        self, unless: Iterable[Around], requires: Iterable[Around], company: frozenset[str]
    ) -> None:
        self._given = tuple(unless), tuple(requires), company

    @cached_property
    def _unless(self) -> list[_Ready]:
        return [(around.books(self._given[2]), around.within) for around in self._given[0]]

    @cached_property
    def _requires(self) -> list[_Ready]:
        return [(around.books(self._given[2]), around.within) for around in self._given[1]]

    def allow(self, draft: Draft, first: int, last: int) -> bool:
        """Whether words first..last of a draft, found by a rule, stand as the rule asks."""
        return all(_stand(draft, first, last, *around) for around in self._requires) and not any(
            _stand(draft, first, last, *around) for around in self._unless
        )


def _stand(
    draft: Draft, first: int, last: int, books: list[PhraseBook[None]], within: str | int
) -> bool:
    low, high = 0, len(draft.words)
    if isinstance(within, int):
        low, high = max(0, first - within), min(high, last + within)
    elif within == "sentence" and first < len(draft.words):
        low, high = draft.word_range(*draft.folded_sentence(draft.words.starts[first]))
    return all(any(book.find(draft, low, high)) for book in books)
