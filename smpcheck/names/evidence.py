"""Whether words that may be a name are meant as it: how they are written and what is around them.

Each sign has a weight; the weights were set by hand on the annotated posts that are not kept for
measuring. A score of 0.5 is where a name is more likely than not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_current_word, is_first_name
from smpcheck.names.forms import GENERIC_WORDS, LEGAL_FORM
from smpcheck.text.lexicons import read_lexicon

__all__ = ["COUNTED", "Evidence", "Surroundings", "doubts", "weigh"]

_LEXICON = read_lexicon("names")
_CUES = frozenset(_LEXICON["cues"])
_CUES_AFTER = frozenset(_LEXICON["cues_after"])
_PREPOSITIONS = frozenset(_LEXICON["prepositions"])
_ARTICLES = frozenset(_LEXICON["articles"])
_INDEFINITE = frozenset(_LEXICON["indefinite"])
_TITLES = frozenset(_LEXICON["titles"])
_PLACES = frozenset(_LEXICON["places"])
_PLACES_AFTER = frozenset(_LEXICON["places_after"])
COUNTED = _INDEFINITE - frozenset(("ogni",)) | frozenset(("due", "tre", "two", "three"))
_AUXILIARIES = frozenset(_LEXICON["auxiliaries"])
_DEALINGS = tuple(_LEXICON["dealings"])
_DEEDS = tuple(_LEXICON["deeds"])
_MAYBE_WORDS = ("noun", "brand")
_TO_US = frozenset(("ci", "mi"))
_OF = frozenset(("di", "d", "of"))
_CLAUSE_END = re.compile(r"[.;:!?()\n]")
_QUOTES = re.compile(r"[«\"“‘]\s*$")
_REACH = 4
_ACRONYM = 0.3
_SMALL_WORDS = 0.1


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far the surroundings speak for a name (in -1..1), and the word that says so most."""

    weight: float
    cue: str | None = None


class Surroundings:
    """What stands around the words first..last of a draft, within their clause."""

    def __init__(self, draft: Draft, first: int, last: int) -> None:
        self._draft, self.first, self.last = draft, first, last
        words = draft.words
        self._texts, self._places = words.texts, words.places
        self._low, self._high = draft.word_range(*draft.folded_sentence(words.starts[first]))

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        words = self._draft.words
        return self._draft.folded.text[words.ends[index - 1] : words.starts[index]]

    def written(self, index: int) -> str:
        """A word as it is written in the post."""
        words = self._draft.words
        start, end = self._draft.folded.span(words.starts[index], words.ends[index])
        return self._draft.text[start:end]

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital, at its start or within (iBarilla)."""
        return not self.written(index).islower() and not self._texts[index].isdigit()

    @property
    def is_small(self) -> bool:
        """Whether the first word is written in small letters."""
        return not self.capital(self.first)

    @cached_property
    def may_be_italian(self) -> bool:
        """Whether the sentence may be Italian, in which «a» is a preposition."""
        return self._draft.may_be("it", self._draft.words.starts[self.first])

    @cached_property
    def before(self) -> list[str]:
        """The words before, the nearest first, up to the clause's start."""
        found: list[str] = []
        for index in range(self.first, self._low, -1):
            if _CLAUSE_END.search(self.gap(index)) or len(found) == _REACH + 1:
                break
            found.append(self._texts[index - 1])
        return found

    @cached_property
    def after(self) -> list[str]:
        """The words after, up to the clause's end."""
        found: list[str] = []
        for index in range(self.last, self._high):
            if _CLAUSE_END.search(self.gap(index)) or len(found) == _REACH:
                break
            found.append(self._texts[index])
        return found

    @cached_property
    def shouted(self) -> bool:
        """Whether the sentence is in capitals, so that capitals say nothing."""
        others = [
            self.written(index)
            for index in range(max(self._low, self.first - 6), min(self._high, self.last + 6))
            if not self.first <= index < self.last and len(self._texts[index]) > 2
        ]
        return bool(others) and sum(map(str.isupper, others)) * 2 > len(others)

    @cached_property
    def opens(self) -> bool:
        """Whether the words open their sentence or line, so that a capital says nothing."""
        return self.first == self._low or bool(re.search(r"[.;:!?\n•→\-–✅]", self.gap(self.first)))

    @cached_property
    def legal_form(self) -> str | None:
        """The legal form right after the words (S.p.A. …)."""
        at = self._draft.words.ends[self.last - 1]
        found = LEGAL_FORM.match(self._draft.folded.text[at : at + 16].lstrip(" ,"))
        return found.group().strip() if found else None

    @cached_property
    def is_person(self) -> bool:
        """Whether the words are a part of a person's name: a first name or a title beside them."""
        if self.before and self.gap(self.first).strip(" .") == "":
            if self.before[0] in _TITLES:
                return True
            if self.capital(self.first - 1) and is_first_name(self.before[0]):
                return True
        return self.extended and is_first_name(self._texts[self.last])

    @cached_property
    def is_place(self) -> bool:
        """Whether the words name a place, a work or an event (via …, lago di …, il film …)."""
        near = [word for word in self.before[:3] if word not in _OF and word not in _ARTICLES]
        after = self.after[:1] if self.gap_after == " " else []
        return (near[:1] != [] and near[0] in _PLACES) or not _PLACES_AFTER.isdisjoint(after)

    @cached_property
    def gap_after(self) -> str:
        """What stands between the words and the next one."""
        return self.gap(self.last) if self.last < self._high else ""

    @cached_property
    def extended(self) -> bool:
        """Whether the next word has a capital too, so that the name goes on."""
        return (
            self.last < self._high
            and self._places[self.last] == "text"
            and self.gap(self.last) in (" ", "-")
            and self.capital(self.last)
            and self._texts[self.last] not in _CUES_AFTER
            and self._texts[self.last] not in GENERIC_WORDS
        )

    @cached_property
    def preceded(self) -> bool:
        """Whether the word before has a capital that opens no sentence: the name began earlier."""
        return (
            self.first - 1 > self._low
            and self._places[self.first - 1] == "text"
            and self.gap(self.first) in (" ", "-")
            and self.capital(self.first - 1)
            and self.before[:1] != []
            and self.before[0] not in GENERIC_WORDS
            and self.before[0] not in _CUES
        )

    @cached_property
    def quoted(self) -> bool:
        """Whether a quotation mark opens right before the words: a title, or a word as such."""
        return bool(_QUOTES.search(self.gap(self.first))) if self.first else False


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    return word.startswith(stems)


