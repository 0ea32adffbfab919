"""Named lists of words, written once in a policy file and used in its phrases.

``vocabulary: {month: [gennaio, febbraio, …]}`` lets a phrase say ``esce a <month>``. A list is
known in the file that defines it and in those that extend it; a list may use others. Words marked
``=`` are taken exactly, as in phrases; in a list that has none, each stands for all of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from smpcheck.errors import Problem
from smpcheck.phrases import WORD_CLASSES
from smpcheck.policy.source import Located

__all__ = ["Vocabulary", "expand", "read_vocabulary"]

Vocabulary = Mapping[str, str]
"""A list's name, and its words as a phrase writes alternatives: ``gennaio|febbraio``."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_USE = re.compile(r"<([a-z][a-z0-9-]*)>")
_PROSE = frozenset(("id", "message", "suggestion", "suggestions", "examples", "source", "reason"))


def read_vocabulary(
    given: Located | None, inherited: Vocabulary
) -> tuple[dict[str, str], list[Problem]]:
    """The lists of a file together with those it inherits, and what is wrong with its own."""
    known, problems = dict(inherited), list[Problem]()
    if given is None or not isinstance(given.value, dict):
        return known, problems
    for name, words in given.value.items():
        mark = given.keys.get(name, words.mark)
        if not _NAME.fullmatch(name) or name in WORD_CLASSES:
            problems.append(
                mark.problem(f"{name!r} is no name of a list, expected a new one in kebab-case")
            )
            continue
        if not isinstance(words.value, list) or not words.value:
            problems.append(mark.problem(f"{name!r} has no words, expected a list of words"))
            continue
        texts = []
        for word in words.value:
            text = str(word.value)
            if len(text.split()) != 1:
                problems.append(
                    word.mark.problem(f"{text!r} is not one word, expected a list of single words")
                )
            texts.append(_put_in(text, known))
        exact = all(text.startswith("=") for text in texts)
        texts.sort(key=lambda text: text.startswith("="))
        joined = "|".join(texts)
        known[name] = f"={joined.replace('=', '')}" if exact else joined
    return known, problems


def expand(place: Located, vocabulary: Vocabulary) -> Located:
    """A rule with the words of each list in the place of its ``<name>``; prose is left alone."""
    if not vocabulary:
        return place
    if isinstance(place.value, dict):
        value = {
            key: item if key in _PROSE else expand(item, vocabulary)
            for key, item in place.value.items()
        }
        return Located(value, place.mark, place.keys)
    if isinstance(place.value, list):
        return Located([expand(i, vocabulary) for i in place.value], place.mark, place.keys)
    if isinstance(place.value, str) and "<" in place.value:
        return Located(_put_in(place.value, vocabulary), place.mark, place.keys)
    return place


def _put_in(text: str, vocabulary: Vocabulary) -> str:
    return _USE.sub(lambda use: vocabulary.get(use.group(1), use.group()), text)
