"""Where a post names the company whose policy it is, or speaks for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from smpcheck.draft import Draft
from smpcheck.kinds.base import Company, as_list
from smpcheck.kinds.context import PhraseText
from smpcheck.names.finder import NameFinder
from smpcheck.phrases import PhraseBook, parse_phrase
from smpcheck.policy.registers import Entry

__all__ = ["CompanyCue", "CompanyNear", "company_finder"]


class CompanyNear(BaseModel):
    """How near the company has to be named: anywhere in the post, in the same sentence, or within
    so many words. Phrases under ``or`` (``=noi``, ``azienda``) stand for its name."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    within: Literal["post", "sentence"] | int = "post"
    or_says: Annotated[
        tuple[PhraseText, ...],
        BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...]),
        Field(alias="or"),
    ] = ()


def company_finder(company: Company | None) -> NameFinder | None:
    """A finder of the company's name, aliases, handles and domains; None without a company."""
    if company is None:
        return None
    first = Entry(
        name=company.name, ambiguous=False, handles=company.handles, domains=company.domains
    )
    return NameFinder([first, *(Entry(name=a, ambiguous=False) for a in company.aliases)])


class CompanyCue:
    """Whether a post speaks of the company near some words of it."""

    def __init__(self, asked: bool | CompanyNear, company: Company | None) -> None:
        self._asked = asked is not False
        near = asked if isinstance(asked, CompanyNear) else CompanyNear()
        self._within = near.within
        self._finder = company_finder(company)
        self._says = PhraseBook((parse_phrase(text), None) for text in near.or_says)

    def stands(self, draft: Draft, start: int, end: int) -> bool:
        """Whether the company is named by code points start..end; always when nobody asks; not
        when the policy has no company and the post does not speak for one."""
        if not self._asked:
            return True
        first, last = self._around(draft, start, end)
        if next(iter(self._says.find(draft, first, last)), None) is not None:
            return True
        return self._finder is not None and any(self._finder.find(draft, first, last))

    def _around(self, draft: Draft, start: int, end: int) -> tuple[int, int]:
        if self._within == "post":
            return 0, len(draft.words)
        low, high = draft.folded.folded_span(start, end)
        if self._within == "sentence":
            return draft.word_range(*draft.folded_sentence(low))
        first, last = draft.word_range(low, high)
        return max(0, first - self._within), min(len(draft.words), last + self._within)
