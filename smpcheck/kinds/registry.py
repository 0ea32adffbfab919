"""Which kinds there are: the built-in ones, and a company's own through entry points.

A package adds a kind with an entry point in the group ``smpcheck.kinds`` whose name is the kind and
whose value is a subclass of ``smpcheck.kinds.base.Rule``. It is loaded only when a policy names it.
"""

from __future__ import annotations

from importlib.metadata import entry_points

from smpcheck.kinds.approval import ApprovalRule
from smpcheck.kinds.attachments import AttachmentsRule
from smpcheck.kinds.base import Rule
from smpcheck.kinds.disclosure import DisclosureRule
from smpcheck.kinds.gender_fair import GenderFairRule
from smpcheck.kinds.hostile import HostileRule
from smpcheck.kinds.limits import LimitsRule
from smpcheck.kinds.logo import LogoRule
from smpcheck.kinds.names import NamesRule
from smpcheck.kinds.pattern import PatternRule
from smpcheck.kinds.personal_data import PersonalDataRule
from smpcheck.kinds.secrets import SecretsRule
from smpcheck.kinds.terms import TermsRule

__all__ = ["BUILT_IN", "GROUP", "kind_names", "rule_class"]

GROUP = "smpcheck.kinds"
BUILT_IN: dict[str, type[Rule]] = {
    "names": NamesRule,
    "terms": TermsRule,
    "pattern": PatternRule,
    "logo": LogoRule,
    "gender-fair": GenderFairRule,
    "hostile": HostileRule,
    "personal-data": PersonalDataRule,
    "disclosure": DisclosureRule,
    "approval": ApprovalRule,
    "attachments": AttachmentsRule,
    "secrets": SecretsRule,
    "limits": LimitsRule,
}


def kind_names() -> list[str]:
    """The names of all kinds that a policy may use."""
    return [*BUILT_IN, *(point.name for point in entry_points(group=GROUP))]


def rule_class(kind: str) -> type[Rule] | None:
    """The class of a kind's rules, or None when there is no such kind.

    Raises TypeError when a package's kind is not a subclass of Rule.
    """
    if kind in BUILT_IN:
        return BUILT_IN[kind]
    for point in entry_points(group=GROUP, name=kind):
        loaded = point.load()
        if not (isinstance(loaded, type) and issubclass(loaded, Rule)):
            raise TypeError(f"the kind {kind!r} of {point.value} is not a subclass of Rule")
        return loaded
    return None
