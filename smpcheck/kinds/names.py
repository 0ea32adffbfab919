"""Kind ``names``: the names of a register, found however the draft writes them.

Each hit is one of the register's entries that may not be named on the post's date. Names that are
also ordinary words, first names or surnames count only with evidence that the company is meant.
With ``unlisted`` the rule also asks about organisations that the post presents as clients,
suppliers or partners and that no register of the policy holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting, Texts
from smpcheck.model import Category, Severity
from smpcheck.names.finder import NameFinder, NameHit
from smpcheck.names.unlisted import UnlistedFinder

__all__ = ["NamesRule"]


_UNLISTED: Message = {
    "it": "“{text}” sembra un cliente, fornitore o partner che non è in nessun elenco: "
    "prima di nominarlo chiedi se si può, oppure raccontalo senza il nome.",
    "en": "“{text}” looks like a client, supplier or partner that is in none of our lists: "
    "please ask before you name it, or tell the story without the name.",
}


class NamesRule(Rule):
    """The names of a register, found however the draft writes them."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck confronta il testo con gli elenchi di nomi, anche storpiati, "
        "abbreviati o dentro gli hashtag",
        "en": "smpcheck compares the text with the lists of names, also misspelt, cut "
        "short or within hashtags",
    }
    kind: Literal["names"]
    category: Category = "confidential-name"
    severity: Literal["block", "warn", "info"] = "block"
    message: Message = {
        "it": "“{text}” è un nome riservato: non citarlo senza autorizzazione.",
        "en": "“{text}” is a confidential name: please leave it out unless it has been cleared.",
    }
    register_ids: Texts = Field(alias="register")
    threshold: float = 0.5
    unlisted: Severity | None = None

    def detector(self, setting: Setting) -> NamesDetector:
        return NamesDetector(self, setting)


class NamesDetector:
    """The entries of a rule's registers, indexed."""

    triggers = None

    def __init__(self, rule: NamesRule, setting: Setting) -> None:
        entries = [
            entry
            for name in rule.register_ids
            if name in setting.registers
            for entry in setting.registers[name].entries
        ]
        company = setting.company
        own = (company.name, *company.aliases) if company else ()
        known = [
            name
            for register in setting.registers.values()
            if register.id not in rule.register_ids
            for entry in register.entries
            for name in entry.names
        ]
        self._finder = NameFinder(entries, own, known, rule.threshold)
        listed = [name for entry in entries for name in entry.names]
        self._unlisted = UnlistedFinder([*own, *known, *listed]) if rule.unlisted else None
        self._severity = rule.unlisted

    def detect(self, draft: Draft) -> Iterator[Match]:
        hits = list(self._finder.find(draft))
        for hit in hits:
            if not hit.entry.is_public(draft.moment):
                yield _match(hit)
        for found in self._unlisted.find(draft) if self._unlisted else ():
            if all(found.end <= hit.start or hit.end <= found.start for hit in hits):
                name = draft.text[found.start : found.end]
                yield Match(
                    found.start,
                    found.end,
                    found.why,
                    severity=self._severity,
                    message=_UNLISTED,
                    subject=name,
                    names=(name,),
                    safe=False,
                )


def _match(hit: NameHit) -> Match:
    replacement = hit.entry.replacement
    return Match(
        hit.start,
        hit.end,
        hit.why,
        suggestions=(replacement,) if replacement else None,
        subject=hit.entry.name,
        names=hit.entry.names,
        score=hit.score,
        safe=hit.running_text,
    )
