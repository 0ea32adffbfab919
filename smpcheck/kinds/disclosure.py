"""Kind ``disclosure``: when X is said, Y must be said, and where people see it.

``terms`` show that something was given in return (a discount code, a gift, a paid collaboration),
or whatever else asks for a word of explanation; ``says`` are the labels or phrases that explain it,
hashtags with their sign (``#adv``). With ``visible`` the label has to stand in the part of the post
that people see before it folds (``fold``, characters by channel) or among its first ``hashtags``
hashtags. ``may_say`` are labels that explain as well, but that show nothing where they are not seen
(«pubblicità» and «in collaborazione con» also mean other things); ``not_enough`` are labels that do
not count, and that show by themselves that one is missing. The finding is about the whole post and
quotes the words that called for it.

Anti-pattern: «… con SARA15 avete il 15%» and #adv as the ninth hashtag. Best practice: «#adv #marca
Con SARA15 …».

Source: IAP, *Digital Chart* (2024): the label stands at the start or among the first hashtags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Setting, Texts
from smpcheck.kinds.company import CompanyCue, CompanyNear
from smpcheck.kinds.terms import TermsDetector, TermsRule
from smpcheck.model import SEVERITIES, Category
from smpcheck.phrases import PhraseBook, parse_phrase
from smpcheck.text.folding import fold_word

__all__ = ["DisclosureRule"]

_HASHTAG = re.compile(r"(?<![\w#&])#(\w+)")
_FOLD = {"linkedin": 210, "instagram": 125, "facebook": 210, "x": 280}  # characters before «…more»
_UNKNOWN = 210  # the strictest that most posts meet, where the channel is not known


def _label(text: str) -> str:
    if text.startswith("#"):
        if not _HASHTAG.fullmatch(text.removesuffix("*")):
            raise ValueError(f"{text!r} is no hashtag, expected letters and digits after #")
    else:
        parse_phrase(text)
    return text


Labels = Annotated[Texts, AfterValidator(lambda labels: tuple(map(_label, labels)))]


class DisclosureRule(TermsRule):
    """When X is said, Y must be said."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck quando il post parla di un vantaggio, controlla che lo si dica "
        "dove si vede",
        "en": "smpcheck where a post tells of an advantage, checks that it says so where "
        "people see it",
    }
    kind: Literal["disclosure"]  # type: ignore[assignment]
    category: Category = "disclosure"
    message: Message = {
        "it": "“{subject}”: chi legge deve capire subito che c'è un vantaggio. Scrivilo in "
        "apertura: {suggestion}",
        "en": "“{subject}”: readers must see at once that there is an advantage. Say so at the "
        "start: {suggestion}",
    }
    names_company: bool | CompanyNear = False
    says: Labels
    may_say: Labels = ()
    not_enough: Labels = ()
    visible: bool = True
    hashtags: Annotated[int, Field(ge=0)] = 3
    fold: dict[str, Annotated[int, Field(ge=1)]] = _FOLD

    def detector(self, setting: Setting) -> DisclosureDetector:
        return DisclosureDetector(self, setting)


@dataclass(frozen=True, slots=True)
class _Said:
    """A label where it stands in the text; ``number`` counts hashtags from 0."""

    start: int
    text: str
    number: int | None = None


class _LabelBook:
    """Labels made ready: hashtags, hashtags that start so, and phrases."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        tags = [fold_word(label[1:]) for label in labels if label.startswith("#")]
        self._tags = {tag for tag in tags if not tag.endswith("*")}
        self._starts = tuple(tag[:-1] for tag in tags if tag.endswith("*"))
        self._phrases = PhraseBook(
            (parse_phrase(label), None) for label in labels if not label.startswith("#")
        )

    def find(self, draft: Draft) -> Iterator[_Said]:
        for number, found in enumerate(_HASHTAG.finditer(draft.text)):
            tag = fold_word(found.group(1))
            if tag in self._tags or (self._starts and tag.startswith(self._starts)):
                yield _Said(found.start(), found.group(), number)
        for hit in self._phrases.find(draft):
            if draft.words.places[hit.first] == "hashtag":
                continue
            yield _Said(hit.start, draft.text[hit.start : hit.end])


class DisclosureDetector(TermsDetector):
    """The terms and the labels of a rule; one finding for the whole post."""

    triggers = None  # a buried label is found without any term

    def __init__(self, rule: DisclosureRule, setting: Setting) -> None:
        super().__init__(rule)
        self._rule = rule
        self._says = _LabelBook(rule.says)
        self._may_say = _LabelBook(rule.may_say)
        self._not_enough = _LabelBook(rule.not_enough)
        self._company = CompanyCue(rule.names_company, setting.company)

    def detect(self, draft: Draft) -> Iterator[Match]:
        labels = list(self._says.find(draft))
        unclear = list(self._may_say.find(draft))
        if any(self._is_seen(label, draft) for label in (*labels, *unclear)):
            return
        said = min(self._calls(draft), key=_severity, default=None)
        weak = None if said or labels else next(self._not_enough.find(draft), None)
        shown = labels[0] if labels and not said else weak
        if said is not None:
            shown = _Said(said.start, draft.text[said.start : said.end])
        if shown is None or not self._company.stands(draft, shown.start, shown.start + 1):
            return
        why = _why(shown.text, next(iter((*labels, *unclear)), None), weak)
        yield Match(
            0,
            0,
            why,
            severity=said.severity if said else None,
            subject=shown.text,
            names=(shown.text,),
            whole_post=True,
        )

    def _calls(self, draft: Draft) -> Iterator[Match]:
        """What calls for a label, near the company where the rule asks for it."""
        for match in super().detect(draft):
            if self._company.stands(draft, match.start, match.end):
                yield match

    def _is_seen(self, label: _Said, draft: Draft) -> bool:
        if not self._rule.visible:
            return True
        channel = draft.post.channel or ""
        if label.start < self._rule.fold.get(channel, _FOLD.get(channel, _UNKNOWN)):
            return label.number is None or label.number < max(self._rule.hashtags, 1)
        return label.number is not None and label.number < self._rule.hashtags


def _severity(match: Match) -> int:
    """The gravest first; a term without a severity of its own has the rule's."""
    return 0 if match.severity is None else 1 + SEVERITIES.index(match.severity)


def _why(shown: str, buried: _Said | None, weak: _Said | None) -> dict[str, str]:
    if buried is not None:
        return {
            "it": f"«{buried.text}» c'è, ma dove pochi la vedono: va all'inizio o tra i primi "
            "hashtag",
            "en": f"“{buried.text}” is there, but where few see it: put it first, or among the "
            "first hashtags",
        }
    if weak is not None:
        return {
            "it": f"«{weak.text}» da solo non basta: non dice chiaramente che c'è un vantaggio",
            "en": f"“{weak.text}” alone is not enough: it does not say that there is an advantage",
        }
    return {
        "it": f"il post dice «{shown}» e nessuna indicazione lo spiega",
        "en": f"the post says “{shown}”, and nothing explains it",
    }
