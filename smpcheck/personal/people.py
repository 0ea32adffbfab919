"""Whose a private fact is: of somebody who can be told by name or by role, or of nobody (art. 9
and 10 GDPR).

Of themselves and their family people may say what they like, and so of somebody who agreed to it.
The nearest person, author or «anybody» before the fact has it; else whoever follows it, or whom
the sentences before are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_common_word, is_ordinary_word
from smpcheck.personal.cues import is_persons_name, lexicon, pattern
from smpcheck.personal.datum import Datum
from smpcheck.personal.facts import Fact, facts
from smpcheck.text.quotes import is_quoted

__all__ = ["Subject", "said_of_people", "subjects"]

_AFTER = 6  # words after a fact in which its person may stand
_REACH = 240  # code points before a sentence in which the person may stand whom it goes on about
_SENTENCES = 3  # … and how many sentences
_DETERMINERS = 3  # words before a role in which its article may stand
_OPENING = 10  # words at the start of a sentence that may say that it goes on about somebody
_NEAREST = 2  # words before a fact in which «mia» is about it


@dataclass(frozen=True, slots=True)
class Subject:
    """Words first..last of a draft that say who is spoken of: an identifiable person, what may be
    one's name, the author, or nobody in particular."""

    first: int
    last: int
    who: Literal["person", "stranger", "author", "nobody"]


@lru_cache(maxsize=32)
def _list(name: str) -> frozenset[str]:
    return frozenset(map(str, lexicon()[name]))


def said_of_people(draft: Draft, own: Sequence[str] = ()) -> Iterator[Datum]:
    """Every private fact of an identifiable person; ``own`` are the company's names, folded."""
    found = [fact for fact in facts(draft) if not is_quoted(draft.text, fact.start, fact.end)]
    if not found:
        return
    known = list(subjects(draft, frozenset(own)))
    for fact in found:
        if _is_of_a_person(draft, fact, known):
            yield Datum(fact.start, fact.end, fact.kind)


def _is_of_a_person(draft: Draft, fact: Fact, known: Sequence[Subject]) -> bool:
    low, high, number = _sentence(draft, fact)
    start, end = draft.folded_sentences[number]
    sentence = draft.folded.text[start:end]
    if pattern("consented").search(sentence) or pattern("public_people").search(sentence):
        return False
    if any(fact.first <= s.first < fact.last and s.who == "person" for s in known):
        return True
    for subject in reversed(known):
        if (
            low <= subject.first
            and subject.last <= fact.first
            and not _is_weak(draft, subject, fact)
        ):
            return subject.who in ("person", "stranger")
    for subject in known:
        if fact.last <= subject.first < min(high, fact.last + _AFTER):
            before = draft.words.texts[max(low, subject.first - 3) : subject.first]
            at, end = draft.words.ends[fact.last - 1], draft.words.starts[subject.first]
            opening = not _list("when").isdisjoint(draft.words.texts[low : fact.first])
            apart = "," in draft.folded.text[at:end] and not opening
            return subject.who == "person" and not apart and _list("thanked").isdisjoint(before)
    spoken = draft.words.texts[low : min(fact.last, low + _OPENING)]
    return not _list("third_person").isdisjoint(spoken) and _goes_on(draft, number, known)


def _sentence(draft: Draft, fact: Fact) -> tuple[int, int, int]:
    """The words of the sentence in which a fact begins, and the sentence's number."""
    at = draft.words.starts[fact.first]
    spans = draft.folded_sentences
    number = max((n for n, (start, _) in enumerate(spans) if start <= at), default=0)
    return *draft.word_range(*spans[number]), number


def _goes_on(draft: Draft, number: int, known: Sequence[Subject]) -> bool:
    """Whether the sentences before the one of that number are about a person last."""
    here, _ = draft.folded_sentences[number]
    for start, end in reversed(draft.folded_sentences[max(0, number - _SENTENCES) : number]):
        if here - end > _REACH:
            return False
        first, last = draft.word_range(start, end)
        inside = [subject.who for subject in known if first <= subject.first < last]
        if inside:
            return inside[-1] != "nobody" and "person" in inside
    return False


def _is_weak(draft: Draft, subject: Subject, fact: Fact) -> bool:
    """Whether a word that points to the author does not say whose the fact is: «mi ha detto»,
    «mia» of another thing."""
    if subject.who != "author" or subject.last - subject.first > 1:
        return False
    texts = draft.words.texts
    text = texts[subject.first]
    if text in _list("mine"):
        return fact.first - subject.last >= _NEAREST
    near = texts[max(0, subject.first - 1) : subject.last + 2]
    return text in _list("weakly_self") and not _list("self_told").isdisjoint(near)


def subjects(draft: Draft, own: frozenset[str]) -> Iterator[Subject]:
    """Everybody whom a draft's words point to, in order."""
    words, texts = draft.words, draft.words.texts
    shouted = draft.text.isupper()
    skip = 0
    for index, text in enumerate(texts):
        if index < skip or words.places[index] != "text":
            continue
        if text in _list("mine") and not _list("family").isdisjoint(texts[index + 1 : index + 3]):
            skip = index + 3
            yield Subject(index, skip, "author")
        elif name := _name(draft, index, own, shouted):
            yield Subject(index, index + 1, name)
        elif role := _role(draft, index):
            yield role
        elif text in _list("mine") or (text in _list("self") and _means_author(draft, index)):
            yield Subject(index, index + 1, "author")
        elif text in _list("nobody"):
            yield Subject(index, index + 1, "nobody")


def _means_author(draft: Draft, index: int) -> bool:
    """Whether «I» is the English pronoun and no article, and «m» the end of «I'm»."""
    text, at = draft.words.texts[index], draft.words.starts[index]
    start, _ = draft.folded.span(at, draft.words.ends[index])
    if text == "m":
        return draft.text[max(0, start - 1) : start] in ("'", "’")
    return text != "i" or (draft.text[start] == "I" and draft.may_be("en", at))


def _name(
    draft: Draft, index: int, own: frozenset[str], shouted: bool
) -> Literal["person", "stranger"] | None:
    """Whether a word is a person's name: a first name, what follows a title, or perhaps an unknown
    word with a capital that stands for no place."""
    text = draft.words.texts[index]
    if len(text) < 3 or not text.isalpha() or text in own:
        return None
    first, last = draft.folded.span(draft.words.starts[index], draft.words.ends[index])
    written = draft.text[first:last]
    known = is_persons_name(text)
    if shouted:
        return "person" if known else None
    if written.islower():
        return "person" if known and text not in _list("names_that_are_words") else None
    if not written[0].isupper() or written.isupper():
        return None
    before = draft.words.texts[index - 1] if index else ""
    if known or before in _list("titles"):
        return "person"
    strange = not is_common_word(text) and not is_ordinary_word(text)
    return "stranger" if strange and before not in _list("place_prepositions") else None


def _role(draft: Draft, index: int) -> Subject | None:
    """The words that tell a person by role (la mia collega, il cliente del conto 4), or that speak
    of anybody in it (una collega); None when they are neither."""
    texts = draft.words.texts
    text = texts[index]
    unique = text in _list("roles")
    if not unique and text not in _list("roles_told"):
        return None
    told = not _list("telling").isdisjoint(texts[index + 1 : index + 2])
    for at in range(index - 1, max(-1, index - 1 - _DETERMINERS), -1):
        if texts[at] in _list("pointing"):
            return Subject(at, index + 1, "person")
        if texts[at] in _list("definite"):
            return Subject(at, index + 1, "person") if unique or told else None
        if texts[at] in _list("indefinite"):
            return Subject(at, index + 1, "nobody")
    return None
