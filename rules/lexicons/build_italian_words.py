"""Writes italian-words.bin: which folded words Italian has, by their CRC-32, sorted.

usage: python rules/lexicons/build_italian_words.py

The words are those of simplemma's Italian dictionary (A. Barbaresi, MIT licence), forms and lemmas,
in small letters and without accents. A set of 4-byte numbers loads in a thousandth of the time that
the dictionary takes; one word in ten thousand that Italian does not have is taken for one.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from smpcheck.text.folding import fold_word

_PASSATO_REMOTO = ("o",)  # parlò, ferrerò: as often names as words when the accent is gone


def main() -> None:
    dictionary = DefaultDictionaryFactory().get_dictionary("it")
    words = {text for pair in dictionary.items() for text in map(_text, pair)}
    folded = {
        fold_word(word)
        for word in words
        if word.isalpha() and (word[-1:].isascii() or fold_word(word[-1:]) not in _PASSATO_REMOTO)
    }
    numbers = sorted({zlib.crc32(word.encode()) for word in folded if word.isascii()})
    out = Path(__file__).with_name("italian-words.bin")
    np.array(numbers, "<u4").tofile(out)
    print(f"{len(folded):,} words, {out.stat().st_size:,} bytes")


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode()


if __name__ == "__main__":
    main()
