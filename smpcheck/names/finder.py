"""Finding the entries of a register in a draft.

Most posts hold no name. So each new word is looked at once, whatever the posts it stands in, and
is remembered as innocent or as a lead; only a post with a lead is walked through word by word,
and only there are the surroundings weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import (
    is_common_word,
    is_current_word,
    is_everyday_word,
    is_first_name,
    is_inflected_word,
    is_ordinary_word,
)
from smpcheck.names.compounds import Compounds, is_compound
from smpcheck.names.disguise import Reading, readings, unleet
from smpcheck.names.evidence import Surroundings, doubts, weigh
from smpcheck.names.forms import GENERIC_WORDS, Form, entry_forms, name_words
from smpcheck.names.index import FormIndex
from smpcheck.names.reasons import reason
from smpcheck.policy.registers import Entry
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["NameFinder", "NameHit"]

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"-[ \t]*\r?\n[ \t]*")  # a word broken at a line's end
_CAPITAL = re.compile("[A-Z]")
_CAMEL = re.compile(r"[a-z][A-Z]")
_OTHER_THINGS = tuple(read_lexicon("names")["other_things"])
_REMEMBERED = 200_000  # words
_SMALL = 2_000  # forms: of so few, hardly a word is near one, and dictionaries load slowly
_MOST_WORDS = 3  # that are looked at together, unless a form has more
_QUIET_KINDS = ("word", "name", "acronym")
_TAGS = tuple("#@./_-0123456789")
_LEGAL_STARTS = [
    [start] for start in ("s", "spa", "srl", "srls", "snc", "sas", "ltd", "inc", "gmbh")
]

Lead = tuple[str, str]  # a form's key, and how the word leads to it


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entry found in a draft: code points of the original, how sure (0..1) and why.

    ``running_text`` is false inside hashtags, handles, links and addresses.
    """

    start: int
    end: int
    entry: Entry
    score: float
    why: dict[str, str]
    running_text: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A form that the folded characters start..end (words first..last) may be."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    how: str
    score: float  # when nothing speaks against it


