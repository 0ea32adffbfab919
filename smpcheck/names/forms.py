"""The forms under which a register's entry may be written.

A form is a sequence of folded words. The legal form of a company (S.p.A., GmbH …) and the words
that many company names share (gruppo, group, italia …) may be left out, or added, by a writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smpcheck.language.vocabulary import (
    is_common_word,
    is_current_word,
    is_everyday_word,
    is_first_name,
    is_inflected_word,
)
from smpcheck.policy.registers import Entry
from smpcheck.text.folding import fold_word
from smpcheck.text.lexicons import read_lexicon

__all__ = [
    "GENERIC_WORDS",
    "LEGAL_FORM",
    "Form",
    "FormKind",
    "entry_forms",
    "form_kind",
    "is_distinctive",
    "name_words",
]

FormKind = Literal["word", "name", "acronym", "noun", "brand", "words", "distinct"]

# Legal forms of companies: Italian Civil Code, book V, title V; common foreign ones.
LEGAL_FORM = re.compile(
    r"(?<![^\W_])(?:s\.? ?p\.? ?a|s\.? ?r\.? ?l\.?(?: ?s)?|s\.? ?n\.? ?c|s\.? ?a\.? ?s"
    r"|s\.? ?a\.? ?p\.? ?a"
    r"|s\.? ?c\.? ?a\.? ?r\.? ?l|s\.? ?c\.? ?r\.? ?l|scarl|soc(?:ieta|\.)? ?coop(?:erativa|\.)?"
    r"(?: sociale)?|coop(?:erativa)? sociale|societa benefit|s\.? ?b\.?(?= *$)|onlus|e\.? ?t\.? ?s"
    r"|unipersonale|in liquidazione|gmbh(?: & co\.? ?kg)?|ag|kg|ltd|limited|llc|llp|plc|inc"
    r"|incorporated|corp|corporation|co|n\.? ?v|b\.? ?v|s\.? ?a\.?(?= *$)|s\.? ?a\.? ?r\.? ?l|sasu?"
    r"|oy|ab|a/s|pty|s\.? ?e\.?(?= *$))\.?(?![^\W_])"
)
_AND_PARTNERS = re.compile(r" *(?:&|\be\b) *(?:c(?:o|ompany)?|figli|fratelli|soci)\b\.?")
GENERIC_WORDS = frozenset(read_lexicon("names")["generic"])
_COMMON_NOUNS = frozenset(read_lexicon("names")["common_nouns"])
_PARTICLES = frozenset(
    "de di del della dello degli dei da dal dalla la lo li van von der den".split()
)
_BODIES = frozenset(read_lexicon("names")["bodies"])
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an entry: its words, and whether they are all of what the register says.

    ``whole`` is false for a form from which generic words were taken.
    """

    entry: int
    words: tuple[str, ...]
    whole: bool = True

    @property
    def key(self) -> str:
        """The words without anything between them."""
        return "".join(self.words)


def name_words(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(_WORD.findall(fold_word(text)))


def is_distinctive(word: str) -> bool:
    """Whether one word of a longer name tells whose name it is."""
    return (
        len(word) >= 5
        and word.isalpha()
        and word not in GENERIC_WORDS
        and word not in _COMMON_NOUNS
        and not is_common_word(word)
        and not is_everyday_word(word)
        and not is_first_name(word)
    )


def _without_legal_form(name: str) -> str:
    folded = fold_word(name)
    shorter = _AND_PARTNERS.sub(" ", LEGAL_FORM.sub(" ", folded))
    return shorter if _WORD.search(shorter) else folded


def entry_forms(number: int, entry: Entry) -> Iterator[Form]:
    """The forms of a register's entry, the ``number``-th of its list: its names first, without
    legal form (one that follows is seen by its own signs), then what is left of them without words
    that many names share."""
    seen: set[tuple[str, ...]] = set()
    shorter: list[tuple[str, ...]] = []
    for name in entry.names:
        bare = tuple(_WORD.findall(_without_legal_form(name)))
        if bare and bare not in seen:
            seen.add(bare)
            yield Form(number, bare)
        shorter += _shortened(bare)
    for words in shorter:
        if words not in seen:
            seen.add(words)
            yield Form(number, words, whole=False)


def _shortened(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name without the generic words at its ends, up to the first of them within, and those of
    its words that alone tell whose it is: the ones that nobody else uses, where there are such."""
    if words[:1] and words[0] in _BODIES:
        return
    core = words
    while len(core) > 1 and core[0] in GENERIC_WORDS:
        core = core[1:]
    while len(core) > 1 and core[-1] in GENERIC_WORDS:
        core = core[:-1]
    if len("".join(core)) >= 3 and not set(core) <= GENERIC_WORDS:
        yield core
    for at, word in enumerate(core):
        if word in GENERIC_WORDS and len("".join(core[:at])) >= 4:
            yield core[:at]
            break
    if len(core) > 1:
        parts = [word for word in core if is_distinctive(word)]
        rare = [word for word in parts if not is_current_word(word)] if len(parts) > 1 else []
        for word in rare or parts:
            at = core.index(word)
            particle = at > 0 and core[at - 1] in _PARTICLES  # De Cecco is not Cecco
            yield core[at - 1 : at + 1] if particle else (word,)


def form_kind(form: Form, declared: bool | None) -> FormKind:
    """Whether a form is also a ``word``, a first ``name``, an ``acronym``, maybe a word
    (``noun``), a part that others may bear (``brand``), several ``words``, or nothing else
    (``distinct``). ``declared`` is what the register says of it, where it does."""
    if declared is not None:
        return "word" if declared else "distinct"
    if len(form.words) == 1:
        word = form.words[0]
        if is_first_name(word):
            return "name"
        if len(word) < 3 or word in _COMMON_NOUNS or is_everyday_word(word):
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


def _is_used(word: str) -> bool:
    """Whether a word of a name is a word, or a first name, that everybody uses."""
    return is_common_word(word) or is_first_name(word) or is_everyday_word(word)
