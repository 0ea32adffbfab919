"""The text of a LanguageTool client's ``data``: markup left out, offsets kept.

A client sends pieces, each plain ``text`` or ``markup`` that may stand for some text
(``interpretAs``). Posts are checked as plain text; findings are reported where they stand in what
the client sent, in UTF-16 code units.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from smpcheck.errors import InputError

__all__ = ["AnnotatedText"]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """``plain`` is what is checked; ``pieces`` tell where in it each piece starts (code points),
    where that is in what the client sent (UTF-16), and whether it is markup."""

    plain: str
    pieces: tuple[tuple[int, int, bool], ...]

    @classmethod
    def of_text(cls, text: str) -> AnnotatedText:
        """Plain text."""
        return cls(text, ((0, 0, False),))

    @classmethod
    def of_data(cls, data: str) -> AnnotatedText:
        """The JSON of the parameter ``data``. Raises InputError."""
        try:
            value = json.loads(data)
            given = value["text"] if "text" in value else value["annotation"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError("data: expected JSON with 'text' or 'annotation'") from None
        if isinstance(given, str):
            return cls.of_text(given)
        if not isinstance(given, list):
            raise InputError("data: expected a list of pieces under 'annotation'")
        plain, pieces, length, sent = "", [], 0, 0
        parts = []
        for item in given:
            written, seen, markup = _piece(item)
            pieces.append((length, sent, markup))
            parts.append(seen)
            length += len(seen)
            sent += _utf16(written)
        plain = "".join(parts)
        return cls(plain, tuple(pieces) or ((0, 0, False),))

    def sent(self, offset: int) -> int:
        """Where a code point of the plain text stands in what the client sent, in UTF-16."""
        at = max(0, bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1)
        start, sent, markup = self.pieces[at]
        return sent if markup else sent + _utf16(self.plain[start:offset])


def _piece(item: Any) -> tuple[str, str, bool]:
    if isinstance(item, dict):
        if isinstance(item.get("text"), str):
            return item["text"], item["text"], False
        if isinstance(item.get("markup"), str):
            seen = item.get("interpretAs", "")
            return item["markup"], seen if isinstance(seen, str) else "", True
    raise InputError("data: expected pieces with 'text' or 'markup'")


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
