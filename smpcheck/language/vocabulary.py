"""Words that everybody uses: the dictionaries of Italian and English, frequencies, first names.

All words here are folded, without accents. The dictionary is simplemma's (MIT), the frequencies
wordfreq's (R. Speer, Apache 2.0; subtitles, news, books and the web).
"""

from __future__ import annotations

import gzip
import zlib
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Literal

import msgpack
import numpy as np
import numpy.typing as npt

from smpcheck.resources import rules_folder
from smpcheck.text.folding import fold_accents
from smpcheck.text.lexicons import read_table

__all__ = [
    "gender_of_first_name",
    "is_common_word",
    "is_current_word",
    "is_everyday_word",
    "is_first_name",
    "is_inflected_word",
    "is_ordinary_word",
]

_COMMON, _CURRENT = 3.5, 2.0  # Zipf frequencies: log10 of how often in 10⁹ words
_LEAST_SMALL = 3.0  # of wordfreq's small lists
_NUMBERS = {"a": ("e", "he"), "o": ("i", "hi"), "e": ("i",)}  # endings: singular, plural


@lru_cache(maxsize=1)
def _italian() -> npt.NDArray[np.uint32]:
    return np.fromfile(rules_folder() / "lexicons" / "italian-words.bin", "<u4")


@lru_cache(maxsize=65536)
def is_ordinary_word(word: str) -> bool:
    """Whether a word is in the dictionary of Italian, or common in English."""
    if word in _frequent("en", _COMMON):
        return True
    number, known = zlib.crc32(word.encode("utf-8", "replace")), _italian()
    at = int(np.searchsorted(known, number))
    return at < len(known) and int(known[at]) == number


def is_everyday_word(word: str) -> bool:
    """Whether an ordinary word is also used, not only in the dictionary."""
    if word in _frequent("en", _COMMON):
        return True
    return word in _frequent("it", _CURRENT) and is_ordinary_word(word)


@lru_cache(maxsize=8)
def _frequent(language: Literal["it", "en"], zipf: float) -> frozenset[str]:
    """The words that are met as often as a Zipf frequency says: 3 is once in a million words.

    wordfreq's own functions load a multilingual tokenizer and make dictionaries of every word; its
    lists (a list of words for each hundredth of log10, MessagePack) are read here as they are.
    """
    package = find_spec("wordfreq")
    if package is None or package.submodule_search_locations is None:
        raise ModuleNotFoundError("wordfreq is not installed")
    size = "small" if zipf >= _LEAST_SMALL else "large"
    folder = Path(package.submodule_search_locations[0]) / "data"
    with gzip.open(folder / f"{size}_{language}.msgpack.gz", "rb") as file:
        header, *by_frequency = msgpack.load(file)
    assert header == {"format": "cB", "version": 1}, header
    words = set(chain.from_iterable(by_frequency[: round((9 - zipf) * 100) + 1]))
    words.update([fold_accents(word) for word in words if not word.isascii()])
    return frozenset(words)


def is_common_word(word: str) -> bool:
    """Whether a word, a very well-known name too, is met more than three times in a million."""
    return word in _frequent("it", _COMMON) or word in _frequent("en", _COMMON)


def is_current_word(word: str) -> bool:
    """Whether a word, a well-known name too, is met more than once in ten million words."""
    return word in _frequent("it", _CURRENT) or word in _frequent("en", _CURRENT)


@lru_cache(maxsize=65536)
def is_inflected_word(word: str) -> bool:
    """Whether a word of the Italian frequency list is there in both numbers (lanterna, lanterne),
    as common nouns are and most names are not: the dictionaries do not hold every noun."""
    others = [word[:-1] + plural for plural in _NUMBERS.get(word[-1], ())]
    known = _frequent("it", _CURRENT)
    return word in known and any(other in known for other in others)


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in read_table("first-names")}


def is_first_name(word: str) -> bool:
    """Whether a folded word is a person's first name."""
    return word in _first_names()


def gender_of_first_name(word: str) -> str | None:
    """``f`` or ``m`` for a folded first name that only women, or only men, have; else None."""
    gender = _first_names().get(word)
    return gender if gender in ("f", "m") else None
