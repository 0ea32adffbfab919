"""What kinds of personal data there are, and one of them found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Datum", "DatumKind"]

DatumKind = Literal[
    "fiscal-code", "vat-number", "iban", "payment-card", "identity-document", "phone", "email",
    "address", "plate", "birth-date", "health", "union", "pay", "private-life",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Datum:
    """Personal data at start..end of the text (code points): what it is, and how it was known."""

    start: int
    end: int
    kind: DatumKind
    checked: bool = False
