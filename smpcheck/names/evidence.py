"""Whether a word that is also a name is meant as the name: what stands around it says so."""

from __future__ import annotations

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_first_name
from smpcheck.names.forms import LEGAL_FORM
from smpcheck.text.lexicons import read_lexicon

__all__ = [
    "capital",
    "company_cue",
    "in_capitals",
    "names_a_person",
    "written_as_company",
]

_LEXICON = read_lexicon("names")
_CUES_BEFORE = frozenset(_LEXICON["cues_before"])
_CUES_AFTER = frozenset(_LEXICON["cues_after"])
_PREPOSITIONS = frozenset(_LEXICON["prepositions"])


def capital(draft: Draft, first: int) -> bool:
    """Whether a word starts with a capital letter."""
    start, _ = draft.folded.span(draft.words.starts[first], draft.words.ends[first])
    return draft.text[start].isupper()


def in_capitals(draft: Draft, first: int) -> bool:
    """Whether the sentence around a word is all in capitals, so that capitals say nothing."""
    start, _ = draft.folded.span(draft.words.starts[first], draft.words.ends[first])
    return draft.sentence(start).isupper()


def written_as_company(draft: Draft, first: int, last: int) -> bool:
    """Whether a preposition stands before a capital that no other rule of writing asks for, and no
    article: «con Sole», but not «con il sole», «con SOLE» in a line of capitals, «Con Sole 24»."""
    words = draft.words
    if not first or words.texts[first - 1] not in _PREPOSITIONS:
        return False
    start, end = draft.folded.span(words.starts[first], words.ends[last - 1])
    if not draft.text[start:end][0].isupper() or in_capitals(draft, first):
        return False
    if last < len(words) and capital(draft, last) and words.places[last] == "text":
        return words.texts[last] in _CUES_AFTER
    return draft.folded.text[words.ends[first - 1] : words.starts[first]] == " "


def names_a_person(draft: Draft, first: int, last: int) -> bool:
    """Whether the words are part of a person's name: a first name stands before them."""
    if first == 0 or draft.words.places[first - 1] != "text":
        return False
    before = draft.words.texts[first - 1]
    start, end = draft.folded.span(draft.words.starts[first - 1], draft.words.ends[first - 1])
    gap = draft.text[end : draft.folded.span(draft.words.starts[first], 0)[0]]
    return draft.text[start].isupper() and gap.isspace() and is_first_name(before)


def company_cue(draft: Draft, first: int, last: int) -> str | None:
    """The word beside the words first..last that makes them a company's name, or None."""
    words = draft.words
    sentence = draft.folded_sentence(words.starts[first])
    low, high = draft.word_range(*sentence)
    after = draft.folded.text[words.ends[last - 1] : words.ends[last - 1] + 14]
    if legal := LEGAL_FORM.match(after.lstrip(" ,")):
        return legal.group().strip()
    if last < high and words.texts[last] in _CUES_AFTER:
        return words.texts[last]
    for index in range(first - 1, max(low, first - 5) - 1, -1):
        if words.texts[index] in _CUES_BEFORE:
            return words.texts[index]
    return None
