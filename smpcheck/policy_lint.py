"""``smpcheck policy lint``: what deserves a look in a policy that loads.

What lies wholly within the packs that ship is not reported: a company cannot mend it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from smpcheck.engine import Checker
from smpcheck.errors import Problem
from smpcheck.kinds.base import Rule, in_language
from smpcheck.kinds.names import NamesRule
from smpcheck.kinds.terms import TermsRule
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.phrases import parse_phrase
from smpcheck.policy.packs import PREFIX
from smpcheck.policy.schema import Policy
from smpcheck.policy_test import run_examples
from smpcheck.text.folding import fold_word

__all__ = ["lint_policy"]


def lint_policy(policy: Policy, day: dt.date) -> list[Problem]:
    """Everything that a careful owner would mend, judged on a day, in file order."""
    found = [
        *_review(policy, day),
        *_expired(policy, day),
        *_without_examples(policy),
        *_never_fired(policy),
        *_listed_twice(policy),
        *_contradictions(policy),
        *_registers(policy),
    ]
    return sorted(set(found))


def _is_shipped(policy: Policy, rule: Rule) -> bool:
    return policy.places[rule.id].mark.file.startswith(PREFIX)


def _own(policy: Policy) -> Iterator[Rule]:
    """The enabled rules that are, at least in part, the company's."""
    return (rule for rule in policy.rules if rule.enabled and not _is_shipped(policy, rule))


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
    disabled = {rule.id for rule in policy.rules if not rule.enabled}
    for given, mark in zip(policy.exceptions, policy.exception_marks, strict=True):
        if given.until is not None and given.until < day:
            yield mark.problem(f"exception expired on {given.until}: renew it or take it out")
        if given.reference is None:
            yield mark.problem("exception without 'reference': say who authorised it, and where")
        if given.rule in disabled:
            yield mark.problem(f"exception to rule {given.rule!r}, which is off: take it out")
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


def _never_fired(policy: Policy) -> Iterator[Problem]:
    """Rules that no bad example of theirs sets off."""
    for rule in _own(policy):
        bad = [o for o in run_examples(policy, rule.id) if o.expected == "bad"]
        if bad and not any(outcome.held for outcome in bad):
            yield policy.places[rule.id].mark.problem(
                f"rule {rule.id!r} finds none of its bad examples: it may never find anything"
            )


def _listed_twice(policy: Policy) -> Iterator[Problem]:
    """Terms that stand in two entries, of one rule or of two with the same reach."""
    listed: dict[object, list[tuple[Rule, str]]] = {}
    for rule in policy.rules:
        if not (rule.enabled and isinstance(rule, TermsRule)):
            continue
        for term, language in rule.entries():
            for text in term.term:
                slots = parse_phrase(text, language, exact=not term.inflect).slots
                key = (rule.kind, slots, language, rule.applies_to, term.unless, term.requires)
                listed.setdefault(key, []).append((rule, text))
    for (first, _), *others in listed.values():
        for rule, text in others:
            if _is_shipped(policy, rule) and _is_shipped(policy, first):
                continue
            where = " twice" if rule is first else f", as does {first.id!r}"
            yield policy.places[rule.id].mark.problem(
                f"rule {rule.id!r} lists {text!r}{where}: keep one"
            )


def _contradictions(policy: Policy) -> Iterator[Problem]:
    """Rules that another one makes void, and replacements that a rule would find."""
    own = list(_own(policy))
    yield from _same_register(policy, [rule for rule in own if isinstance(rule, NamesRule)])
    for rule in own:
        mark = policy.places[rule.id].mark
        if isinstance(rule, TermsRule):
            innocent = {parse_phrase(text).slots for text in rule.excepting}
            for text in (text for term, _ in rule.entries() for text in term.term):
                if parse_phrase(text).slots in innocent:
                    yield mark.problem(
                        f"rule {rule.id!r} both lists and excepts {text!r}: keep one of the two"
                    )
    checker = Checker(replace(policy, exceptions=()))
    for rule in own:
        mark = policy.places[rule.id].at(("suggestion",))
        for suggestion in rule.suggestion:
            text = in_language(suggestion, policy.header.languages[0])
            for found in checker.check(text).findings:
                if found.severity != "info" and not found.whole_post:
                    yield mark.problem(
                        f"rule {rule.id!r} suggests {text!r}, which rule {found.rule!r} finds:"
                        " suggest something else"
                    )


def _same_register(policy: Policy, rules: list[NamesRule]) -> Iterator[Problem]:
    """Two rules on one register, with the same reach and another severity."""
    for number, rule in enumerate(rules):
        for other in rules[:number]:
            shared = sorted(set(rule.register_ids) & set(other.register_ids))
            same_reach = (rule.applies_to, rule.valid) == (other.applies_to, other.valid)
            if shared and same_reach and rule.severity != other.severity:
                yield policy.places[rule.id].mark.problem(
                    f"rule {rule.id!r} says {rule.severity} for register {shared[0]!r}, rule"
                    f" {other.id!r} says {other.severity}: keep one, or give each its own reach"
                )


def _registers(policy: Policy) -> Iterator[Problem]:
    """Entries listed twice, and names that are ordinary words though nobody said so."""
    for register in policy.registers.values():
        seen: set[str] = set()
        for entry, mark in zip(register.entries, register.marks, strict=True):
            key = fold_word(entry.name)
            if key in seen:
                yield mark.problem(f"register {register.id!r} lists {entry.name!r} twice: keep one")
            seen.add(key)
            ordinary = [
                n for n in entry.names if len(n.split()) == 1 and is_ordinary_word(fold_word(n))
            ]
            if ordinary and entry.ambiguous is None and entry.status == "confidential":
                yield mark.problem(
                    f"register {register.id!r}: {ordinary[0]!r} is also an ordinary word, so it is"
                    " found only with evidence that the company is meant: write 'ambiguous: true'"
                    " if that is right, 'false' if it must always be found"
                )
