"""The words of a text, cheaply: what terms and names are looked for in.

Words are runs of letters and digits of the folded view, and the signs % € $ £. Hashtags are split
where their capitals say so (#LavorareInAlfa gives three words). Words inside links and addresses
are kept apart, for rules that look for names there; a handle is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from smpcheck.text.folding import Folded

__all__ = ["Place", "Words", "humps", "split_words"]

Place = Literal["text", "hashtag", "handle", "email", "url"]

_DOMAIN = r"(?:[^\W_](?:[\w\-]*[^\W_])?\.)+[a-z]{2,24}\b"
_PIECES = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"«»“”]+)"
    rf"|(?P<email>(?<![\w.+\-])[\w.+\-]+@{_DOMAIN})"
    r"|(?P<handle>(?<![\w@])@[^\W_](?:[\w.\-]*\w)?)"
    r"|(?P<hashtag>(?<![\w#&])#\w+)"
    rf"|(?P<domain>(?<![\w@.\-])(?:[^\W_][\w\-]*\.)+(?:it|com|eu|org|net|io|ai|app|dev|biz|info|example"
    r"|co\.uk|de|fr|es|ch|uk|me|tv|shop|store|tech|cloud)\b(?:/[^\s<>\"«»“”]*)?)"
    r"|(?P<word>[^\W_]+|[%€$£])"
)
_SIGNS = re.compile("[#@.:]")  # where a tag, link or address may be
_SPACE = re.compile(r"\s")
_PLAIN = re.compile(r"[^\W_]+|[%€$£]")
_WORD = re.compile(r"[^\W_]+")
_HUMPS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: ``texts`` (folded), ``starts``/``ends`` (offsets in the folded view) and
    ``places`` (where the word stands)."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[Place]

    def __len__(self) -> int:
        return len(self.texts)


def humps(folded: Folded, original: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a hashtag or camelCase word: cut at capitals, underscores and digits."""
    pieces = []
    for found in _HUMPS.finditer(folded.text, start, end):
        first = previous = found.start()
        for at in range(found.start() + 1, found.end()):
            here, before = _case(folded, original, at), _case(folded, original, previous)
            after = _case(folded, original, at + 1) if at + 1 < found.end() else "upper"
            if here == "upper" and (before == "lower" or after == "lower"):
                pieces.append((first, at))
                first = at
            previous = at
        pieces.append((first, found.end()))
    return pieces


def _case(folded: Folded, original: str, at: int) -> str:
    start, end = folded.span(at, at + 1)
    return "upper" if original[start:end].isupper() else "lower"


def split_words(folded: Folded, original: str) -> Words:
    """The words of a post, in order; ``folded`` is the folded view of ``original``."""
    text = folded.text
    found: list[tuple[int, int, Place]] = []
    done = 0
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if at >= done and _joins(text, at):
            first, last = _chunk_around(text, done, at)
            found += [(*word.span(), "text") for word in _PLAIN.finditer(text, done, first)]
            found += _special(folded, original, first, last)
            done = last
    found += [(*word.span(), "text") for word in _PLAIN.finditer(text, done)]
    return Words(
        [text[start:end] for start, end, _ in found],
        [start for start, _, _ in found],
        [end for _, end, _ in found],
        [place for _, _, place in found],
    )


def _joins(text: str, at: int) -> bool:
    """Whether a sign is no punctuation: a point has to stand between letters, a colon before //."""
    if text[at] == ".":
        return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return text[at] != ":" or text.startswith("//", at + 1)


def _chunk_around(text: str, low: int, at: int) -> tuple[int, int]:
    """The stretch without spaces around an offset, from ``low`` on."""
    first = at
    while first > low and not text[first - 1].isspace():
        first -= 1
    space = _SPACE.search(text, at)
    return first, space.start() if space else len(text)


def _special(
    folded: Folded, original: str, start: int, end: int
) -> Iterator[tuple[int, int, Place]]:
    """The words of a stretch that may hold tags, links and addresses."""
    for found in _PIECES.finditer(folded.text, start, end):
        first, last = found.span()
        match found.lastgroup:
            case "word":
                yield first, last, "text"
            case "hashtag":
                for hump in humps(folded, original, first + 1, last):
                    yield *hump, "hashtag"
            case "handle":
                yield first + 1, last, "handle"
            case "email":
                for word in _WORD.finditer(folded.text, first, last):
                    yield *word.span(), "email"
            case _:
                for word in _WORD.finditer(folded.text, first, last):
                    yield *word.span(), "url"
