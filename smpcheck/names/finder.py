"""Finding the entries of a register in a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_first_name, is_ordinary_word
from smpcheck.names import evidence
from smpcheck.names.forms import GENERIC_WORDS, Form, entry_forms, name_words
from smpcheck.names.index import FormIndex
from smpcheck.policy.registers import Entry
from smpcheck.text.folding import fold_word

__all__ = ["NameFinder", "NameHit"]


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
    """The entries of a register, indexed; ``own`` are names never to be found (the company's)."""

    def __init__(self, entries: Sequence[Entry], own: Sequence[str] = ()) -> None:
        own_forms = {form for name in own for form in (name_words(name),)}
        self._entries = tuple(entries)
        forms = [
            form
            for number, entry in enumerate(self._entries)
            for form in entry_forms(number, entry)
            if form.words not in own_forms
        ]
        self._index = FormIndex(forms)
        self._handles = self._addresses("handles")
        self._domains = self._addresses("domains")

    def _addresses(self, field: str) -> dict[str, int]:
        return {
            fold_word(value).lstrip("@").removeprefix("www."): number
            for number, entry in enumerate(self._entries)
            for value in getattr(entry, field)
        }

    def find(self, draft: Draft, first: int = 0, last: int | None = None) -> Iterator[NameHit]:
        """Every entry named in the draft's words first..last, in order, none twice in one place."""
        index = first
        last = len(draft.words) if last is None else last
        while index < last:
            found = self._at(draft, index)
            if found is None:
                index += 1
                continue
            hit, index = found
            yield hit

    def _at(self, draft: Draft, index: int) -> tuple[NameHit, int] | None:
        place = draft.words.places[index]
        if place == "handle":
            return self._handle(draft, index)
        if place in ("url", "email"):
            return self._address(draft, index)
        return self._exact(draft, index) or self._near(draft, index)

    def _hit(
        self,
        draft: Draft,
        form_entry: int,
        first: int,
        last: int,
        score: float,
        why: dict[str, str],
    ) -> tuple[NameHit, int]:
        words = draft.words
        start, end = draft.folded.span(words.starts[first], words.ends[last - 1])
        entry = self._entries[form_entry]
        text = words.places[first] == "text"
        return NameHit(start, end, entry, score, why, text), last

    def _handle(self, draft: Draft, index: int) -> tuple[NameHit, int] | None:
        handle = draft.words.texts[index]
        entry = self._handles.get(handle)
        if entry is not None:
            why = {"it": "è il suo profilo", "en": "is its handle"}
            return self._hit(draft, entry, index, index + 1, 1.0, why)
        key = "".join(name_words(handle))
        for form in self._index.exact(key):
            why = {"it": "il profilo citato porta il suo nome", "en": "the handle bears its name"}
            return self._hit(draft, form.entry, index, index + 1, 0.95, why)
        return None

    def _address(self, draft: Draft, index: int) -> tuple[NameHit, int] | None:
        words, last = draft.words, index
        while last < len(words) and words.places[last] == words.places[index]:
            if last > index and draft.folded.text[words.ends[last - 1]] in "/?#":
                break
            last += 1
            host = ".".join(words.texts[index:last])
            entry = self._domains.get(host)
            if entry is not None:
                why = {"it": "è il suo dominio internet", "en": "is its internet domain"}
                return self._hit(draft, entry, index, last, 1.0, why)
        for form in self._index.exact(words.texts[index]):
            if not self._doubtful(form):
                why = {"it": "l'indirizzo porta il suo nome", "en": "the address bears its name"}
                return self._hit(draft, form.entry, index, index + 1, 0.9, why)
        return None

    def _exact(self, draft: Draft, index: int) -> tuple[NameHit, int] | None:
        words = draft.words
        longest = min(self._index.longest.get(words.texts[index], 1), len(words) - index)
        for count in range(longest, 0, -1):
            last = index + count
            if words.places[last - 1] != words.places[index]:
                continue
            for form in self._index.exact("".join(words.texts[index:last])):
                if count not in (1, len(form.words)) and not _spelled_out(words.texts, index, last):
                    continue
                judged = self._judge(draft, form, index, last)
                if judged is not None:
                    return self._hit(draft, form.entry, index, last, *judged)
        return None

    def _doubtful(self, form: Form) -> bool:
        """Whether a form is also an ordinary word, so that it needs evidence."""
        declared = self._entries[form.entry].ambiguous
        if declared is not None:
            return declared
        if len(form.words) == 1 and (len(form.words[0]) < 4 or is_first_name(form.words[0])):
            return True
        return all(map(is_ordinary_word, form.words))

    def _judge(
        self, draft: Draft, form: Form, first: int, last: int
    ) -> tuple[float, dict[str, str]] | None:
        """How sure an exact hit is and why, or None when it is not the entry."""
        name = self._entries[form.entry].name
        person = len(form.words) == 1 and evidence.names_a_person(draft, first, last)
        cue = evidence.company_cue(draft, first, last)
        if person and cue is None:
            return None
        if not self._doubtful(form):
            return 1.0 if form.whole else 0.95, {
                "it": f"è «{name}» del registro",
                "en": f"is “{name}” of the register",
            }
        if not all(evidence.capital(draft, index) for index in range(first, last)):
            return None
        if cue is None and last - first > 1 and not evidence.in_capitals(draft, first):
            return 0.8, {
                "it": f"è «{name}» del registro, scritto con le maiuscole di un nome",
                "en": f"is “{name}” of the register, with the capitals of a name",
            }
        if cue is None and not evidence.written_as_company(draft, first, last):
            return None
        shown = cue or draft.words.texts[first - 1]
        return 0.8, {
            "it": f"è «{name}» del registro: «{shown}» dice che si parla dell'azienda",
            "en": f"is “{name}” of the register: “{shown}” says that the company is meant",
        }

    def _near(self, draft: Draft, index: int) -> tuple[NameHit, int] | None:
        words = draft.words
        if words.places[index] != "text" or words.texts[index] in GENERIC_WORDS:
            return None
        for count in range(min(self._index.most_words, len(words) - index, 3), 0, -1):
            last = index + count
            if words.places[last - 1] != "text":
                continue
            parts = words.texts[index:last]
            for form, edits in self._index.near("".join(parts)):
                if len(form.words) != count and count > 1:
                    continue
                name = self._entries[form.entry].name
                if all(is_ordinary_word(part) for part in parts):
                    continue
                if self._doubtful(form) or evidence.names_a_person(draft, index, last):
                    continue
                score = 0.9 if edits == 1 else 0.75
                why = {
                    "it": f"somiglia a «{name}» del registro: {edits} "
                    + ("lettera diversa" if edits == 1 else "lettere diverse"),
                    "en": f"looks like “{name}” of the register: {edits} "
                    + ("letter differs" if edits == 1 else "letters differ"),
                }
                return self._hit(draft, form.entry, index, last, score, why)
        return None


def _spelled_out(words: Sequence[str], first: int, last: int) -> bool:
    """Whether words first..last are single letters (E N E L)."""
    return all(len(words[index]) == 1 for index in range(first, last))
