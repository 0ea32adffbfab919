"""What keeps a policy alive: lint, test, diff, handbook."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from smpcheck.cli import app
from smpcheck.policy.load import load_policy
from smpcheck.policy_handbook import as_html, as_markdown
from smpcheck.policy_lint import lint_policy

DAY = dt.date(2026, 2, 1)


def _write(folder: Path, text: str, name: str = "smpcheck.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ["policy", *words])


def _lint(path: Path) -> list[str]:
    return [str(p).removeprefix(f"{path}:") for p in lint_policy(load_policy(path), DAY)]


def test_lint_tells_what_deserves_a_look(tmp_path: Path) -> None:
    text = """smpcheck: 1
policy: {name: X, review_by: 2026-01-31}
registers: {clients: {names: [Barilla, barilla]}}
rules:
  - {id: r, kind: names, register: clients, examples: {bad: [con Barilla]}}
exceptions:
  - {rule: r, until: 2026-01-31}
"""
    assert _lint(_write(tmp_path, text)) == [
        "2:30: review overdue since 2026-01-31: review the policy, then move the date",
        "3:40: register 'clients' lists 'barilla' twice: keep one",
        "5:5: rule 'r' has no good examples: add some, so that `policy test` can try it",
        "7:5: exception expired on 2026-01-31: renew it or take it out",
        "7:5: exception without 'reference': say who authorised it, and where",
    ]


def test_lint_finds_rules_that_contradict_each_other(tmp_path: Path) -> None:
    text = """smpcheck: 1
policy: {name: X, review_by: 2027-01-31}
registers: {clients: {source: clients.csv}}
rules:
  - {id: a, kind: names, register: clients, severity: block, examples: {bad: [da Vetrosud], good: [ciao]}}
  - {id: b, kind: names, register: clients, severity: info, examples: {bad: [da Vetrosud], good: [ciao]}}
  - {id: c, kind: terms, terms: [brutto, cattivo, brutto], excepting: [cattivo], suggestion: pessimo, examples: {bad: [che brutto], good: [ciao]}}
  - {id: d, kind: terms, terms: [pessimo, brutto], examples: {bad: [bello], good: [ciao]}}
  - {id: e, kind: terms, terms: [uno], enabled: false}
exceptions:
  - {rule: e, reference: R}
"""
    path = _write(tmp_path, text)
    _write(tmp_path, "name\nVetrosud\nTavolo\n", "clients.csv")
    register = (
        f"{tmp_path / 'clients.csv'}:3:1: register 'clients': 'Tavolo' is also an ordinary word"
    )
    first, *others = _lint(path)
    assert first.startswith(register)
    assert others == [
        "6:5: rule 'b' says info for register 'clients', rule 'a' says block: keep one, or give each its own reach",
        "7:5: rule 'c' both lists and excepts 'cattivo': keep one of the two",
        "7:5: rule 'c' lists 'brutto' twice: keep one",
        "7:94: rule 'c' suggests 'pessimo', which rule 'd' finds: suggest something else",
        "8:5: rule 'd' finds none of its bad examples: it may never find anything",
        "8:5: rule 'd' lists 'brutto', as does 'c': keep one",
        "11:5: exception to rule 'e', which is off: take it out",
    ]


def test_a_policy_that_extends_the_base_and_adds_nothing_is_clean(tmp_path: Path) -> None:
    text = "smpcheck: 1\npolicy: {name: X, review_by: 2027-01-31}\nextends: [smpcheck:base]\n"
    assert _lint(_write(tmp_path, text)) == []


TERMS = "smpcheck: 1\npolicy: {name: X}\nrules:\n  - {id: r, kind: terms, terms: [%s], examples: {bad: [uno], good: [uno]}}\n"


def test_outcomes_as_junit(tmp_path: Path) -> None:
    path = _write(tmp_path, TERMS % "uno")
    done = _run("test", "--policy", str(path), "--junit", str(tmp_path / "junit.xml"))
    assert done.exit_code == 1
    root = ET.parse(tmp_path / "junit.xml").getroot()
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("r", "2", "1")
    (failed,) = [case for case in suite if len(case)]
    assert failed.get("name") == "good: uno"
    assert failed[0].get("message") == "a good example in which the rule finds 'uno'"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before = """smpcheck: 1
policy: {name: X, version: "1"}
registers: {clients: {names: [Vetrosud, Rotolab]}}
rules:
  - {id: names, kind: names, register: clients}
  - {id: gone, kind: terms, terms: [zebra]}
  - {id: words, kind: terms, severity: warn, terms: [brutto]}
"""
    after = """smpcheck: 1
