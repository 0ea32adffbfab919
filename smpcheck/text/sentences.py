"""Sentences by punctuation and lines: cheap, the same everywhere, good enough for context.

Posts break lines where they mean to stop, so a line break ends a sentence; so do a run of ``.!?…``
before a space, unless it closes an abbreviation, an initial or a number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["sentence_at", "sentence_spans"]

_BREAK = re.compile(r"[\n\r\u2028\u2029]+|[.!?…]+[\"'»”’)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:sig|sigg|sig\.ra|sig\.na|dott|dr|prof|avv|ing|arch|geom|rag|on|sen|ecc|es|pag|art|artt"
    r"|n|nr|tel|cfr|vs|mr|mrs|ms|co|inc|ltd|corp|jr|sr|st|no|approx|dept|spett|egr|gent|p\.es|c\.a"
    r"|s\.p\.a|s\.r\.l|s\.n\.c|s\.a\.s|ca|c|f\.lli|ss)|\b[^\W\d_])$",
    re.IGNORECASE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, in code points, without the space around it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        stop = found.group()
        if stop == "." and _ABBREVIATION.search(
            text, max(start, found.start() - 12), found.start()
        ):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(stripped)))


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The sentence that holds an offset; the nearest before it when it falls between two."""
    if not spans:
        return 0, 0
    return spans[max(0, bisect_right(spans, (offset, float("inf"))) - 1)]
