"""Candidates: which forms the words at one place of a draft may be, before anything is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.names.compounds import Compounds
from smpcheck.names.disguise import Reading, unleet
from smpcheck.names.evidence import Surroundings
from smpcheck.names.forms import GENERIC_WORDS, Form, name_words
from smpcheck.names.index import FormIndex
from smpcheck.names.leads import MOST_WORDS, Leads

__all__ = ["Candidate", "Candidates", "keys_of"]

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"-[ \t]*\r?\n[ \t]*")  # a word broken at a line's end
_CLAUSE_END = re.compile(r"[;:!?()]")
_NEAR_SCORES = {"near-1": 0.85, "near-2": 0.7, "leet": 0.9}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that the folded characters start..end (words first..last) may be; ``how`` it was met,
    and the ``score`` that it has when nothing around speaks against it."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    how: str
    score: float


class Candidates:
    """Finds the forms of an index, and the entries of handles and domains, at a place."""

    def __init__(
        self, index: FormIndex, handles: Mapping[str, int], domains: Mapping[str, int]
    ) -> None:
        self._index = index
        self._compounds = Compounds(index)
        self._handles = handles
        self._domains = domains

    def at(self, draft: Draft, index: int, last: int, leads: Leads) -> Iterator[Candidate]:
        """Every candidate that begins with a word and ends before ``last``, the longest first."""
        place = draft.words.places[index]
        if place == "handle":
            yield from self._handle(draft, index, leads)
        elif place in ("url", "email"):
            yield from self._address(draft, index, leads)
        else:
            yield from self._exact(draft, index, last)
            yield from self._led(draft, index, last, leads)
            yield from self._inside(draft, index)

    def _candidate(
        self, draft: Draft, first: int, last: int, form: Form, how: str, score: float
    ) -> Candidate:
        words = draft.words
        return Candidate(first, last, words.starts[first], words.ends[last - 1], form, how, score)

    def _exact(self, draft: Draft, index: int, last: int) -> Iterator[Candidate]:
        words = draft.words
        most = max(MOST_WORDS, self._index.heads.get(words.texts[index], 1))
        for count in range(min(most, last - index), 0, -1):
            end = index + count
            if words.places[end - 1] != words.places[index] or _interrupted(draft, index, end):
                continue
            for form in self._index.exact("".join(words.texts[index:end])):
                if count == len(form.words):
                    how = "exact" if form.whole else "part"
                    yield self._candidate(draft, index, end, form, how, 1.0 if form.whole else 0.95)
                elif not self._split_by_chance(draft, index, end):
                    yield self._candidate(draft, index, end, form, "joined", 0.9)

    def _split_by_chance(self, draft: Draft, first: int, last: int) -> bool:
        """Whether words that together have a name's letters are just words («per la», «Perla»)."""
        words = draft.words
        parts = words.texts[first:last]
        if len(parts) == 1 or words.places[first] == "hashtag":
            return False
        if not all(len(part) < 3 or is_ordinary_word(part) for part in parts):
            return len("".join(parts)) < 5
        around = Surroundings(draft, first, last)
        if all(_HYPHENATED.fullmatch(around.gap(at)) for at in range(first + 1, last)):
            return False
        if around.shouted or not all(around.capital(at) for at in range(first, last)):
            return True
        return around.opens and all(around.gap(at) == " " for at in range(first + 1, last))

    def _led(self, draft: Draft, index: int, last: int, leads: Leads) -> Iterator[Candidate]:
        """Near forms of the words from here on."""
        words = draft.words
        if words.texts[index] in GENERIC_WORDS and index + 1 == last:
            return
        for count in range(min(MOST_WORDS, last - index), 1, -1):
            end = index + count
            if len(set(words.places[index:end])) > 1 or not leads.are_strange(
                words.texts[index:end]
            ):
                continue
            for key, edits in leads.near_run("".join(words.texts[index:end])):
                for form in self._index.exact(key):
                    if edits and len(form.words) == count and len(form.words[0]) > 2:
                        yield self._candidate(draft, index, end, form, f"near-{edits}", 0.9)
        for key, how in leads.of(words.texts[index]):
            for form in self._index.exact(key):
                score = _NEAR_SCORES.get(how, 0.75)
                yield self._candidate(draft, index, index + 1, form, how, score)

    def _inside(self, draft: Draft, index: int) -> Iterator[Candidate]:
        """Names in a hashtag's or camelCase word's run of words."""
        words = draft.words
        edges = None if words.places[index] == "hashtag" else draft.humps(index)
        if edges is not None and len(edges) < 3:
            return
        for start, end, form in self._compounds.split(words.texts[index], edges):
            at = words.starts[index]
            yield Candidate(index, index + 1, at + start, at + end, form, "within", 0.9)

    def _handle(self, draft: Draft, index: int, leads: Leads) -> Iterator[Candidate]:
        words = draft.words
        handle = words.texts[index]
        if (entry := self._handles.get(handle)) is not None:
            form = Form(entry, (handle,))
            yield self._candidate(draft, index, index + 1, form, "handle", 1.0)
            return
        for form in self._index.exact("".join(name_words(handle))):
            yield self._candidate(draft, index, index + 1, form, "address", 0.95)
        for found in _WORD.finditer(handle):
            yield from self._label(draft, index, found.group(), found.start(), leads)

    def _label(
        self, draft: Draft, index: int, label: str, offset: int, leads: Leads
    ) -> Iterator[Candidate]:
        """Names in one word of a handle, domain or path."""
        at = draft.words.starts[index] + offset
        for form in self._index.exact(label):
            yield Candidate(index, index + 1, at, at + len(label), form, "address", 0.9)
        for key, how in leads.of(label):
            for form in self._index.exact(key) if how in ("leet", "near-1") else ():
                yield Candidate(index, index + 1, at, at + len(label), form, how, 0.7)
        for start, end, form in self._compounds.split(label, None):
            yield Candidate(index, index + 1, at + start, at + end, form, "within", 0.9)

    def _address(self, draft: Draft, index: int, leads: Leads) -> Iterator[Candidate]:
        words, last = draft.words, index
        while last < len(words) and words.places[last] == words.places[index]:
            if last > index and draft.folded.text[words.ends[last - 1]] in "/?# \n":
                break
            last += 1
            host = draft.folded.text[words.starts[index] : words.ends[last - 1]]
            if (entry := self._domains.get(host)) is not None:
                yield self._candidate(draft, index, last, Form(entry, (host,)), "domain", 1.0)
        for end in range(min(index + MOST_WORDS, last), index + 1, -1):
            for form in self._index.exact("".join(words.texts[index:end])):
                yield self._candidate(draft, index, end, form, "address", 0.9)
        yield from self._label(draft, index, words.texts[index], 0, leads)

    def disguised(self, draft: Draft, reading: Reading, key: str) -> Iterator[Candidate]:
        """The candidates that a reading over the edges of words gives for a form's key."""
        first, last = draft.word_range(reading.start, reading.end)
        if first < last and draft.words.places[first] == "text":
            score, how = _certainty(draft, reading), reading.disguise
            for form in self._index.exact(key):
                yield Candidate(first, last, reading.start, reading.end, form, how, score)


