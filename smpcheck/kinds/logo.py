"""Kind ``logo``: whose logo, what is done with it, and what authorises it.

A logo is found where a sentence speaks of one and says what is done with it. Speaking of a logo
(a new one, its history, a course) is innocent. A text that says it has permission proves nothing:
an approval on the post or an exception in the policy does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting, Texts, as_list
from smpcheck.kinds.company import company_finder
from smpcheck.kinds.context import ContextFields
from smpcheck.model import Category
from smpcheck.names.finder import NameFinder
from smpcheck.phrases import PhraseBook, parse_phrase
from smpcheck.policy.registers import Entry
from smpcheck.text.lexicons import read_lexicon

__all__ = ["LogoRule"]

Owner = Literal["company", "client", "other"]
Action = Literal["use", "alter", "profile", "merchandise", "photo", "co-branding"]
Owners = Annotated[
    tuple[Owner, ...], BeforeValidator(as_list, json_schema_input_type=Owner | tuple[Owner, ...])
]
Actions = Annotated[
    tuple[Action, ...], BeforeValidator(as_list, json_schema_input_type=Action | tuple[Action, ...])
]
_NEAR = 6  # words between a logo and its owner's name


class LogoRule(ContextFields, Rule):
    """Whose logo (``whose``), what is done with it (``actions``).

    ``client`` is a client, supplier or partner, by word or by a name of ``register`` (of any
    register, when none is given); ``other`` is a logo of nobody named, or of somebody else.
    """

    kind: Literal["logo"]
    category: Category = "logo"
    message: Message = {
        "it": "“{text}”: un logo si usa solo con il permesso scritto di chi lo possiede.",
        "en": "“{text}”: a logo may be used only with its owner's written permission.",
    }
    whose: Owners = get_args(Owner)
    actions: Actions = get_args(Action)
    register_ids: Texts = Field(default=(), alias="register")

    def detector(self, setting: Setting) -> LogoDetector:
        return LogoDetector(self, setting)


def _book(groups: dict[str, dict[str, list[str]]]) -> PhraseBook[str]:
    return PhraseBook(
        (parse_phrase(text, language), label)
        for label, languages in groups.items()
        for language, texts in languages.items()
        for text in texts
    )


@lru_cache(maxsize=1)
def _books() -> tuple[PhraseBook[str], PhraseBook[str], PhraseBook[str], PhraseBook[str]]:
    """Marks, actions, owners and innocent mentions."""
    lexicon = read_lexicon("logo")
    return (
        _book({"mark": lexicon["marks"]}),
        _book(lexicon["actions"]),
        _book(lexicon["owners"]),
        _book({"innocent": lexicon["innocent"]}),
    )


class LogoDetector:
    """The logos of one rule."""

    def __init__(self, rule: LogoRule, setting: Setting) -> None:
        self._rule = rule
        self._around = rule.surroundings()
        entries = [
            entry
            for name in rule.register_ids or setting.registers
            if name in setting.registers
            for entry in setting.registers[name].entries
        ]
        self._clients = NameFinder(entries) if entries else None
        self._company = company_finder(setting.company)

    @property
    def triggers(self) -> frozenset[str] | None:
        return _books()[0].triggers

    def detect(self, draft: Draft) -> Iterator[Match]:
        marks, actions, _, innocent = _books()
        done: set[tuple[int, int]] = set()
        for mark in marks.find(draft):
            sentence = draft.folded_sentence(draft.words.starts[mark.first])
            first, last = draft.word_range(*sentence)
            if sentence in done or next(innocent.find(draft, first, last), None):
                continue
            action = next(
                (h for h in actions.find(draft, first, last) if h.label in self._rule.actions), None
            )
            if action is None or not self._around.allow(draft, mark.first, mark.last):
                continue
            owner, subject, (start, end) = self._owner(draft, mark.first, mark.last, first, last)
            if owner in self._rule.whose:
                done.add(sentence)
                yield Match(
                    start,
                    end,
                    self._why(owner, draft.text[action.start : action.end]),
                    subject=subject.name if subject else None,
                    names=subject.names if subject else (),
                    safe=False,
                )

    def _owner(
        self, draft: Draft, mark: int, mark_end: int, first: int, last: int
    ) -> tuple[Owner, Entry | None, tuple[int, int]]:
        """Whose logo it is, the register's entry, and the span from the logo to its owner."""
        words = draft.words
        low, high = max(first, mark - _NEAR), min(last, mark_end + _NEAR)
        for finder, owner in ((self._clients, "client"), (self._company, "company")):
            for hit in finder.find(draft, low, high) if finder else ():
                start, end = draft.folded.span(words.starts[mark], words.ends[mark_end - 1])
                entry = hit.entry if owner == "client" else None
                return owner, entry, (min(start, hit.start), max(end, hit.end))  # type: ignore[return-value]
        for phrase in _books()[2].find(draft, first, last):
            if phrase.first <= mark < phrase.last:
                return phrase.label, None, (phrase.start, phrase.end)  # type: ignore[return-value]
        return "other", None, draft.folded.span(words.starts[mark], words.ends[mark_end - 1])

    def _why(self, owner: Owner, action: str) -> Localized:
        whose = {
            "company": ("del logo dell'azienda", "the company's logo"),
            "client": (
                "del logo di un cliente, fornitore o partner",
                "a client's or partner's logo",
            ),
            "other": ("di un logo", "a logo"),
        }[owner]
        return {
            "it": f"la frase parla {whose[0]} e di che cosa se ne fa («{action}»)",
            "en": f"the sentence speaks of {whose[1]} and of what is done with it (“{action}”)",
        }
