"""Context: words around a match that excuse it or without which it means nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from smpcheck.draft import Draft
from smpcheck.phrases import PhraseBook, parse_phrase

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

    def books(self) -> list[PhraseBook[None]]:
        """A phrase book for each list of which one phrase has to stand there."""
        lists = (*((self.any,) if self.any else ()), *self.all)
        return [PhraseBook((parse_phrase(text), None) for text in texts) for texts in lists]


def _around(value: Any) -> Any:
    return {"any": value} if isinstance(value, (list, tuple)) else value


AroundPhrases = Annotated[
    Around, BeforeValidator(_around, json_schema_input_type=tuple[str, ...] | Around)
]


class ContextFields(BaseModel):
    """The context fields of a rule: a list of phrases (in the same sentence), or phrases with how
    far they may stand."""

    unless: AroundPhrases | None = None
    requires: AroundPhrases | None = None

    def surroundings(self) -> Surroundings:
        return Surroundings(self.unless, self.requires)


class Surroundings:
    """Context fields made ready."""

    def __init__(self, unless: Around | None, requires: Around | None) -> None:
        self._unless = unless and (unless.books(), unless.within)
        self._requires = requires and (requires.books(), requires.within)

    def allow(self, draft: Draft, first: int, last: int) -> bool:
        """Whether words first..last of a draft, found by a rule, stand as the rule asks."""
        if self._requires and not _stand(draft, first, last, *self._requires):
            return False
        return not (self._unless and _stand(draft, first, last, *self._unless))


def _stand(
    draft: Draft, first: int, last: int, books: list[PhraseBook[None]], within: str | int
) -> bool:
    low, high = 0, len(draft.words)
    if isinstance(within, int):
        low, high = max(0, first - within), min(high, last + within)
    elif within == "sentence" and first < len(draft.words):
        low, high = draft.word_range(*draft.folded_sentence(draft.words.starts[first]))
    return all(any(book.find(draft, low, high)) for book in books)
