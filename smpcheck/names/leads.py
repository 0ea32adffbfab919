"""Leads: what a word alone says, whatever the posts it stands in.

Each new word is looked at once and remembered as innocent or as a lead, so that most posts, which
hold no name, are passed after a few look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_common_word, is_current_word, is_ordinary_word
from smpcheck.names.compounds import Compounds, is_compound
from smpcheck.names.disguise import unleet
from smpcheck.names.forms import Form
from smpcheck.names.index import FormIndex
from smpcheck.text.folding import fold_word

__all__ = ["MOST_WORDS", "Lead", "Leads", "camel_words", "plain_words"]

MOST_WORDS = 3  # that are looked at together, unless a form has more
_REMEMBERED = 200_000  # words
_SMALL = 2_000  # forms: of so few, hardly a word is near one, and dictionaries load slowly
_CAPITAL = re.compile("[A-Z]")
_CAMEL = re.compile(r"[a-z][A-Z]")
_TAGS = tuple("#@./_-0123456789")
_LEGAL_STARTS = [
    [start] for start in ("s", "spa", "srl", "srls", "snc", "sas", "ltd", "inc", "gmbh")
]

Lead = tuple[str, str]  # a form's key, and how the word leads to it

_WORD = re.compile(r"[^\W_]+")
plain_words = _WORD.findall


class Leads:
    """What is known of words so far. ``others`` are keys that are other things' names, with their
    numbers of words; ``address_words`` those by which handles and domains are met; ``is_quiet``
    says of a form whether it is also an ordinary word."""

    def __init__(
        self,
        index: FormIndex,
        others: Mapping[str, int],
        address_words: frozenset[str],
        is_quiet: Callable[[Form], bool],
    ) -> None:
        self._index = index
        self._compounds = Compounds(index)
        self._others = others
        self._address_words = address_words
        self._is_quiet = is_quiet
        self._leads: dict[str, tuple[Lead, ...]] = {}
        self._innocent: set[str] = set()
        self._unknown: set[str] = set()
        self._quiet: set[str] = set()
        self._runs: dict[str, tuple[tuple[str, int], ...]] = {}

    @property
    def are_full(self) -> bool:
        """Whether so much is remembered that it is time to begin anew."""
        return len(self._innocent) + len(self._leads) + len(self._runs) > _REMEMBERED

    def of(self, word: str) -> tuple[Lead, ...]:
        """The forms to which a word leads otherwise than by being one."""
        return self._leads.get(word, ())

    def are_strange(self, words: Sequence[str]) -> bool:
        """Whether any of the words is in no dictionary."""
        return any(word in self._unknown or self._leads.get(word) for word in words)

    def starts(self, words: Sequence[str], camels: set[str]) -> list[int]:
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

    def say_more(self, draft: Draft, words: Sequence[str], starts: Sequence[int]) -> bool:
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
        for start in range(max(0, at - MOST_WORDS + 1), at + 1):
            for end in range(max(at + 1, start + 2), min(start + MOST_WORDS, len(words)) + 1):
                if self.near_run("".join(words[start:end])):
                    yield start

    def near_run(self, run: str) -> tuple[tuple[str, int], ...]:
        """The keys that are, or are near, several words' letters run together."""
        known = self._runs.get(run)
        if known is None:
            exact = [(run, 0)] if run in self._index else []
            known = self._runs[run] = tuple(exact + self._index.near([run]).get(run, []))[:3]
        return known

    def _look_at(self, words: set[str]) -> None:
        """Sort new words into leads and innocent ones."""
        unknown = []
        for word in words:
            if word in self._index or word in self._address_words:
                self._leads[word] = ()
                if all(map(self._is_quiet, self._index.exact(word))):
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


def camel_words(text: str, index: FormIndex) -> set[str]:
    """The words of a text with a capital after a small letter, and a form within, folded."""
    if not any(
        text[found.start() - 1 : found.start()].islower() for found in _CAPITAL.finditer(text)
    ):
        return set()
    words = {fold_word(word) for word in plain_words(text) if _CAMEL.search(word)}
    return {word for word in words if any(True for _ in index.parts(word))}


def _is_known(word: str) -> bool:
    """Whether a word is one, and no misspelling: it is in use, or in a dictionary."""
    return is_current_word(word) or is_ordinary_word(word)
