"""What is said of people: health, union membership, pay, private life (art. 9 and 10 GDPR).

A person has to be told by name or by role, in the sentence or the one before it; of themselves
people may say what they like, and so of somebody who agreed to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_first_name
from smpcheck.personal.cues import lexicon, pattern
from smpcheck.personal.datum import Datum, DatumKind
from smpcheck.text.folding import fold_word
from smpcheck.text.quotes import is_quoted

__all__ = ["said_of_people"]

_MONEY = re.compile(
    r"(?:€|\$|£)\s?\d"
    r"|\d[\d.,]*\s?(?:€|k\b|mila\b|euro\b|pounds\b|eur\b|grand\b|all'anno|al mese|netti|lordi)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,}")
_ONE = re.compile(r"\b(?:la|il|lo|l|quella|quel|nostra|nostro|sua|suo|the|her|his)\b")
_NEAR = 5  # words before what is said in which the author may say «ho», «mia»
_REACH = 160  # code points before a sentence in which a name may stand
_ITS = frozenset("suo sua suoi sue lui lei his her he she".split())
_VERBS = frozenset("ha aveva prende guadagna has".split())  # with nobody named, of whoever was


def said_of_people(draft: Draft) -> Iterator[Datum]:
    """Every sentence part that tells somebody's health, union, pay or private life."""
    for start, end in draft.sentences:
        sentence = draft.text[start:end]
        low, high = draft.folded.folded_span(start, end)
        folded = draft.folded.text[low:high]
        if pattern("consented").search(folded):
            continue
        for kind, found in _topics(folded, sentence):
            first, last = draft.folded.span(low + found.start(), low + found.end())
            said = _is_of_another(draft, start, end, folded, found.start(), kind == "health")
            if is_quoted(draft.text, first, last) or not said:
                continue
            yield Datum(first, last, kind)


def _topics(folded: str, sentence: str) -> Iterator[tuple[DatumKind, re.Match[str]]]:
    for found in pattern("health").finditer(folded):
        yield "health", found
    union = pattern("union").search(folded)
    if union and pattern("union_member").search(folded):
        yield "union", union
    pay = pattern("pay").search(folded)
    if pay and _MONEY.search(sentence):
        yield "pay", pay
    private = pattern("private").search(folded)
    if private:
        yield "private-life", private


def _is_of_another(draft: Draft, start: int, end: int, folded: str, at: int, by_role: bool) -> bool:
    """Whether what a sentence says at an offset is about an identifiable person, not the author;
    ``by_role``: a role (la collega della contabilità) tells who it is as well as a name."""
    words = re.findall(r"[^\W_]+", folded[:at])[-_NEAR:]
    if pattern("self").search(" ".join(words)):
        return False
    if _has_name(draft.text[start:end]):
        return True
    if by_role and pattern("roles").search(folded) and _ONE.search(folded):
        return True
    before = draft.text[max(0, start - _REACH) : start]
    spoken = folded.split()
    points = not _ITS.isdisjoint(spoken) or not _VERBS.isdisjoint(spoken[:2])
    return points and _has_name(before)


def _has_name(text: str) -> bool:
    """Whether a first name with a capital stands in the text."""
    places = lexicon()["places"]
    names = (fold_word(found.group()) for found in _NAME.finditer(text))
    return any(name not in places and is_first_name(name) for name in names)