policy: {name: X, version: "2"}
registers: {clients: {names: [Vetrosud, Kestrelia]}}
rules:
  - {id: names, kind: names, register: clients}
  - {id: words, kind: terms, severity: block, terms: [brutto, pessimo]}
exceptions:
  - {rule: names, subject: Vetrosud, reference: MKT-1}
"""
    return _write(tmp_path, before, "old.yaml"), _write(tmp_path, after, "new.yaml")


def test_diff_says_what_changed(two: tuple[Path, Path]) -> None:
    done = _run("diff", *map(str, two))
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "~ policy X: version 1 → 2",
        "- rule gone",
        "~ rule words: severity warn → block",
        "~ rule words: terms +pessimo",
        "- entry clients: Rotolab",
        "+ entry clients: Kestrelia",
        "+ exception rule: names, subject: Vetrosud, reference: MKT-1",
    ]


def test_diff_of_a_policy_with_itself_is_nothing(two: tuple[Path, Path]) -> None:
    done = _run("diff", str(two[0]), str(two[0]))
    assert (done.exit_code, done.stdout) == (0, "no change\n")


def test_diff_says_which_past_posts_get_another_verdict(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    lines = [
        {"id": "1", "text": "Oggi da Vetrosud"},
        {"id": "2", "text": "Che tempo brutto"},
        {"id": "3", "text": "Che bel tempo"},
        {"id": "4", "text": "Un pessimo caffè"},
    ]
    posts = _write(tmp_path, "\n".join(map(json.dumps, lines)), "posts.jsonl")
    done = _run("diff", *map(str, two), "--posts", str(posts), "--format", "json")
    moved = json.loads(done.stdout)["posts"]
    verdicts = [(item["id"], item["before"], item["after"]) for item in moved]
    assert verdicts == [("1", "block", "pass"), ("2", "review", "block"), ("4", "pass", "block")]
    assert [f["rule"] for f in moved[0]["gone"]] == ["names"]
    assert [f["text"] for f in moved[2]["new"]] == ["pessimo"]
    text = _run("diff", *map(str, two), "--posts", str(posts)).stdout
    assert "3 posts with another verdict" in text
    assert "1: block → pass  Oggi da Vetrosud" in text


def test_diff_refuses_posts_that_are_none(two: tuple[Path, Path], tmp_path: Path) -> None:
    posts = _write(tmp_path, '{"text": "a"}\n{"testo": "b"}\n', "posts.jsonl")
    done = _run("diff", *map(str, two), "--posts", str(posts))
    assert f"{posts}:2: post: unknown field 'testo'" in str(done.exception)


HANDBOOK = """smpcheck: 1
policy: {name: "Policy <di> Nordelta", version: "3", review_by: 2026-01-31, owner: a@b.example, company: Nordelta}
registers: {clients: {names: [Vetrosud]}}
rules:
  - id: names
    kind: names
    register: clients
    owner: legal
    clause: §3
    applies_to: {channels: [linkedin]}
    examples: {bad: ["Oggi da Vetrosud!"], good: ["Oggi da un cliente di {company}"]}
  - {id: off, kind: terms, terms: [zebra], enabled: false}
exceptions:
  - {rule: names, subject: Vetrosud, reference: MKT-1, until: 2026-03-31}
  - {rule: names, subject: Scaduta, reference: MKT-0, until: 2026-01-01}
"""


def test_the_handbook_is_for_everybody_to_read(tmp_path: Path) -> None:
    policy = load_policy(_write(tmp_path, HANDBOOK))
    text = as_markdown(policy, DAY)
    assert "## Nomi riservati" in text
    assert "clausola: §3 · a chi chiedere: ufficio legale" in text
    assert "solo su linkedin" in text
    assert "- Oggi da \\[nome riservato\\]!" in text
    assert "- Oggi da un cliente di Nordelta" in text
    assert "andava riveduta entro il 31/1/2026" in text
    assert "- Vetrosud, regola `names`, fino al 31/3/2026, riferimento MKT-1" in text
    assert "Scaduta" not in text
    assert "zebra" not in text
    page = as_html(policy, DAY)
    assert "<title>Policy &lt;di&gt; Nordelta</title>" in page
    assert "<h1>Policy &lt;di&gt; Nordelta</h1>" in page
    assert "http" not in page


def test_the_handbook_goes_where_it_is_told(tmp_path: Path) -> None:
    policy = _write(tmp_path, HANDBOOK)
    for name in ("smp.html", "smp.md"):
        assert _run("handbook", "--policy", str(policy), "-o", str(tmp_path / name)).exit_code == 0
        assert "Così sì" in (tmp_path / name).read_text("utf-8")
    refused = _run("handbook", "--policy", str(policy), "-o", str(tmp_path / "smp.pdf"))
    assert refused.exit_code == 2
