"""``smpcheck policy lint``: what deserves a look in a policy that loads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from smpcheck.errors import Problem
from smpcheck.policy.schema import Policy
from smpcheck.policy.source import Mark

__all__ = ["lint_policy"]


def lint_policy(policy: Policy, day: dt.date) -> list[Problem]:
    """Everything that a careful owner would mend, judged on a day, in file order."""
    found = [
        *_review(policy, day),
        *_expired(policy, day),
        *_without_examples(policy),
        *_duplicates(policy),
    ]
    return sorted(found)


def _review(policy: Policy, day: dt.date) -> Iterator[Problem]:
    place = policy.header_place
    assert place is not None
    if policy.header.review_by is None:
        yield place.mark.problem("no review date: add 'review_by' so that the policy stays alive")
    elif policy.review_is_overdue(day):
        yield place.at(("review_by",)).problem(
            f"review overdue since {policy.header.review_by}: review the policy, then move the date"
        )


def _expired(policy: Policy, day: dt.date) -> Iterator[Problem]:
    for given, mark in zip(policy.exceptions, policy.exception_marks, strict=True):
        if given.until is not None and given.until < day:
            yield mark.problem(f"exception expired on {given.until}: renew it or take it out")
        if given.reference is None:
            yield mark.problem("exception without 'reference': say who authorised it, and where")
    for rule in policy.rules:
        if rule.enabled and rule.valid.until is not None and rule.valid.until < day:
            mark = policy.places[rule.id].at(("valid",))
            yield mark.problem(
                f"rule {rule.id!r} ended on {rule.valid.until}: renew it or take it out"
            )


def _without_examples(policy: Policy) -> Iterator[Problem]:
    for rule in policy.rules:
        missing = [name for name in ("bad", "good") if not getattr(rule.examples, name)]
        if rule.enabled and missing:
            yield policy.places[rule.id].mark.problem(
                f"rule {rule.id!r} has no {' and no '.join(missing)} examples: add some, so that"
                " `policy test` can try it"
            )


def _duplicates(policy: Policy) -> Iterator[Problem]:
    for register in policy.registers.values():
        seen: set[str] = set()
        for entry in register.entries:
            key = entry.name.casefold()
            if key in seen:
                file = policy.register_files.get(register.id, policy.file)
                yield Mark(file, 1, 1).problem(
                    f"register {register.id!r} lists {entry.name!r} twice: keep one"
                )
            seen.add(key)
