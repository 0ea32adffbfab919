"""A post while it is being checked: its views and analyses, each made when first asked for."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from smpcheck.dates import DEFAULT_ZONE, moment_of
from smpcheck.language.detect import detect_language
from smpcheck.model import Post
from smpcheck.text.folding import Folded, fold
from smpcheck.text.sentences import sentence_at, sentence_spans
from smpcheck.text.words import Words, humps, split_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Draft"]


class Draft:
    """One post and what is known of it, judged as at ``moment`` (with its time zone);
    ``pipeline`` is the one that the policy names. Offsets are code points."""

    def __init__(
        self,
        post: Post,
        languages: Sequence[str] = ("it", "en"),
        moment: dt.datetime | None = None,
        pipeline: str | None = None,
    ) -> None:
        self.post = post
        self.text = post.text
        self.moment = moment or moment_of(post.date, DEFAULT_ZONE)
        self.day = self.moment.date()
        self._languages = tuple(languages)
        self._pipeline = pipeline

    @cached_property
    def folded(self) -> Folded:
        """The text without case, accents and disguises, aligned to the original."""
        return fold(self.text)

    @cached_property
    def words(self) -> Words:
        """The words, with offsets in the folded view."""
        return split_words(self.folded, self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every folded word of the text."""
        return frozenset(self.words.texts)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the original text."""
        return sentence_spans(self.text)

    @cached_property
    def folded_sentences(self) -> list[tuple[int, int]]:
        """The sentences of the folded view."""
        return sentence_spans(self.folded.text)

    @cached_property
    def language(self) -> str:
        """The post's main language: as declared, else detected, else the policy's first."""
        if self.post.language:
            return self.post.language[:2].lower()
        found = detect_language(self.words)
        if found is None:
            known = (self._sentence_language(span) for span in self.folded_sentences)
            ranking = Counter(language for language in known if language).most_common(1)
            found = ranking[0][0] if ranking else None
        return found or (self._languages[0] if self._languages else "it")

    def sentence(self, offset: int) -> str:
        """The sentence of the original text around an offset."""
        start, end = sentence_at(self.sentences, offset)
        return self.text[start:end]

    def folded_sentence(self, offset: int) -> tuple[int, int]:
        """The bounds of the sentence around an offset of the folded view."""
        return sentence_at(self.folded_sentences, offset)

    def analysis(self, number: int) -> Doc:
        """The ``number``-th sentence as spaCy sees it."""
        from smpcheck.language.pipelines import analyse

        start, end = self.sentences[number]
        return analyse(self.text[start:end], self._language_near(start), self._pipeline)

    def analyses(self) -> Iterator[tuple[Doc, int]]:
        """Each sentence as spaCy sees it, and the offset of its first character in the text."""
        for number, (start, _) in enumerate(self.sentences):
            yield self.analysis(number), start

    def _language_near(self, start: int) -> str:
        first, _ = self.folded.folded_span(start, start)
        return self._sentence_language(self.folded_sentence(first)) or self.language

    def may_be(self, language: str, offset: int) -> bool:
        """Whether the sentence at an offset of the folded view may be in a language."""
        if self.post.language:
            return self.language == language
        return self._sentence_language(self.folded_sentence(offset)) in (language, None)

    @cached_property
    def _language_of(self) -> dict[tuple[int, int], str | None]:
        return {}

    def _sentence_language(self, span: tuple[int, int]) -> str | None:
        if span not in self._language_of:
            first, last = self.word_range(*span)
            self._language_of[span] = detect_language(self.words, first, last)
        return self._language_of[span]

    def word_range(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the words that start within start..end of the folded view."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def humps(self, index: int) -> list[int]:
        """Where a camelCase word may be cut, both ends included, counted from its start."""
        start, end = self.words.starts[index], self.words.ends[index]
        return [first - start for first, _ in humps(self.folded, self.text, start, end)] + [
            end - start
        ]
