"""Quotations: what somebody else said, or a title."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["is_quoted", "quotations"]

_QUOTATION = re.compile(r"«[^»\n]*»|“[^”\n]*”|\"[^\"\n]*\"|(?<!\w)‘[^’\n]*’(?!\w)")


@lru_cache(maxsize=256)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every quotation of a text, its marks included, in code points."""
    return tuple(found.span() for found in _QUOTATION.finditer(text))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the code points start..end stand in a quotation."""
    return any(low < start and end < high for low, high in quotations(text))
