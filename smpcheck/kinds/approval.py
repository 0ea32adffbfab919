"""Kind ``approval``: what may go out only with an approval on the post.

``terms`` say what needs one: a prize contest, a press statement, words of the management. The
finding is about the whole post and quotes the words that called for it. An approval
(``Post.approvals``) that names the rule or its category ends it, unless it has expired, was given
after the post's day, is for other channels, or for another text (``text_sha256``); the message says
which. ``reference`` is a regular expression that the approval's reference has to match, such as
the numbering of the editorial plan. With ``lapsed`` the rule looks at the approvals alone: one that
does not hold for this post is the finding, whatever the post says, as its author relied on it.
``quoting`` are phrases that count where a quotation stands near them: the words of a manager.

Anti-pattern: a giveaway on the post, and nobody who has seen its rules. Best practice:
``approvals: [{rule: approval-giveaway, reference: PED-2026-031, approver: Legale}]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

import re2
from pydantic import AfterValidator, BeforeValidator

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Setting, as_list
from smpcheck.kinds.company import CompanyCue, CompanyNear
from smpcheck.kinds.context import PhraseText
from smpcheck.kinds.permits import Lapse, approval_lapse, names_kin, names_rule
from smpcheck.kinds.terms import TermLists, Terms, TermsDetector, TermsRule
from smpcheck.model import Approval, Category
from smpcheck.phrases import PhraseBook, parse_phrase
from smpcheck.text.quotes import quotations

__all__ = ["ApprovalRule"]

_NEAR = 60  # code points, a clause
_SPEECH = 12  # code points; shorter quotations are names and titles

_LAPSES: dict[Lapse, tuple[str, str]] = {
    "expired": ("è scaduta", "has expired"),
    "not-yet": ("è successiva alla data del post", "was given after the post's date"),
    "other-channel": ("vale per un altro canale", "is for another channel"),
    "changed-text": (
        "riguarda un testo diverso: da allora il post è cambiato",
        "is for another text: the post has changed since",
    ),
    "other-reference": (
        "non ha un riferimento valido del piano editoriale",
        "has no valid reference of the editorial plan",
    ),
}


def _expression(text: str) -> str:
    try:
        re2.compile(text)
    except re2.error as error:
        raise ValueError(f"{text!r} is no regular expression ({error})") from None
    return text


class ApprovalRule(TermsRule):
    """What may go out only with an approval on the post."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck riconosce che cosa chiede un'approvazione, e guarda se il post ne "
        "ha una che vale",
        "en": "smpcheck recognises what needs an approval, and whether the post has one that holds",
    }
    kind: Literal["approval"]  # type: ignore[assignment]
    category: Category = "approval"
    message: Message = {
        "it": "“{subject}”: prima di pubblicare serve un'approvazione. Chiedila a chi cura la "
        "comunicazione e allegala al post.",
        "en": "“{subject}”: this needs an approval before it goes out. Ask communications for one "
        "and put it on the post.",
    }
    terms: Terms = TermLists()
    names_company: bool | CompanyNear = False
    quoting: Annotated[
        tuple[PhraseText, ...],
        BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...]),
    ] = ()
    lapsed: bool = False
    reference: Annotated[str, AfterValidator(_expression)] | None = None

    def accepts(self, approval: Approval) -> bool:
        """Whether the approval's reference is one of the editorial plan, where one is asked for."""
        if self.reference is None:
            return True
        return re2.fullmatch(self.reference, approval.reference or "") is not None

    def detector(self, setting: Setting) -> ApprovalDetector:
        return ApprovalDetector(self, setting)


class ApprovalDetector(TermsDetector):
    """The terms of a rule; one finding for the whole post."""

    def __init__(self, rule: ApprovalRule, setting: Setting) -> None:
        super().__init__(rule)
        self._rule = rule
        self._company = CompanyCue(rule.names_company, setting.company)
        self._quoting = PhraseBook((parse_phrase(text), None) for text in rule.quoting)

    @property
    def triggers(self) -> frozenset[str] | None:
        terms, quoting = super().triggers, self._quoting.triggers
        if self._rule.lapsed or terms is None or quoting is None:
            return None
        return terms | quoting

    def detect(self, draft: Draft) -> Iterator[Match]:
        if self._rule.lapsed:
            yield from self._lapsed(draft)
        for said in (*super().detect(draft), *self._quoted(draft)):
            if self._company.stands(draft, said.start, said.end):
                words = draft.text[said.start : said.end]
                yield Match(
                    0, 0, self._why(draft, words), subject=words, names=(words,), whole_post=True
                )
                return

    def _quoted(self, draft: Draft) -> Iterator[Match]:
        """Phrases with a quotation within a line or so of them."""
        for hit in self._quoting.find(draft):
            spoken = any(
                low < hit.end + _NEAR and hit.start - _NEAR < high
                for low, high in quotations(draft.text)
                if high - low > _SPEECH
            )
            if spoken and self.allows(draft, hit.first, hit.last, hit.start, hit.end):
                yield Match(hit.start, hit.end, "")

    def _lapsed(self, draft: Draft) -> Iterator[Match]:
        for given in draft.post.approvals:
            lapse = approval_lapse(given, draft.post, draft.day, self._rule)
            if lapse is not None and names_kin(given.rule, self._rule):
                it, en = _LAPSES[lapse]
                name = given.reference or given.rule
                why = {"it": f"l'approvazione {name} {it}", "en": f"the approval {name} {en}"}
                yield Match(0, 0, why, subject=name, names=(name,), whole_post=True)
                return

    def _why(self, draft: Draft, words: str) -> dict[str, str]:
        it, en = f"il post dice «{words}»", f"the post says “{words}”"
        for given in draft.post.approvals:
            lapse = approval_lapse(given, draft.post, draft.day, self._rule)
            if lapse is not None and names_rule(given.rule, self._rule):
                name = f" {given.reference}" if given.reference else ""
                it += f"; l'approvazione{name} {_LAPSES[lapse][0]}"
                en += f"; the approval{name} {_LAPSES[lapse][1]}"
        return {"it": it, "en": en}