class NameFinder:
    """The entries of a register, indexed; ``own`` are the company's names, never found, and
    ``known`` names for which the entries' must not be mistaken. Hits that score less than
    ``threshold`` are left out."""

    def __init__(
        self,
        entries: Sequence[Entry],
        own: Sequence[str] = (),
        known: Sequence[str] = (),
        threshold: float = 0.5,
    ) -> None:
        self._threshold = threshold
        self._entries = tuple(entries)
        own_keys = {"".join(name_words(name)) for name in own}
        self._index = FormIndex(
            form
            for number, entry in enumerate(self._entries)
            for form in entry_forms(number, entry)
            if form.key not in own_keys
        )
        others = [name_words(name) for name in (*own, *known, *_OTHER_THINGS)]
        self._others = {
            key: len(words) for words in others if (key := "".join(words)) not in self._index
        }
        self._other_heads = {words[0] for words in others if len(words) > 1}
        self._compounds = Compounds(self._index)
        self._handles = self._addresses("handles")
        self._domains = self._addresses("domains")
        self._address_words = {
            max(_WORD.findall(address), key=len) for address in (*self._handles, *self._domains)
        }
        self._forget()

    def _forget(self) -> None:
        self._leads: dict[str, tuple[Lead, ...]] = {}
        self._innocent: set[str] = set()
        self._unknown: set[str] = set()
        self._quiet: set[str] = set()
        self._runs: dict[str, tuple[tuple[str, int], ...]] = {}

    def __getstate__(self) -> dict[str, Any]:
        remembered = ("_leads", "_innocent", "_unknown", "_quiet", "_runs")
        return {name: value for name, value in self.__dict__.items() if name not in remembered}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._forget()

    def _addresses(self, field: str) -> dict[str, int]:
        return {
            key: number
            for number, entry in enumerate(self._entries)
            for value in getattr(entry, field)
            if (key := fold_word(value).lstrip("@").removeprefix("www.")) and _WORD.search(key)
        }

    def find(self, draft: Draft, first: int = 0, last: int | None = None) -> Iterator[NameHit]:
        """Every entry named in the draft's words first..last, in order, none twice in one place."""
        if not self._entries:
            return
        folded = draft.folded.text
        words = _WORD.findall(folded)
        read = [
            (key, reading) for reading in readings(folded, words) for key in self._read(reading)
        ]
        camels = {word for word in _camels(draft.text) if self._holds_part(word)}
        starts = self._starts(words, camels)
        if not read and not self._heard(draft, words, starts):
            return
        last = len(draft.words) if last is None else last
        hits = [
            *self._walk(draft, first, last, camels),
            *self._undisguised(draft, first, last, read),
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.start - hit.end, hit.start))
        kept: list[NameHit] = []
        for hit in hits:
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        yield from sorted(kept, key=lambda hit: hit.start)

    # Leads: what words say without what is around them

    def _starts(self, words: Sequence[str], camels: set[str]) -> list[int]:
        """Which of the words may begin a name."""
        led = self._leads.keys()
        fresh = set(words) - self._innocent
        if not fresh <= led:
            self._look_at(fresh - led)
        found: set[int] = set()
        if fresh or camels:
            found = {at for at, word in enumerate(words) if word in led or word in camels}
        heads = self._index.heads
        if not heads.keys().isdisjoint(words):
            begun = [at for at, word in enumerate(words) if word in heads]
            found.update(at for at in begun if self._begins(words, at, heads[words[at]]))
        if strange := self._unknown.intersection(words):
            for at in [at for at, word in enumerate(words) if word in strange]:
                found.update(self._typed_apart(words, at))
        return sorted(found)

    def _holds_part(self, word: str) -> bool:
        return word in self._leads or any(True for _ in self._index.parts(word))

    def _heard(self, draft: Draft, words: Sequence[str], starts: Sequence[int]) -> bool:
        """Whether any of the words ``starts`` says more than a dictionary does: it is in none, or
        it has a capital, stands in a tag or address, or has a legal form after it."""
        if not self._quiet.issuperset([words[at] for at in starts]):
            return True
        if not starts:
            return False
        offsets = [found.start() for found in _WORD.finditer(draft.folded.text)]
        for at in starts:
            start, _ = draft.folded.span(offsets[at], offsets[at] + 1)
            end = start + len(words[at])
            if draft.text[start - 1 : start] in _TAGS or draft.text[end : end + 1] in _TAGS:
                return True
            if words[at] in self._index and not draft.text[start:end].islower():
                return True
            if words[at + 1 : at + 2] in _LEGAL_STARTS:
                return True
        return False

    def _begins(self, words: Sequence[str], at: int, most: int) -> bool:
        """Whether a form of several words, or one that is divided, begins here."""
        return any("".join(words[at : at + count]) in self._index for count in range(2, most + 1))

    def _typed_apart(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Where two or three words begin, the unknown one ``at`` among them, that are a form run
        together, or near one."""
        for start in range(max(0, at - _MOST_WORDS + 1), at + 1):
            for end in range(max(at + 1, start + 2), min(start + _MOST_WORDS, len(words)) + 1):
                if self._near_run("".join(words[start:end])):
                    yield start

    def _near_run(self, run: str) -> tuple[tuple[str, int], ...]:
        """The keys that are, or are near, several words' letters run together."""
        if run not in self._runs:
            exact = [(run, 0)] if run in self._index else []
            self._runs[run] = tuple(exact + self._index.near([run]).get(run, []))[:3]
        return self._runs[run]

    def _look_at(self, words: set[str]) -> None:
        """Sort new words into leads and innocent ones."""
        if len(self._innocent) + len(self._leads) + len(self._runs) > _REMEMBERED:
            self._forget()
        unknown = []
        for word in words:
            if word in self._index or word in self._address_words:
                self._leads[word] = ()
                if all(self._kind(form) in _QUIET_KINDS for form in self._index.exact(word)):
                    self._quiet.add(word)
            elif len(word) < 3 or word.isdigit() or word in self._others or is_common_word(word):
                self._innocent.add(word)
            elif len(self._index) < _SMALL or not is_ordinary_word(word):
                unknown.append(word)
            else:
                self._innocent.add(word)
        near = self._index.near(unknown)
        for word in unknown:
            leads = tuple(self._ways(word, near.get(word, ())))
            if leads or any(True for _ in self._compounds.split(word)):
                self._leads[word] = leads
                if not leads:
                    self._quiet.add(word)
            else:
                self._unknown.add(word)
                self._innocent.add(word)

    def _ways(self, word: str, near: Sequence[tuple[str, int]]) -> Iterator[Lead]:
        """The forms that an unknown word may stand for."""
        plain = unleet(word)
        if plain != word and plain in self._index:
            yield plain, "leet"
        if word in self._others:
            return
        alike, adjective = self._index.alike(word), self._index.adjective(word)
        if (near or alike or adjective) and _is_known(word):
            return
        compound = is_compound(word)  # which one that differs in two letters is another
        for key, edits in near[:3]:
            if edits == 1 or not compound:
                yield key, f"near-{edits}"
        if alike:
            yield alike, "sound"
        if adjective:
            yield adjective, "adjective"

    # The walk: what a post's words say together

    def _walk(self, draft: Draft, first: int, last: int, camels: set[str]) -> Iterator[NameHit]:
        index = first
        for start in self._starts(draft.words.texts[first:last], camels):
            start += first
            if start < index:
                continue
            passed = self._passed(draft, start, last)
            index = start + passed
            for candidate in self._candidates(draft, start, last):
                if candidate.last - candidate.first <= passed:
                    continue
                if hit := self._judge(draft, candidate):
                    yield hit
                    index = candidate.last
                    break

    def _passed(self, draft: Draft, index: int, last: int) -> int:
        """How many words from here are another thing's name, which is left alone."""
        words = draft.words.texts
        most = 5 if words[index] in self._other_heads else 1
        for count in range(min(most, last - index), 0, -1):
            if self._others.get("".join(words[index : index + count])) == count:
                return count
        return 0

    def _candidates(self, draft: Draft, index: int, last: int) -> Iterator[_Candidate]:
        place = draft.words.places[index]
        if place == "handle":
            yield from self._handle(draft, index)
        elif place in ("url", "email"):
            yield from self._address(draft, index)
        else:
            yield from self._exact(draft, index, last)
            yield from self._led(draft, index, last)
            yield from self._inside(draft, index)

    def _candidate(
        self, draft: Draft, first: int, last: int, form: Form, how: str, score: float
    ) -> _Candidate:
        words = draft.words
        return _Candidate(first, last, words.starts[first], words.ends[last - 1], form, how, score)

    def _exact(self, draft: Draft, index: int, last: int) -> Iterator[_Candidate]:
        words = draft.words
        most = max(_MOST_WORDS, self._index.heads.get(words.texts[index], 1))
        for count in range(min(most, last - index), 0, -1):
            end = index + count
            if words.places[end - 1] != words.places[index]:
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

    def _led(self, draft: Draft, index: int, last: int) -> Iterator[_Candidate]:
        """Near forms of the words from here on."""
        words = draft.words
        if words.texts[index] in GENERIC_WORDS and index + 1 == last:
            return
        for count in range(min(_MOST_WORDS, last - index), 1, -1):
            end = index + count
            if len(set(words.places[index:end])) > 1 or not self._strange(words.texts[index:end]):
                continue
            for key, edits in self._near_run("".join(words.texts[index:end])):
                for form in self._index.exact(key):
                    if edits and len(form.words) == count:
                        yield self._candidate(draft, index, end, form, f"near-{edits}", 0.9)
        for key, how in self._leads.get(words.texts[index], ()):
            for form in self._index.exact(key):
                score = {"near-1": 0.85, "near-2": 0.7, "leet": 0.9}.get(how, 0.75)
                yield self._candidate(draft, index, index + 1, form, how, score)

    def _strange(self, words: Sequence[str]) -> bool:
        return any(word in self._unknown or self._leads.get(word) for word in words)

    def _inside(self, draft: Draft, index: int) -> Iterator[_Candidate]:
        """Names in a hashtag's or camelCase word's run of words."""
        words = draft.words
        edges = None if words.places[index] == "hashtag" else draft.humps(index)
        if edges is not None and len(edges) < 3:
            return
        for start, end, form in self._compounds.split(words.texts[index], edges):
            at = words.starts[index]
            yield _Candidate(index, index + 1, at + start, at + end, form, "within", 0.9)

    def _handle(self, draft: Draft, index: int) -> Iterator[_Candidate]:
        words = draft.words
        handle = words.texts[index]
        if (entry := self._handles.get(handle)) is not None:
            form = Form(entry, (handle,))
            yield self._candidate(draft, index, index + 1, form, "handle", 1.0)
            return
        for form in self._index.exact("".join(name_words(handle))):
            yield self._candidate(draft, index, index + 1, form, "address", 0.95)
        for found in _WORD.finditer(handle):
            yield from self._label(draft, index, found.group(), found.start())

    def _label(self, draft: Draft, index: int, label: str, offset: int) -> Iterator[_Candidate]:
        """Names in one word of a handle, domain or path."""
        at = draft.words.starts[index] + offset
        for form in self._index.exact(label):
            yield _Candidate(index, index + 1, at, at + len(label), form, "address", 0.9)
        for key, how in self._leads.get(label, ()):
            for form in self._index.exact(key) if how in ("leet", "near-1") else ():
                yield _Candidate(index, index + 1, at, at + len(label), form, how, 0.7)
        for start, end, form in self._compounds.split(label, None):
            yield _Candidate(index, index + 1, at + start, at + end, form, "within", 0.9)

    def _address(self, draft: Draft, index: int) -> Iterator[_Candidate]:
        words, last = draft.words, index
        while last < len(words) and words.places[last] == words.places[index]:
            if last > index and draft.folded.text[words.ends[last - 1]] in "/?# \n":
                break
            last += 1
            host = draft.folded.text[words.starts[index] : words.ends[last - 1]]
            if (entry := self._domains.get(host)) is not None:
                yield self._candidate(draft, index, last, Form(entry, (host,)), "domain", 1.0)
        for end in range(min(index + _MOST_WORDS, last), index + 1, -1):
            for form in self._index.exact("".join(words.texts[index:end])):
                yield self._candidate(draft, index, end, form, "address", 0.9)
        yield from self._label(draft, index, words.texts[index], 0)

    # Disguises over the edges of words

    def _undisguised(
        self, draft: Draft, first: int, last: int, read: Sequence[tuple[str, Reading]]
    ) -> Iterator[NameHit]:
        for key, reading in read:
            low, high = draft.word_range(reading.start, reading.end)
            if low == high or low < first or high > last or draft.words.places[low] != "text":
                continue
            for form in self._index.exact(key):
                score, how = _certainty(draft, reading), reading.disguise
                candidate = _Candidate(low, high, reading.start, reading.end, form, how, score)
                if hit := self._judge(draft, candidate):
                    yield hit

    def _read(self, reading: Reading) -> Iterator[str]:
        if "" not in reading.visible:
            plain = unleet(reading.letters)
            yield from (key for key in {reading.letters, plain} if key in self._index)
        elif len(reading.letters) >= 2 and not _gender_mark(reading):
            key = self._index.unmask(reading.visible)
            if key:
                yield key

    # Judging

    def _kind(self, form: Form) -> str:
        """Whether a form is also a ``word``, a first ``name``, an ``acronym``, maybe a word
        (``noun``), a part that others may bear (``brand``), several ``words``, or nothing else
        (``distinct``)."""
        declared = self._entries[form.entry].ambiguous
        if declared is not None:
            return "word" if declared else "distinct"
        if len(form.words) == 1:
            word = form.words[0]
            if is_first_name(word):
                return "name"
            if len(word) < 3 or is_everyday_word(word):
                return "word"
            if len(word) == 3:
                return "acronym"
            if is_inflected_word(word):
                return "noun"
            return "brand" if not form.whole and is_current_word(word) else "distinct"
        if is_first_name(form.words[0]) and form.words[0] not in GENERIC_WORDS:
            return "distinct"
        plain = all(len(word) < 2 or _is_used(word) for word in form.words)
        return "words" if plain else "distinct"

    def _judge(self, draft: Draft, candidate: _Candidate) -> NameHit | None:
        """The hit that a candidate is when everything around it is weighed, or None."""
        kind = self._kind(candidate.form)
        if kind == "words" and candidate.last - candidate.first == 1:
            kind = "distinct"  # several words written as one, which no dictionary holds
        around = Surroundings(draft, candidate.first, candidate.last)
        weighed, cue = self._score(draft, candidate, kind, around)
        score = round(weighed, 2)
        if score < self._threshold:
            return None
        start, end = draft.folded.span(candidate.start, candidate.end)
        if around.legal_form and candidate.end == draft.words.ends[candidate.last - 1]:
            end = self._with_legal_form(draft, candidate, around.legal_form)
        entry = self._entries[candidate.form.entry]
        written = draft.text[start:end]
        why = reason(candidate.how, entry.name, written, cue, kind != "distinct")
        running = draft.words.places[candidate.first] == "text" and candidate.how != "within"
        return NameHit(start, end, entry, score, why, running)

    def _score(
        self, draft: Draft, candidate: _Candidate, kind: str, around: Surroundings
    ) -> tuple[float, str | None]:
        """How sure a candidate is in its place, and the word around it that says so."""
        how = candidate.how
        if how in ("handle", "domain"):
            return 1.0, None
        if draft.words.places[candidate.first] != "text":
            return self._tagged(draft, candidate, kind, around), None
        if how in ("spaced", "leet", "masked") and len(candidate.form.key) > 3:
            return (candidate.score if kind == "distinct" else min(candidate.score, 0.7)), None
        evidence = weigh(around, kind)
        if kind == "distinct":
            score = candidate.score - doubts(around, candidate.form.words)
            if how.startswith("near") and not around.capital(candidate.first):
                score -= 0.1 if evidence.weight > -0.2 else 0.4
            return score, evidence.cue
        return min(candidate.score, 0.95, evidence.weight), evidence.cue

    def _with_legal_form(self, draft: Draft, candidate: _Candidate, legal: str) -> int:
        at = draft.folded.text.index(legal, candidate.end)
        return draft.folded.span(candidate.start, at + len(legal))[1]

    def _tagged(
        self, draft: Draft, candidate: _Candidate, kind: str, around: Surroundings
    ) -> float:
        """How sure a name in a hashtag, handle or address is."""
        words = draft.words
        whole = candidate.last - candidate.first > 1 or kind in ("distinct", "brand")
        if whole or candidate.how == "within":
            return candidate.score if kind != "words" else min(candidate.score, 0.8)
        place = words.places[candidate.first]
        if place != "hashtag":
            handle = candidate.end - candidate.start == len(words.texts[candidate.first])
            return 0.6 if place == "handle" and handle and kind != "name" else 0.3
        if self._compounds.cued(words, candidate.first, candidate.last):
            return 0.8
        return 0.55 if kind == "noun" and around.capital(candidate.first) else 0.2


def _camels(text: str) -> set[str]:
    """The words of a text with a capital after a small letter, folded."""
    if not any(
        text[found.start() - 1 : found.start()].islower() for found in _CAPITAL.finditer(text)
    ):
        return set()
    return {fold_word(word) for word in _WORD.findall(text) if _CAMEL.search(word)}


def _is_known(word: str) -> bool:
    """Whether a word is one, and no misspelling: it is in use, or in a dictionary."""
    return is_current_word(word) or is_ordinary_word(word)


def _is_used(word: str) -> bool:
    """Whether a word of a name is a word, or a first name, that everybody uses."""
    return is_common_word(word) or is_first_name(word) or is_everyday_word(word)


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
