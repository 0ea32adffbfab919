"""Kind ``hostile``: language that attacks people.

Finds who is called what (``insults``: sei un …, quel …, un branco di …, il capo è un …), who shall
be done what to (``threats``: ti spacco …, andrebbero …, bisognerebbe …), and insults and slurs with
letters masked or set apart (``masked``: f*nocchio, n3gro). Said of oneself, of a thing, in a
likeness, in a quotation or in a sentence that denounces it, the same words pass. ``terms`` adds
phrases, as in the kind ``terms``.

Anti-pattern: «Il loro supporto è un branco di incapaci.» Best practice: «Dal supporto aspetto una
risposta da tre settimane.»
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from smpcheck.draft import Draft
from smpcheck.hostility.insults import Called, insults
from smpcheck.hostility.masked import masked
from smpcheck.hostility.threats import threats
from smpcheck.kinds.base import Localized, Match, Message, Setting
from smpcheck.kinds.terms import TermLists, Terms, TermsDetector, TermsRule
from smpcheck.model import Category

__all__ = ["HostileRule"]

Act = Literal["insults", "threats", "masked"]
_WHY = {
    "you": ("lo dice a chi legge", "it is said to the reader's face"),
    "pointing": ("lo dice di qualcuno in particolare", "it is said of somebody in particular"),
    "crowd": ("lo dice di un gruppo di persone", "it is said of a group of people"),
    "predicate": ("lo dice di una persona", "it is said of a person"),
    "person": ("qualifica così una persona", "a person is described so"),
    "article": ("chiama così una persona", "a person is called so"),
    "epithet": ("è un epiteto", "it is an epithet"),
    "call": ("è un'esclamazione contro qualcuno", "it is a call against somebody"),
    "list": ("continua un elenco di insulti", "it goes on with a list of insults"),
}


class HostileRule(TermsRule):
    """Language that attacks people."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck guarda chi viene chiamato come, e che cosa si dice di fare a chi",
        "en": "smpcheck looks at who is called what, and what is said should be done to whom",
    }
    kind: Literal["hostile"]  # type: ignore[assignment]
    category: Category = "hostile-language"
    message: Message = {
        "it": "“{text}” colpisce delle persone: racconta il fatto, senza offendere.",
        "en": "“{text}” attacks people: tell the fact, without offending.",
    }
    terms: Terms = TermLists()
    quoted: Literal["flag", "pass"] = "pass"
    acts: tuple[Act, ...] = ("insults", "threats", "masked")

    def detector(self, setting: Setting) -> HostileDetector:
        return HostileDetector(self, setting.languages)


class HostileDetector(TermsDetector):
    """The terms of a rule, and the acts it looks for."""

    triggers = None  # a masked word, or a verb with a pronoun, is no word of a list

    def __init__(self, rule: HostileRule, languages: tuple[str, ...]) -> None:
        super().__init__(rule)
        self._acts = rule.acts
        self._languages = languages

    def detect(self, draft: Draft) -> Iterator[Match]:
        yield from super().detect(draft)
        for language in self._languages:
            if "insults" in self._acts:
                for called in insults(draft, language):
                    yield from self._match(draft, called.first, called.last, *_why(called))
            if "threats" in self._acts:
                for threat in threats(draft, language):
                    yield from self._match(draft, threat.first, threat.last, *threat.why)
        if "masked" in self._acts:
            yield from self._masked(draft)

    def _match(self, draft: Draft, first: int, last: int, it: str, en: str) -> Iterator[Match]:
        words = draft.words
        start, end = draft.folded.span(words.starts[first], words.ends[last - 1])
        if self.allows(draft, first, last, start, end):
            yield Match(start, end, {"it": it, "en": en}, safe=False)

    def _masked(self, draft: Draft) -> Iterator[Match]:
        for found in masked(draft):
            start, end = draft.folded.span(found.start, found.end)
            first, last = draft.word_range(found.start, found.end)
            if self.allows(draft, first, last, start, end):
                why = {
                    "it": f"sotto il travestimento si legge «{found.word}»",
                    "en": f"under the disguise it reads “{found.word}”",
                }
                yield Match(start, end, why, safe=False)


def _why(called: Called) -> tuple[str, str]:
    return _WHY[called.how]
