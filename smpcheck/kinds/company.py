"""Where a post names the company whose policy it is."""

from __future__ import annotations

from smpcheck.draft import Draft
from smpcheck.kinds.base import Company
from smpcheck.names.finder import NameFinder
from smpcheck.policy.registers import Entry

__all__ = ["company_finder", "names_company"]


def company_finder(company: Company | None) -> NameFinder | None:
    """A finder of the company's name, aliases, handles and domains; None without a company."""
    if company is None:
        return None
    first = Entry(
        name=company.name, ambiguous=False, handles=company.handles, domains=company.domains
    )
    return NameFinder([first, *(Entry(name=a, ambiguous=False) for a in company.aliases)])


def names_company(finder: NameFinder | None, draft: Draft) -> bool:
    """Whether a post names the company; not when the policy has none."""
    return finder is not None and next(iter(finder.find(draft)), None) is not None
