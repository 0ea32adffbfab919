"""Organisations that a post presents as clients, suppliers or partners, and no register holds.

Four signs: a legal form after capitals («Rossi Impianti S.r.l.»), a word such as client beside a
name («il nostro cliente Rossi»), a dealing in the first person («abbiamo lavorato con Rossi»), and
tags in a list of clients («Clienti: @rossi @verdi»). A person's name is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_everyday_word, is_first_name
from smpcheck.names.evidence import Surroundings
from smpcheck.names.forms import LEGAL_FORM, name_words
from smpcheck.text.lexicons import read_lexicon

__all__ = ["Unlisted", "UnlistedFinder"]

_LEXICON = read_lexicon("names")
_PRESENTED = frozenset(_LEXICON["presented"])
_NO_ORGANISATIONS = frozenset(_LEXICON["no_organisations"])
_ARTICLES = frozenset(_LEXICON["articles"])
_TITLES = frozenset(_LEXICON["titles"])
_DEALINGS = frozenset(tuple(phrase.split()) for phrase in _LEXICON["our_dealings"])
_TOGETHER = frozenset(("con", "per", "with", "for"))
_OURS = frozenset(
    ("nostro", "nostra", "nostri", "nostre", "mio", "mia", "our", "my", "nuovo", "new")
)
_LONGEST_NAME = 4  # words
_LEAST_TAGS = 2


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An organisation in code points of the original, and why it is taken for one."""

    start: int
    end: int
    why: dict[str, str]


class UnlistedFinder:
    """Finds organisations other than the ``known`` ones."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = {"".join(name_words(name)) for name in known}

    def find(self, draft: Draft) -> Iterator[Unlisted]:
        """Every organisation that is presented, in order, none twice in one place."""
        if not self._may_hold(draft):
            return
        done = 0
        for first in range(len(draft.words)):
            if first < done:
                continue
            found = self._named(draft, first) or self._tags(draft, first)
            if found:
                last, why = found
                done = last
                start, _ = draft.folded.span(draft.words.starts[first], draft.words.ends[first])
                end = self._end(draft, last)
                yield Unlisted(start, end, why)

    def _may_hold(self, draft: Draft) -> bool:
        return (
            not _PRESENTED.isdisjoint(draft.vocabulary)
            or not _TOGETHER.isdisjoint(draft.vocabulary)
            or LEGAL_FORM.search(draft.folded.text) is not None
        )

    def _end(self, draft: Draft, last: int) -> int:
        words = draft.words
        at = words.ends[last - 1]
        tail = draft.folded.text[at : at + 20]
        if found := LEGAL_FORM.match(tail.lstrip(" ,")):
            at += len(tail) - len(tail.lstrip(" ,")) + found.end()
        return draft.folded.span(words.starts[last - 1], at)[1]

    def _named(self, draft: Draft, first: int) -> tuple[int, dict[str, str]] | None:
        words = draft.words
        if words.places[first] != "text":
            return None
        last = self._name_end(draft, first)
        if last == first or self._is_known(words.texts[first:last]):
            return None
        around = Surroundings(draft, first, last)
        if around.legal_form:
            form = around.legal_form
            return last, {
                "it": f"ha una forma societaria («{form}») e non è in nessun registro",
                "en": f"it has a legal form (“{form}”) and is in no register",
            }
        if (
            around.is_person
            or around.is_place
            or around.shouted
            or is_first_name(words.texts[first])
        ):
            return None
        cue = self._presented(around)
        if cue is None or (last - first == 1 and is_everyday_word(words.texts[first])):
            return None
        return last, {
            "it": f"«{cue}» lo presenta come uno con cui lavoriamo, e non è in nessun registro",
            "en": f"“{cue}” presents it as someone we deal with, and it is in no register",
        }

    def _name_end(self, draft: Draft, first: int) -> int:
        """The index after a run of words with capitals that may name an organisation."""
        around = Surroundings(draft, first, first + 1)
        last = first
        while last < min(first + _LONGEST_NAME, len(draft.words)):
            word = draft.words.texts[last]
            if draft.words.places[last] != "text" or not around.capital(last):
                break
            if word in _NO_ORGANISATIONS or word in _TITLES or word in _ARTICLES or len(word) < 2:
                break
            if last > first and around.gap(last) not in (" ", "-", " & ", "'"):
                break
            if LEGAL_FORM.match(draft.folded.text, draft.words.starts[last]):
                break
            last += 1
        return last

    def _is_known(self, words: Sequence[str]) -> bool:
        return any("".join(words[:count]) in self._known for count in range(1, len(words) + 1))

    def _presented(self, around: Surroundings) -> str | None:
        """The words that present the name, or None."""
        before, after = around.before, around.after
        if before[:1] and before[0] in _PRESENTED and around.gap(around.first) in (" ", ": "):
            return before[0]
        if after[1:2] and after[0] in _OURS and after[1] in _PRESENTED:
            return " ".join(after[:2])
        near = [word for word in before if word not in _ARTICLES]
        if near and near[0] in _TOGETHER and tuple(near[2:0:-1]) in _DEALINGS:
            return " ".join([*near[2:0:-1], near[0]])
        if near and near[0] in _TOGETHER and tuple(near[1:2]) in _DEALINGS:
            return f"{near[1]} {near[0]}"
        return None

    def _tags(self, draft: Draft, first: int) -> tuple[int, dict[str, str]] | None:
        """Tags after a word such as clients: two at least, one beside the other."""
        words = draft.words
        if words.places[first] not in ("handle", "hashtag") or not first:
            return None
        if words.texts[first - 1] not in _PRESENTED or words.places[first - 1] != "text":
            return None
        last = first
        while last < len(words) and words.places[last] == words.places[first]:
            last += 1
        if last - first < _LEAST_TAGS or self._is_known(words.texts[first:last]):
            return None
        cue = words.texts[first - 1]
        return last, {
            "it": f"dopo «{cue}» c'è una lista di profili che nessun registro conosce",
            "en": f"after “{cue}” there is a list of tags that no register knows",
        }
