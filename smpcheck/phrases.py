"""Phrases: the small language in which terms and their contexts are written.

A phrase is words with spaces between them; each word stands for all of its inflected forms.

======================  ==========================================================
``portatore di handicap``  each word inflected; ``di`` is also ``del``, ``della`` …
``=Cina``               exactly this form (still without regard to case and accents)
``contratt*``           any word that starts so
``il|un``               one or the other (``=il|un``: exactly one of these forms)
``molto?``              may be there or not
``...`` / ``...5``      up to three (five) other words of the same sentence
``<number>``            a number; also ``<word>`` (any), ``<name>`` (with a capital letter),
                        ``<hashtag>``, ``<handle>``, ``<url>``, ``<email>``,
                        ``<code>`` (capitals and digits: SARA15)
``<quantity>``          a number in digits or in words, from two on (not ``sei``, also “you are”)
``<sum>``               a large number: 400k, 61.000, settecentomila (no year)
``<we>``                the first person plural: noi, nostra, incassiamo, avremo; we, our
``<company>``           the company whose policy it is, when a name or alias is a single word
``<month>``             a list of words of the policy's own ``vocabulary``
======================  ==========================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from smpcheck.draft import Draft
from smpcheck.language.first_person import is_first_plural
from smpcheck.language.inflection import inflect
from smpcheck.language.numerals import is_large, is_numeral
from smpcheck.text.folding import fold_word
from smpcheck.text.words import Words

__all__ = ["WORD_CLASSES", "Hit", "Phrase", "PhraseBook", "parse_phrase", "readable"]

Label = TypeVar("Label")

WORD_CLASSES = ("number", "word", "name", "hashtag", "handle", "url", "email", "code",
                "quantity", "sum", "we", "company")  # fmt: skip
_CODE = re.compile(r"[A-Z]{3,}-?[A-Z]*\d{1,3}")
_GAP = re.compile(r"\.\.\.(\d{1,2})?$")
_SLOT_GAP = 3
_REMEMBERED = 1 << 15  # packs say the same phrases and words many times
_PIECE = re.compile(r"[^\W_]+|[%€$£]")
_BETWEEN = re.compile(r"[^\n\r.!?;:]*(?:\r\n|\n|\r)?[^\n\r.!?;:]*")


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of a phrase: words, prefixes or a class of words; ``gap`` words may stand before
    it; ``optional`` when it may be missing."""

    forms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase. ``base`` is the folded text as written, to tell inflected hits."""

    slots: tuple[_Slot, ...]
    base: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hit(Generic[Label]):
    """Where a phrase was found: code points of the original, word indices, and its label."""

    start: int
    end: int
    first: int
    last: int
    phrase: Phrase
    label: Label


@lru_cache(maxsize=_REMEMBERED)
def parse_phrase(text: str, language: str | None = None, exact: bool = False) -> Phrase:
    """A phrase from its notation. Raises ValueError, saying what was expected.

    ``language`` chooses the inflection and limits the phrase to sentences that may be in it;
    ``exact`` switches inflection off.
    """
    slots: list[_Slot] = []
    gap = 0
    for token in text.split():
        if found := _GAP.match(token):
            gap = int(found.group(1) or _SLOT_GAP)
            continue
        for slot in _slots(token, language or "it", exact):
            slots.append(replace(slot, gap=gap))
            gap = 0
    if not slots:
        raise ValueError(f"{text!r} has no word, expected one or more words")
    if slots[0].gap or gap:
        raise ValueError(f"{text!r} starts or ends with '...', expected a word there")
    if all(slot.optional or "word" in slot.kinds for slot in slots) or slots[0].optional:
        raise ValueError(
            f"{text!r} starts with an optional word, expected a word that must be there"
        )
    return Phrase(tuple(slots), " ".join(_PIECE.findall(fold_word(text))), language)


def readable(text: str) -> str:
    """A phrase without its notation, for people: its first alternatives, gaps as an ellipsis."""
    words = []
    for token in text.split():
        first = token.removesuffix("?").split("|")[0].removeprefix("=")
        words.append("…" if _GAP.match(token) or first.startswith("<") else first.rstrip("*"))
    return re.sub(r"…(?: …)+", "…", " ".join(words))


@lru_cache(maxsize=_REMEMBERED)
def _slots(token: str, language: str, exact: bool) -> tuple[_Slot, ...]:
    return tuple(_read_slots(token, language, exact))


def _read_slots(token: str, language: str, exact: bool) -> Iterator[_Slot]:
    optional = token.endswith("?") and len(token) > 1
    token = token.removesuffix("?") if optional else token
    if token.startswith("<") and token.endswith(">") and "|" not in token:
        if token[1:-1] not in WORD_CLASSES:
            expected = ", ".join(f"<{name}>" for name in WORD_CLASSES)
            raise ValueError(
                f"{token!r} is no class or list of words, expected one of {expected},"
                " or the name of a list under vocabulary"
            )
        yield _Slot(kinds=(token[1:-1],), optional=optional)
        return
    if "|" in token:
        exact = exact or token.startswith("=")
        parts = [_slots(part, language, exact) for part in token.split("|") if part]
        if any(len(part) != 1 for part in parts):
            raise ValueError(f"{token!r}: expected single words on each side of '|'")
        forms = frozenset[str]().union(*(part[0].forms for part in parts))
        prefixes = tuple(prefix for part in parts for prefix in part[0].prefixes)
        kinds = tuple(kind for part in parts for kind in part[0].kinds)
        yield _Slot(forms, prefixes, kinds, optional)
        return
    literal = exact or token.startswith("=")
    token = token.removeprefix("=")
    if token.endswith("*") and len(token) > 1 and token[:-1].isalnum():
        yield _Slot(prefixes=(fold_word(token[:-1]),), optional=optional)
        return
    pieces = _PIECE.findall(token)
    if not pieces:
        raise ValueError(f"{token!r} has no letter or digit, expected a word")
    for piece in pieces:
        forms = frozenset((fold_word(piece),)) if literal else inflect(piece, language)
        yield _Slot(forms, optional=optional)


class PhraseBook(Generic[Label]):
    """Many phrases, each with a label, found in one pass over a draft's words."""

    def __init__(
        self, phrases: Iterable[tuple[Phrase, Label]], company: frozenset[str] = frozenset()
    ) -> None:
        self._by_word: dict[str, list[tuple[Phrase, Label]]] = {}
        self._by_prefix: dict[str, list[tuple[Phrase, Label]]] = {}
        self._by_class: dict[str, list[tuple[Phrase, Label]]] = {}
        for given, label in phrases:
            phrase = _with_company(given, company)
            head = phrase.slots[0]
            for form in head.forms:
                self._by_word.setdefault(form, []).append((phrase, label))
            for prefix in head.prefixes:
                self._by_prefix.setdefault(prefix, []).append((phrase, label))
            for kind in head.kinds:
                self._by_class.setdefault(kind, []).append((phrase, label))
        self._prefix_lengths = sorted({len(prefix) for prefix in self._by_prefix})

    @property
    def triggers(self) -> frozenset[str] | None:
        """The words of which one must stand in a text that holds a phrase; None: cannot be said."""
        if self._by_prefix or self._by_class:
            return None
        return frozenset(self._by_word)

    def __bool__(self) -> bool:
        return bool(self._by_word or self._by_prefix or self._by_class)

    def find(self, draft: Draft, first: int = 0, last: int | None = None) -> Iterator[Hit[Label]]:
        """Every hit among the draft's words first..last (last excluded), in order of the text."""
        words = draft.words
        last = len(words) if last is None else last
        by_word = self._by_word
        plain = not self._by_prefix and not self._by_class
        for index in range(first, last):
            text = words.texts[index]
            found = by_word.get(text)
            if found is None and plain:
                continue
            if words.places[index] not in ("text", "hashtag"):
                found = None
            for phrase, label in [*(found or ()), *([] if plain else self._others(draft, index))]:
                end = _match(phrase.slots, draft, index, last)
                if end is None:
                    continue
                offset = words.starts[index]
                if phrase.language and not draft.may_be(phrase.language, offset):
                    continue
                start, stop = draft.folded.span(offset, words.ends[end - 1])
                yield Hit(start, stop, index, end, phrase, label)

    def _others(self, draft: Draft, index: int) -> Iterator[tuple[Phrase, Label]]:
        text = draft.words.texts[index]
        if draft.words.places[index] in ("text", "hashtag"):
            for length in self._prefix_lengths:
                yield from self._by_prefix.get(text[:length], ()) if len(text) >= length else ()
        for kind, phrases in self._by_class.items():
            if _is_kind(draft, index, kind):
                yield from phrases


