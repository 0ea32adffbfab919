"""An index of forms: which entries a run of words may be, without looking through the register.

Exact forms are found by their letters run together, so that spaces and signs between them do not
matter. Near forms are found through a deletion neighbourhood (W. Garbe, SymSpell; T. Bocek et al.,
*Fast similarity search in large dictionaries*, 2007) and confirmed with the Damerau-Levenshtein
distance of rapidfuzz: one edit from five letters on, two from eight on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

from rapidfuzz.distance import OSA

from smpcheck.names.forms import Form

__all__ = ["FormIndex", "edits_allowed"]

_PREFIX = 8


def edits_allowed(length: int) -> int:
    """How many edits a name of so many letters may be away."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2


def _deletions(key: str, edits: int) -> set[str]:
    """The key's first letters with up to ``edits`` of them left out."""
    head = key[:_PREFIX]
    found = {head}
    for count in range(1, edits + 1):
        for gone in combinations(range(len(head)), count):
            found.add("".join(c for i, c in enumerate(head) if i not in gone))
    return found


class FormIndex:
    """All forms of a register."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        self._exact: dict[str, list[Form]] = {}
        self.longest: dict[str, int] = {}
        for form in self._forms:
            self._exact.setdefault(form.key, []).append(form)
            head = form.words[0]
            self.longest[head] = max(self.longest.get(head, 1), len(form.words))

    def exact(self, key: str) -> Sequence[Form]:
        """The forms whose letters are these."""
        return self._exact.get(key, ())

    @cached_property
    def most_words(self) -> int:
        """How many words the longest form has."""
        return max((len(form.words) for form in self._forms), default=1)

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        near: dict[str, list[str]] = {}
        for key in self._exact:
            if edits := edits_allowed(len(key)):
                for part in _deletions(key, edits):
                    near.setdefault(part, []).append(key)
        return near

    def near(self, key: str) -> list[tuple[Form, int]]:
        """The forms that are one or two edits away, with the number of edits."""
        edits = edits_allowed(len(key) + 1)
        if not edits:
            return []
        keys = {name for part in _deletions(key, edits) for name in self._near.get(part, ())}
        found = []
        for name in sorted(keys):
            allowed = edits_allowed(min(len(name), len(key) + 1))
            distance = OSA.distance(key, name, score_cutoff=allowed)
            if 0 < distance <= allowed and key[0] == name[0]:
                found += [(form, distance) for form in self._exact[name]]
        return found