def _interrupted(draft: Draft, first: int, last: int) -> bool:
    """Whether punctuation that ends a clause stands between words in running text."""
    words, text = draft.words, draft.folded.text
    return words.places[first] == "text" and any(
        _CLAUSE_END.search(text, words.ends[at - 1], words.starts[at])
        for at in range(first + 1, last)
    )


def keys_of(reading: Reading, index: FormIndex) -> Iterator[str]:
    """The keys of forms that a reading may stand for."""
    if "" not in reading.visible:
        plain = unleet(reading.letters)
        yield from (key for key in {reading.letters, plain} if key in index)
    elif len(reading.letters) >= 2 and not _gender_mark(reading):
        key = index.unmask(reading.visible)
        if key:
            yield key


def _certainty(draft: Draft, reading: Reading) -> float:
    """How sure a reading is when it gives a form's key."""
    if reading.disguise != "masked":
        return 0.9 if len(reading.letters) > 3 or draft.text[_at(draft, reading)].isupper() else 0.4
    if len(reading.letters) * 2 >= len(reading.visible) and len(reading.letters) > 2:
        return 0.85
    return 0.6 if draft.text[_at(draft, reading)].isupper() else 0.3


def _at(draft: Draft, reading: Reading) -> int:
    return draft.folded.span(reading.start, reading.end)[0]


def _gender_mark(reading: Reading) -> bool:
    """Whether a mask only stands for the ending of a word (tutt*, collegh*)."""
    return "" not in reading.visible[:-1] and any(
        is_ordinary_word(reading.letters + ending) for ending in "aeio"
    )