def _is_kind(draft: Draft, index: int, kind: str) -> bool:
    words = draft.words
    match kind:
        case "word":
            return words.places[index] in ("text", "hashtag")
        case "number":
            return words.texts[index][0].isdigit()
        case "name":
            start, _ = draft.folded.span(words.starts[index], words.ends[index])
            return words.places[index] == "text" and draft.text[start].isupper()
        case "code":
            start, end = draft.folded.span(words.starts[index], words.ends[index])
            return _CODE.fullmatch(draft.text, start, end) is not None
        case "quantity":
            return words.texts[index][0].isdigit() or (
                words.places[index] == "text" and is_numeral(words.texts[index])
            )
        case "sum":
            return is_large(draft.folded.text, words.starts[index], words.ends[index])
        case "we":
            return words.places[index] == "text" and is_first_plural(words.texts[index])
        case _:
            return words.places[index] == kind


def _with_company(phrase: Phrase, company: frozenset[str]) -> Phrase:
    """A phrase with the company's names in the place of ``<company>``."""
    if not any("company" in slot.kinds for slot in phrase.slots):
        return phrase
    slots = (
        replace(
            slot,
            forms=slot.forms | company,
            kinds=tuple(kind for kind in slot.kinds if kind != "company"),
        )
        if "company" in slot.kinds
        else slot
        for slot in phrase.slots
    )
    return replace(phrase, slots=tuple(slots))


def _fits(slot: _Slot, draft: Draft, index: int) -> bool:
    if any(_is_kind(draft, index, kind) for kind in slot.kinds):
        return True
    if draft.words.places[index] not in ("text", "hashtag"):
        return False
    text = draft.words.texts[index]
    return text in slot.forms or (bool(slot.prefixes) and text.startswith(slot.prefixes))


def _match(slots: Sequence[_Slot], draft: Draft, index: int, last: int) -> int | None:
    """Where the slots, the first of which fits at ``index``, end (a word index), or None."""
    words = draft.words
    ends = [index + 1]  # every word index at which the slots so far may have ended
    for slot in slots[1:]:
        following: list[int] = list(ends) if slot.optional else []
        for end in ends:
            for at in range(end, min(last, end + slot.gap + 1)):
                if not _adjoins(words, draft, at):
                    break
                if _fits(slot, draft, at):
                    following.append(at + 1)
                    break
        if not following:
            return None
        ends = list(dict.fromkeys(following))
    return max(ends)


def _adjoins(words: Words, draft: Draft, index: int) -> bool:
    """Whether a word follows the one before it without a stop between them."""
    between = draft.folded.text[words.ends[index - 1] : words.starts[index]]
    return len(between) < 2 or _BETWEEN.fullmatch(between) is not None
