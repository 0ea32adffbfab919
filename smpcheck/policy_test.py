"""``smpcheck policy test``: do the examples of a policy's rules hold?

Each rule is tried alone, on the examples written beside it: a bad example must be found, a good one
must not. Examples of a names rule may bring the names they speak of; ``{company}`` in an example
stands for the policy's company.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from smpcheck.engine import Checker
from smpcheck.kinds.base import Company, Example, Rule
from smpcheck.model import Post
from smpcheck.policy.registers import Register
from smpcheck.policy.schema import Policy
from smpcheck.policy.source import Mark

__all__ = ["Outcome", "run_examples"]

_ANY_COMPANY = "Azienda di Esempio"  # whose examples of a policy of nobody in particular are


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example: which rule's, what was expected of it, where it stands, and whether it held.

    ``found`` are the words that the rule marked.
    """

    rule: str
    expected: Literal["bad", "good"]
    text: str
    mark: Mark
    held: bool
    found: tuple[str, ...]

    @property
    def failure(self) -> str:
        """What it means that the example did not hold."""
        if self.expected == "bad":
            return "a bad example that the rule does not find"
        return "a good example in which the rule finds " + ", ".join(map(repr, self.found))


def run_examples(policy: Policy, only: str | None = None) -> Iterator[Outcome]:
    """The outcome of every example of every enabled rule (or of the rule with one id)."""
    for rule in policy.rules:
        if rule.enabled and only in (None, rule.id):
            yield from _run_rule(policy, rule)


def _run_rule(policy: Policy, rule: Rule) -> Iterator[Outcome]:
    company = policy.header.company or Company(name=_ANY_COMPANY)
    header = policy.header.model_copy(update={"company": company})
    alone = replace(policy, header=header, rules=(rule,), exceptions=())
    checker = Checker(alone)
    place = policy.places[rule.id]
    for expected in ("bad", "good"):
        for number, example in enumerate(getattr(rule.examples, expected)):
            judge = checker
            if example.register_names:
                judge = Checker(replace(alone, registers=_registers(rule, example)))
            report = judge.check(_post(rule, example, company))
            found = tuple(finding.text or finding.message for finding in report.findings)
            held = bool(found) == (expected == "bad")
            mark = place.at(("examples", expected, number))
            yield Outcome(rule.id, expected, example.text, mark, held, found)


def _registers(rule: Rule, example: Example) -> dict[str, Register]:
    ids = getattr(rule, "register_ids", ())
    return {id: Register(id, tuple(example.register_names)) for id in ids}


def _post(rule: Rule, example: Example, company: Company) -> Post:
    """The example as a post to which the rule applies, unless the example says otherwise."""
    today = dt.date.today()
    validity = rule.valid
    day: dt.date = example.date or min(
        max(today, validity.start or today), validity.until or dt.date.max
    )
    return Post(
        example.text.replace("{company}", company.name),
        channel=example.channel,
        role=example.role,
        date=day,
        language=example.language,
        attachments=tuple(item.build() for item in example.attachments),
        approvals=tuple(item.build() for item in example.approvals),
    )
