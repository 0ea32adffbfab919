"""Keys that are one or two edits away, whatever the number of keys.

A deletion neighbourhood (W. Garbe, SymSpell; T. Bocek et al., *Fast similarity search in large
dictionaries*, 2007): two words one edit apart share what is left when a letter is taken out of
each. The first letters of every key, with up to two of them left out, are packed into 64-bit
numbers and sorted; a word's own leavings are looked up by bisection, many words at once, and what
is found is confirmed with the restricted Damerau-Levenshtein distance of rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["NearKeys", "edits_allowed"]

_PREFIX = 7
_BATCH = 20_000

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]


def edits_allowed(length: int) -> int:
    """How many edits a name of so many letters may be away."""
    if length < 5:
        return 0
    return 1 if length < 8 else 2


def _leavings(length: int, edits: int) -> npt.NDArray[np.intp]:
    """Which letters of a prefix stay when up to so many go: one row each, filled up with the column
    after the last, which is empty."""
    rows = [
        [at for at in range(length) if at not in gone] + [_PREFIX] * (8 - length + count)
        for count in range(edits + 1)
        for gone in combinations(range(length), count)
    ]
    return np.array(rows, dtype=np.intp)


_KEPT = {
    (length, edits): _leavings(length, edits)
    for length in range(4, _PREFIX + 1)
    for edits in (1, 2)
}


def _codes(words: Sequence[str], edits: Sequence[int]) -> tuple[Codes, Numbers]:
    """Every leaving of the words' prefixes as a number, and the number of its word."""
    groups: dict[tuple[int, int], list[int]] = {}
    for number, word in enumerate(words):
        if edits[number] and word.isascii():
            groups.setdefault((min(len(word), _PREFIX), edits[number]), []).append(number)
    codes: list[Codes] = [np.zeros(0, np.uint64)]
    owners: list[Numbers] = [np.zeros(0, np.int32)]
    for shape, numbers in groups.items():
        kept = _KEPT[shape]
        for first in range(0, len(numbers), _BATCH):
            part = numbers[first : first + _BATCH]
            heads = "".join(words[number][:_PREFIX].ljust(8, "\0") for number in part)
            letters = np.frombuffer(heads.encode("ascii"), np.uint8).reshape(-1, 8)
            codes.append(np.ascontiguousarray(letters[:, kept]).view(np.uint64).ravel())
            owners.append(np.repeat(np.array(part, np.int32), len(kept)))
    return np.concatenate(codes), np.concatenate(owners)


class NearKeys:
    """Keys (folded words), to be found by words that are nearly alike."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [key for key in keys if edits_allowed(len(key)) and key.isascii()]
        codes, owners = _codes(self._keys, [edits_allowed(len(key)) for key in self._keys])
        order = np.argsort(codes, kind="stable")
        self._codes: Codes = codes[order]
        self._owners: Numbers = owners[order]

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """The words that are near a key, each with its keys and the number of edits, the nearest
        first. A word that is a key itself is near other keys only."""
        codes, owners = _codes(words, [edits_allowed(len(word) + 1) for word in words])
        if not len(self._codes) or not len(codes):
            return
        first = np.searchsorted(self._codes, codes)
        met = self._codes[np.minimum(first, len(self._codes) - 1)] == codes
        pairs: dict[int, set[int]] = {}
        last = np.searchsorted(self._codes, codes[met], side="right")
        for word, low, high in zip(owners[met], first[met], last, strict=True):
            pairs.setdefault(int(word), set()).update(self._owners[low:high].tolist())
        for number, keys in pairs.items():
            found = self._confirmed(words[number], keys)
            if found:
                yield words[number], found

    def _confirmed(self, word: str, numbers: set[int]) -> list[tuple[str, int]]:
        keys = [self._keys[number] for number in numbers]
        most = edits_allowed(len(word) + 1)
        found = [
            (key, int(distance))
            for key, distance, _ in process.extract(
                word, keys, scorer=OSA.distance, score_cutoff=most, limit=None
            )
            if 0 < distance <= edits_allowed(len(key)) and _begin_alike(word, key)
        ]
        return sorted(found, key=lambda item: (item[1], item[0]))


def _begin_alike(word: str, key: str) -> bool:
    """Whether two words have their first letter in common, or it was doubled, dropped or swapped in
    a word long enough to be known without it."""
    return word[0] == key[0] or (
        len(key) > 6 and (word[1:] == key or word == key[1:] or word[1::-1] == key[:2])
    )
