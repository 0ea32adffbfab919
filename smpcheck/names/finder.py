"""Finding the entries of a register in a draft: leads first, then candidates, then what is around
them is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_current_word, is_first_name
from smpcheck.names.candidates import Candidate, Candidates, keys_of
from smpcheck.names.compounds import Compounds
from smpcheck.names.disguise import Reading, lettering, readings
from smpcheck.names.evidence import COUNTED, Surroundings, doubts, weigh
from smpcheck.names.forms import Form, FormKind, entry_forms, form_kind, name_words
from smpcheck.names.index import FormIndex
from smpcheck.names.leads import Leads, camel_words, plain_words
from smpcheck.names.reasons import reason
from smpcheck.policy.registers import Entry
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = ["NameFinder", "NameHit"]

_OTHER_THINGS = tuple(read_lexicon("names")["other_things"])
_LONGEST_OTHER = 5  # words
_DELIBERATE = ("spaced", "leet", "masked", "separators", "adjective")
_QUIET_KINDS = ("word", "name", "acronym")


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
        self._candidates = Candidates(self._index, self._handles, self._domains)
        self._leads = self._no_leads()

    def _no_leads(self) -> Leads:
        addresses = frozenset(
            max(plain_words(address), key=len) for address in (*self._handles, *self._domains)
        )
        return Leads(
            self._index, self._others, addresses, lambda form: self._kind(form) in _QUIET_KINDS
        )

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_leads"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._leads = self._no_leads()

    def _addresses(self, field: str) -> dict[str, int]:
        return {
            key: number
            for number, entry in enumerate(self._entries)
            for value in getattr(entry, field)
            if (key := fold_word(value).lstrip("@").removeprefix("www.")) and plain_words(key)
        }

    def find(self, draft: Draft, first: int = 0, last: int | None = None) -> Iterator[NameHit]:
        """Every entry named in the draft's words first..last, in order, none twice in one place."""
        if not self._entries:
            return
        if self._leads.are_full:
            self._leads = self._no_leads()
        leads, folded = self._leads, draft.folded.text
        words = plain_words(folded)
        read = [
            (key, reading)
            for reading in readings(folded, words)
            for key in keys_of(reading, self._index)
        ]
        camels = camel_words(draft.text, self._index)
        if not read and not leads.say_more(draft, words, leads.starts(words, camels)):
            return
        last = len(draft.words) if last is None else last
        hits = [
            *self._walk(draft, first, last, leads, camels),
            *self._undisguised(draft, first, last, read),
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.start - hit.end, hit.start))
        kept: list[NameHit] = []
        for hit in hits:
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        yield from sorted(kept, key=lambda hit: hit.start)

    def _walk(
        self, draft: Draft, first: int, last: int, leads: Leads, camels: set[str]
    ) -> Iterator[NameHit]:
        index = first
        for start in leads.starts(draft.words.texts[first:last], camels):
            start += first
            if start < index:
                continue
            passed = self._passed(draft, start, last)
            index = start + passed
            for candidate in self._candidates.at(draft, start, last, leads):
                if candidate.last - candidate.first <= passed:
                    continue
                if hit := self._judge(draft, candidate):
                    yield hit
                    index = candidate.last
                    break

    def _passed(self, draft: Draft, index: int, last: int) -> int:
        """How many words from here are another thing's name, which is left alone."""
        words = draft.words.texts
        most = _LONGEST_OTHER if words[index] in self._other_heads else 1
        for count in range(min(most, last - index), 0, -1):
            if self._others.get("".join(words[index : index + count])) == count:
                return count
        return 0

    def _undisguised(
        self, draft: Draft, first: int, last: int, read: Sequence[tuple[str, Reading]]
    ) -> Iterator[NameHit]:
        for key, reading in read:
            for candidate in self._candidates.disguised(draft, reading, key):
                inside = first <= candidate.first and candidate.last <= last
                if inside and (hit := self._judge(draft, candidate)):
                    yield hit

    def _kind(self, form: Form) -> FormKind:
        return form_kind(form, self._entries[form.entry].ambiguous)

    def _judge(self, draft: Draft, candidate: Candidate) -> NameHit | None:
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
        self, draft: Draft, candidate: Candidate, kind: str, around: Surroundings
    ) -> tuple[float, str | None]:
        """How sure a candidate is in its place, and the word around it that says so."""
        how = candidate.how
        if how in ("handle", "domain"):
            return 1.0, None
        if draft.words.places[candidate.first] != "text":
            return self._tagged(draft, candidate, kind, around), None
        if how in _DELIBERATE and len(candidate.form.key) > 3:
            sure = kind in ("distinct", "brand")
            return (candidate.score if sure else min(candidate.score, 0.7)), None
        words = candidate.form.words
        if kind == "distinct" and len(words) == 1 and around.is_small and is_current_word(words[0]):
            kind = "brand"  # «due campari», «a puma»: in small letters it may be a thing
        start, end = draft.folded.span(candidate.start, candidate.end)
        if kind == "brand" and lettering(draft.text[start:end]):
            return candidate.score, None
        evidence = weigh(around, kind)
        otherwise = 0.6 if self._is_met_otherwise(draft, candidate, around) else 0.0
        if kind == "distinct":
            score = candidate.score - doubts(around, candidate.form.words) - otherwise
            if not candidate.form.whole and around.extended and how == "part":
                score -= 0.5  # «Acquaviva Lab» is not «Terme di Acquaviva»
            if how.startswith("near") and not around.capital(candidate.first):
                word = draft.words.texts[candidate.last - 1]  # «del tornio»: a word, no misspelling
                score -= 0.1 if evidence.weight > -0.2 and not is_current_word(word) else 0.5
            return score, evidence.cue
        return min(candidate.score, 0.95, evidence.weight - otherwise), evidence.cue

    def _is_met_otherwise(self, draft: Draft, candidate: Candidate, around: Surroundings) -> bool:
        """Whether the post has a name of one word elsewhere as the surname of somebody who is no
        entry (Bruna Molteni) or as a common noun (un autogrill)."""
        words, word = draft.words, draft.words.texts[candidate.first]
        if candidate.last - candidate.first > 1:
            return False
        for at in range(1, len(words)):
            if words.texts[at] != word or at == candidate.first or words.places[at] != "text":
                continue
            before = words.texts[at - 1]
            if around.capital(at) and around.capital(at - 1) and is_first_name(before):
                return before + word not in self._index
            if not around.capital(at) and before in COUNTED:
                return True
        return False

    def _with_legal_form(self, draft: Draft, candidate: Candidate, legal: str) -> int:
        at = draft.folded.text.index(legal, candidate.end)
        return draft.folded.span(candidate.start, at + len(legal))[1]

    def _tagged(self, draft: Draft, candidate: Candidate, kind: str, around: Surroundings) -> float:
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