def _cue_noun(around: Surroundings) -> tuple[float, str | None]:
    """«il cliente …», «la gara …»; «…, cliente dal 2019»; with another name in between, less."""
    for distance, word in enumerate(around.before[:_REACH]):
        if word in _CUES:
            return (0.5 if distance < 3 else 0.4), word
        at = around.first - 1 - distance
        if around.capital(at) and distance < 2 and at > around._low:
            break
    if around.after[:1] and around.after[0] in _CUES_AFTER:
        return 0.5, around.after[0]
    for word in around.after[1:]:
        if word in _CUES:
            return 0.3, word
    return 0.0, None


def _dealing(around: Surroundings) -> tuple[float, str | None]:
    """«lavoriamo con …», «… ci ha scelto»."""
    before = [word for word in around.before if word not in _ARTICLES]
    if (around.before[:1] and around.before[0] in _ARTICLES) or (before[:1] and before[0] in (
        *_PREPOSITIONS, "a", "to", "di", "d", "of", "by",
    )):  # fmt: skip
        for word in before[:_REACH]:
            if len(word) > 3 and _begins(word, _DEALINGS):
                return 0.3, word
    if around.after[:1] and around.after[0] in _AUXILIARIES:
        for word in around.after[:4]:
            if len(word) > 3 and _begins(word, _DEEDS):
                return (0.5 if around.after[0] in _TO_US else 0.35), word
    return 0.0, None


def _capitals(around: Surroundings) -> float:
    """What capitals say where nothing else asks for them."""
    if around.shouted:
        return 0.0
    written = [around.written(index) for index in range(around.first, around.last)]
    inner = [word for word in written[1:-1] if len(word) > 3]  # «Van der Holt» is a name
    if any(word.islower() for word in (written[0], written[-1], *inner)):
        return -0.2 if around.before[:1] and around.before[0] in _PREPOSITIONS else -0.4
    if len(written) > 1:
        return 0.5 if around.opens else 0.6
    if len(written[0]) > 1 and written[0].isupper():
        return _ACRONYM
    return 0.0 if around.opens else 0.2


def weigh(around: Surroundings, kind: str = "word") -> Evidence:
    """The weight of all signs around words that are also ordinary ones. ``kind`` is what they are
    beside a name: after a first ``name`` a preposition says nothing, a ``noun`` that dictionaries
    do not hold is a name more often, an ``acronym`` is known by its capitals."""
    if around.legal_form:
        return Evidence(1.0, around.legal_form)
    noun, cue = _cue_noun(around)
    deal, verb = _dealing(around)
    capitals = _capitals(around)
    before = around.before[0] if around.before else ""
    straight = before in _PREPOSITIONS and (capitals > 0 or kind in _MAYBE_WORDS)
    if kind == "words" and capitals < 0:  # several words in a row are hardly there by chance
        capitals, straight = _SMALL_WORDS, before in _PREPOSITIONS
    weight = noun + capitals
    if kind == "name":
        weight -= 0.2 if noun < 0.5 or before in _OF else 0.0
    else:
        weight += deal + (0.3 if straight else 0.0)
        weight += 0.2 if before == "presso" or (before == "in" and capitals > 0) else 0.0
        weight += 0.1 if before in _ARTICLES - _INDEFINITE and capitals > 0 and deal else 0.0
    if kind in _MAYBE_WORDS:
        weight += 0.4
    if kind == "acronym":
        weight += 0.4 if capitals == _ACRONYM else 0.0
    if before in _INDEFINITE or (capitals < 0 and before in COUNTED):
        weight -= 0.4
    if around.extended or around.preceded:
        weight -= 0.5
    if around.quoted:
        weight -= 0.2
    if around.is_person:
        weight -= 0.8
    if around.is_place:
        weight -= 0.6
    shown = cue or (verb if kind != "name" else None) or (before if straight else None)
    return Evidence(max(-1.0, min(1.0, weight)), shown)


def doubts(around: Surroundings, words: tuple[str, ...]) -> float:
    """What speaks against a distinctive name: a person of that surname, a street, a common use."""
    doubt = 0.0
    if len(words) == 1 and around.is_person:
        doubt += 0.6
    if around.is_place:
        doubt += 0.6
    lower = not around.capital(around.first)
    before = around.before[0] if around.before else ""
    indefinite = before in _INDEFINITE or (before == "a" and not around.may_be_italian)
    if lower and indefinite and len(words) == 1 and is_current_word(words[0]):
        doubt += 0.5
    return doubt
