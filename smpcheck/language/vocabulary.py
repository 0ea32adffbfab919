"""Words that everybody uses: the dictionaries of Italian and English, and first names."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from smpcheck.text.lexicons import read_table

__all__ = ["is_first_name", "is_ordinary_word"]


@lru_cache(maxsize=65536)
def is_ordinary_word(word: str) -> bool:
    """Whether a folded word is in the dictionary of Italian or English (simplemma's lists)."""
    return simplemma.is_known(word, lang=("it", "en"))


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in read_table("first-names"))


def is_first_name(word: str) -> bool:
    """Whether a folded word is a person's first name."""
    return word in _first_names()
