"""The words of a text, cheaply: what terms and names are looked for in.

Words are runs of letters and digits of the folded view, and the signs % € $ £. Hashtags are split
where their capitals say so (#LavorareInAlfa gives three words). Words inside links and addresses
are kept apart, for rules that look for names there; a handle is one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from smpcheck.text.folding import Folded

__all__ = ["Place", "Words", "split_words"]

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


def _humps(folded: Folded, original: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a hashtag's body: cut at capitals, underscores and digits."""
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
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places: list[Place] = []

    def add(start: int, end: int, place: Place) -> None:
        texts.append(folded.text[start:end])
        starts.append(start)
        ends.append(end)
        places.append(place)

    for found in _PIECES.finditer(folded.text):
        start, end = found.span()
        match found.lastgroup:
            case "word":
                add(start, end, "text")
            case "hashtag":
                for first, last in _humps(folded, original, start + 1, end):
                    add(first, last, "hashtag")
            case "handle":
                add(start + 1, end, "handle")
            case "email":
                for word in _WORD.finditer(folded.text, start, end):
                    add(*word.span(), "email")
            case _:
                for word in _WORD.finditer(folded.text, start, end):
                    add(*word.span(), "url")
    return Words(texts, starts, ends, places)
