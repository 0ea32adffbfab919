"""Policies: what loads and how it combines; what does not, with its exact problems."""

from __future__ import annotations

import datetime as dt
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, read_yaml

import smpcheck
from smpcheck import PolicyError, Post
from smpcheck.policy.load import load_policy

BAD = read_yaml(FIXTURES / "policies" / "expected.yaml")


def _write(folder: Path, text: str, name: str = "smpcheck.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("case", BAD, ids=[case["name"] for case in BAD])
def test_bad_policy_reports_everything_wrong(case: dict[str, Any], tmp_path: Path) -> None:
    path = _write(tmp_path, case["policy"])
    with pytest.raises(PolicyError) as caught:
        smpcheck.load(path)
    found = [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]
    assert len(found) == len(case["problems"]), found
    for given, expected in zip(found, case["problems"], strict=True):
        escaped = expected.replace("[", "[[]")
        assert fnmatchcase(given, escaped), given


HEADER = "smpcheck: 1\npolicy: {name: X}\n"


def test_an_override_gives_just_the_fields_it_names(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "smpcheck: 1\nrules:\n  - {id: r, kind: terms, terms: [uno], severity: info, clause: C}\n",
        "base.yaml",
    )
    path = _write(tmp_path, HEADER + "extends: [base.yaml]\nrules:\n  - {id: r, severity: block}\n")
    rule = load_policy(path).rule("r")
    assert rule is not None
    assert (rule.severity, rule.clause, rule.kind) == ("block", "C", "terms")


def test_a_rule_may_be_switched_off(tmp_path: Path) -> None:
    rules = "rules:\n  - {id: r, kind: terms, terms: [uno], severity: block, enabled: false}\n"
    assert smpcheck.load(_write(tmp_path, HEADER + rules)).check("uno").verdict == "pass"


def test_a_cycle_between_files_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "smpcheck: 1\nextends: [smpcheck.yaml]\n", "other.yaml")
    path = _write(tmp_path, HEADER + "extends: [other.yaml]\n")
    with pytest.raises(PolicyError, match=r"smpcheck.yaml → other.yaml → smpcheck.yaml"):
        load_policy(path)


def test_files_outside_the_folder_need_leave(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    _write(tmp_path, "name\nBarilla\n", "clients.csv")
    text = HEADER + (
        "registers: {clients: {source: ../clients.csv}}\n"
        "rules: [{id: r, kind: names, register: clients}]\n"
    )
    path = _write(inner, text)
    with pytest.raises(PolicyError, match="outside"):
        smpcheck.load(path)
    assert smpcheck.load(path, allow_outside=True).check("con Barilla").verdict == "block"


def test_a_link_that_leaves_the_folder_is_outside(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    _write(tmp_path, "name\nBarilla\n", "clients.csv")
    (inner / "clients.csv").symlink_to(tmp_path / "clients.csv")
    path = _write(inner, HEADER + "registers: {clients: {source: clients.csv}}\n")
    with pytest.raises(PolicyError, match="outside"):
        load_policy(path)


@pytest.mark.parametrize(
    ("csv", "problem"),
    [
        ("nome\nBarilla\n", "1:1: no column 'name', expected a header with it (found: nome)"),
        (
            "name,status\nBarilla,secret\n",
            "2:1: column 'status' is 'secret', expected confidential",
        ),
        ("name,public_from\nA,\n\nB,01/02/2026\n", "4:1: column 'public_from' is '01/02/2026'"),
        ("name,aliases\n,x\n", "2:1: column 'name' is empty"),
        ("name\n\0\n", "2:1: holds a NUL character"),
        ("", "1:1: no column 'name'"),
    ],
)
def test_a_bad_register_names_its_line(csv: str, problem: str, tmp_path: Path) -> None:
    _write(tmp_path, csv, "clients.csv")
    path = _write(tmp_path, HEADER + "registers: {clients: {source: clients.csv}}\n")
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    assert str(caught.value).startswith(f"{tmp_path / 'clients.csv'}:{problem}")


def test_a_register_reads_lists_semicolons_and_unknown_columns(tmp_path: Path) -> None:
    csv = "\ufeffname;aliases;crm;domains\nBarilla;Mulino|Pavesi;77;barilla.com\n"
    _write(tmp_path, csv, "clients.csv")
    path = _write(tmp_path, HEADER + "registers: {clients: {source: clients.csv}}\n")
    (entry,) = load_policy(path).registers["clients"].entries
    assert entry.names == ("Barilla", "Mulino", "Pavesi")
    assert entry.domains == ("barilla.com",)


SCOPED = (
    HEADER
    + """
rules:
  - id: r
    kind: terms
    terms: [proibito]
    applies_to: {channels: [linkedin], roles: [external], languages: [it]}
    valid: {from: 2026-01-01, until: 2026-12-31}
exceptions:
  - {rule: r, subject: PROIBITO, until: 2026-03-31, reference: R, channels: [linkedin]}
"""
)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"date": "2026-06-01"}, True),
        ({"date": "2026-06-01", "channel": "linkedin", "role": "external"}, True),
        ({"date": "2026-06-01", "channel": "x"}, False),
        ({"date": "2026-06-01", "role": "ambassador"}, False),
        ({"date": "2026-06-01", "language": "en"}, False),
        ({"date": "2025-12-31"}, False),
        ({"date": "2026-12-31"}, True),
        ({"date": "2027-01-01"}, False),
        ({"date": "2026-03-31", "channel": "linkedin"}, False),
        ({"date": "2026-04-01", "channel": "linkedin"}, True),
        ({"date": "2026-03-31"}, True),
    ],
)
def test_scope_validity_and_exceptions(fields: dict[str, str], found: bool, tmp_path: Path) -> None:
    checker = smpcheck.load(_write(tmp_path, SCOPED))
    report = checker.check(Post.from_dict({"text": "Questo è proibito da noi", **fields}))
    assert bool(report.findings) is found


def test_as_of_takes_the_place_of_the_posts_date(tmp_path: Path) -> None:
    checker = smpcheck.load(_write(tmp_path, SCOPED)).at(dt.date(2026, 6, 1))
    assert checker.check(Post("Questo è proibito", date=dt.date(2020, 1, 1))).findings
