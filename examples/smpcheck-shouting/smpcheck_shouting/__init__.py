"""Kind ``shouting``: words in capital letters, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting
from smpcheck.model import Category, Severity

__all__ = ["ShoutingRule"]


class ShoutingRule(Rule):
    """Words in capital letters, one after the other."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck cerca più parole di fila in maiuscolo",
        "en": "smpcheck looks for several words in capital letters",
    }
    kind: Literal["shouting"]
    category: Category = "conduct"
    severity: Severity = "info"
    message: Message = {
        "it": "“{text}” sembra gridato: in minuscolo si legge meglio.",
        "en": "“{text}” looks like shouting: it reads better in small letters.",
    }
    words: Annotated[int, Field(ge=2)] = 4

    def detector(self, setting: Setting) -> ShoutingDetector:
        return ShoutingDetector(self.words)


class ShoutingDetector:
    """Looks for so many words in capital letters."""

    triggers = None

    def __init__(self, words: int) -> None:
        word = r"[^\W\d_a-zà-ÿ]{2,}"
        self._shouting = re.compile(rf"\b{word}(?: {word}){{{words - 1},}}\b")

    def detect(self, draft: Draft) -> Iterator[Match]:
        for found in self._shouting.finditer(draft.text):
            count = len(found.group().split())
            yield Match(
                *found.span(),
                {"it": f"{count} parole di fila in maiuscolo", "en": f"{count} words in capitals"},
                suggestions=(found.group().capitalize(),),
            )
