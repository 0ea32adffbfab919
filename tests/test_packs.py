"""The shipped packs: every rule teaches, is tried, and leaves ordinary posts alone."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from smpcheck.kinds.base import in_language
from smpcheck.model import Category
from smpcheck.policy.load import load_policy
from smpcheck.policy.schema import Policy
from smpcheck.policy_test import run_examples


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    path: Path = tmp_path_factory.mktemp("base") / "smpcheck.yaml"
    company = "{name: Nordelta S.p.A., aliases: [Nordelta], handles: ['@nordelta']}"
    path.write_text(
        f"smpcheck: 1\npolicy: {{name: X, company: {company}}}\nextends: [smpcheck:base]\n", "utf-8"
    )
    return load_policy(path)


def test_every_category_has_a_rule(base: Policy) -> None:
    assert {rule.category for rule in base.rules} == set(get_args(Category))


def test_examples_hold(base: Policy) -> None:
    failed = [outcome for outcome in run_examples(base) if not outcome.held]
    assert not failed


def test_every_rule_speaks_both_languages_and_has_examples(base: Policy) -> None:
    for rule in base.rules:
        assert isinstance(rule.message, dict), rule.id
        assert in_language(rule.message, "it") != in_language(rule.message, "en"), rule.id
        assert len(rule.examples.bad) >= 5, rule.id
        assert len(rule.examples.good) >= 5, rule.id
        assert rule.owner, rule.id


def test_no_good_example_sets_off_another_rule_that_blocks(base: Policy) -> None:
    from dataclasses import replace

    from smpcheck import Checker

    checker = Checker(replace(base, registers={}))
    noisy = [
        (rule.id, finding.rule, example.text)
        for rule in base.rules
        for example in rule.examples.good
        if not example.approvals and not example.register_names
        for finding in checker.check(example.text).findings
        if finding.severity == "block"
    ]
    assert not noisy
