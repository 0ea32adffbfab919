"""Whether a word means a person, and what a verb's subject is."""

from __future__ import annotations

import re

from smpcheck.draft import Draft
from smpcheck.hostility.lexicon import HostileWords
from smpcheck.language.vocabulary import gender_of_first_name

__all__ = ["STOP", "is_noun", "is_person", "is_verb_is", "subject_of"]

STOP = re.compile(r"[.;:!?\n()«»“”\"]")
_REACH = 8  # words before a verb in which its subject is looked for


def is_person(draft: Draft, words: HostileWords, at: int) -> bool:
    """Whether the word at an index is a noun or pronoun of people, or a first name."""
    word = draft.words.texts[at]
    if word in words.persons:
        return True
    start, _ = draft.folded.span(draft.words.starts[at], draft.words.ends[at])
    return draft.text[start].isupper() and gender_of_first_name(word) is not None


def is_verb_is(draft: Draft, at: int) -> bool:
    """Whether a folded «e» is the verb «è»."""
    start, end = draft.folded.span(draft.words.starts[at], draft.words.ends[at])
    return draft.text[start:end].lower() == "è" or draft.text[end : end + 1] in ("'", "’")


def is_noun(draft: Draft, at: int) -> bool:
    """Whether the parse takes the word at an index for a noun."""
    start, _ = draft.folded.span(draft.words.starts[at], draft.words.ends[at])
    for number, (low, high) in enumerate(draft.sentences):
        if low <= start < high:
            return any(
                token.pos_ in ("NOUN", "PROPN")
                for token in draft.analysis(number)
                if low + token.idx == start
            )
    return False


def subject_of(draft: Draft, words: HostileWords, verb: int, low: int, language: str) -> str | None:
    """What the verb at an index, in a sentence whose first word is ``low``, is said of: a
    ``person``, a ``thing``, or None where nobody is named."""
    for at in range(verb - 1, max(low, verb - _REACH) - 1, -1):
        if is_person(draft, words, at):
            return "person"
    if verb == low:
        return None
    between = draft.folded.text[draft.words.ends[verb - 1] : draft.words.starts[verb]]
    if STOP.search(between):
        return None
    if language == "en":
        return "thing"
    return "thing" if _has_noun_subject(draft, verb) else None


def _has_noun_subject(draft: Draft, verb: int) -> bool:
    """Whether the parse has a common noun as a subject before the verb: a name may be anybody's."""
    start, _ = draft.folded.span(draft.words.starts[verb], draft.words.ends[verb])
    for number, (low, high) in enumerate(draft.sentences):
        if low <= start < high:
            return any(
                token.dep_ in ("nsubj", "nsubj:pass") and token.pos_ == "NOUN"
                for token in draft.analysis(number)
                if low + token.idx < start
            )
    return False
