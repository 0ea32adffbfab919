"""The public API as the contract promises it."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import smpcheck
from smpcheck import Approval, Attachment, InputError, PolicyError, Post


def test_the_example_of_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(
        """
smpcheck: 1
policy: {name: Nordelta, version: "2026.2"}
registers: {clients: {names: [Barilla G. e R. Fratelli S.p.A.]}}
rules:
  - id: client-names
    kind: names
    register: clients
    severity: block
    message: "“{text}” è un cliente riservato: non citarlo senza autorizzazione."
    suggestion: un nostro cliente
    clause: "SMP §3.2"
    owner: legal
    learn_more: https://intranet.nordelta.example/smp#clienti
""",
        "utf-8",
    )
    report = smpcheck.load(str(path)).check("Felici di lavorare con Barilla!")
    (finding,) = report.findings
    assert report.verdict == "block"
    assert (finding.start, finding.end, finding.text) == (23, 30, "Barilla")
    assert finding.subject == "Barilla G. e R. Fratelli S.p.A."
    assert finding.suggestions == ["un nostro cliente"]
    assert finding.category == "confidential-name"
    assert finding.message == "“Barilla” è un cliente riservato: non citarlo senza autorizzazione."
    assert finding.score is not None and 0 < finding.score <= 1
    assert (finding.clause, finding.owner) == ("SMP §3.2", "legal")
    assert finding.why
    assert report.apply(fixes="safe") == "Felici di lavorare con un nostro cliente!"
    assert report.to_dict()["findings"][0]["column"] == 24


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "🚀" * 500, "\u0301", "#", "\r\n"])
def test_any_text_gives_a_report(demo: smpcheck.Checker, text: str) -> None:
    assert demo.check(text).verdict == "pass"


def test_a_post_longer_than_the_limit(demo: smpcheck.Checker) -> None:
    demo.check("a" * 100_000)
    with pytest.raises(InputError, match="100,001"):
        demo.check("a" * 100_001)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": 3}, "Post.text: expected text, got int"),
        ({"text": "x", "date": "oggi"}, "Post.date: 'oggi' is not a date"),
        ({"text": "x", "nope": 1}, "unknown field 'nope'"),
        ({}, "missing 1 required positional argument: 'text'"),
        ({"text": "x", "attachments": [{"nome": "a"}]}, r"attachments\[0\]: unknown field 'nome'"),
        ({"text": "x", "approvals": "tutte"}, "Post.approvals: expected a list"),
        ({"text": "x", "approvals": [3]}, r"approvals\[0\]: expected an object, got int"),
        ({"text": "x", "channel": 3}, "Post.channel: expected text, got int"),
        ({"text": "x", "approvals": [{"rule": "r", "channels": "x"}]}, "expected a list of texts"),
    ],
)
def test_a_post_says_what_is_wrong_with_it(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Post.from_dict(fields)


def test_posts_take_what_people_pass() -> None:
    post = Post(
        "x",
        date="2026-05-04T10:00:00",
        attachments=[Attachment("a.jpg", alt_text="b", path=Path("c"))],
        approvals=[Approval(rule="*", until="2026-01-01"), {"rule": "r"}],
    )
    assert post.date == datetime(2026, 5, 4, 10)
    assert post.approvals[0].until == date(2026, 1, 1)
    assert post.approvals[1].rule == "r"
    assert post.attachments[0].path == "c"


def test_threads_share_a_checker(demo: smpcheck.Checker) -> None:
    texts = [f"Oggi kickoff da Vetrosud, giorno {n}" for n in range(60)]
    alone = [demo.check(text).to_dict() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert [report.to_dict() for report in pool.map(demo.check, texts)] == alone


def test_fingerprints_survive_changes_elsewhere(demo: smpcheck.Checker) -> None:
    sentence = "Oggi kickoff da Vetrosud, che giornata."
    (alone,) = demo.check(sentence).findings
    (later,) = demo.check(f"Buongiorno a chi legge.\n\n{sentence}\nA domani!").findings
    (other,) = demo.check("Ieri invece kickoff da Vetrosud.").findings
    assert alone.fingerprint == later.fingerprint != other.fingerprint


def test_check_many_is_lazy_and_in_order(demo: smpcheck.Checker) -> None:
    def endless() -> Any:
        number = 0
        while True:
            yield Post(f"Post numero {number}", id=str(number))
            number += 1

    reports = demo.check_many(endless())
    assert [next(reports).post.id for _ in range(3)] == ["0", "1", "2"]


def test_a_checker_and_its_errors_can_be_pickled(demo: smpcheck.Checker) -> None:
    text = "Oggi kickoff da Vetrosud"
    again = pickle.loads(pickle.dumps(demo))
    assert again.check(text).to_dict() == demo.check(text).to_dict()
    error = PolicyError([smpcheck.Problem("f", 1, 2, "m")])
    assert str(pickle.loads(pickle.dumps(error))) == "f:1:2: m" == str(copy.copy(error))


def test_apply_knows_only_safe(demo: smpcheck.Checker) -> None:
    with pytest.raises(ValueError, match="expected 'safe'"):
        demo.check("x").apply(fixes="all")  # type: ignore[arg-type]


def test_a_check_imports_no_spacy() -> None:
    import subprocess
    import sys

    code = "import smpcheck, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
