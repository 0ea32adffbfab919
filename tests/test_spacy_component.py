"""The spaCy component, as a developer uses it: by name, in any pipeline, in several processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from conftest import ROOT
from spacy.language import Language
from spacy.tokens import Doc

import smpcheck
from smpcheck import Post

POLICY = str(ROOT / "corpora" / "demo" / "smpcheck.yaml")
TEXTS = [
    "Che settimana 🚀! Kickoff da Pastificio Belforte, cari colleghi.",
    "Oggi piove.",
    "#PastificioBelforte e noi: benvenuti a tutti 👋🏽",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("it")
    nlp.add_pipe("smpcheck", config={"policy": POLICY})
    return nlp


def test_it_needs_no_import() -> None:
    code = (
        "import spacy; nlp = spacy.blank('it');"
        f"nlp.add_pipe('smpcheck', config={{'policy': {POLICY!r}}});"
        "print(nlp('Kickoff da Pastificio Belforte')._.smpcheck.verdict)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "block\n"


def test_spans_and_report(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    spans = doc.spans["smpcheck"]
    assert next((span.text, span.label_, span.id_, span.kb_id_) for span in spans) == (
        "Pastificio Belforte",
        "client-names",
        "client-names",
        "confidential-name",
    )
    assert doc._.smpcheck == smpcheck.load(POLICY).check(TEXTS[0])


def test_the_same_alone_in_a_batch_and_in_two_processes(nlp: Language) -> None:
    checker = smpcheck.load(POLICY)
    alone = [checker.check(text) for text in TEXTS]
    assert [doc._.smpcheck for doc in nlp.pipe(TEXTS)] == alone
    assert [doc._.smpcheck for doc in nlp.pipe(TEXTS, n_process=2)] == alone


def test_what_is_known_of_the_post_besides_its_text(nlp: Language) -> None:
    doc = nlp.make_doc("Oggi dall'Oleificio Rocchetta!")
    doc._.smpcheck_post = {"channel": "linkedin", "date": "2026-05-04"}
    assert nlp(doc)._.smpcheck.verdict == "pass"
    assert nlp("Oggi dall'Oleificio Rocchetta!")._.smpcheck.verdict == "block"


def test_docs_and_the_pipeline_can_be_saved(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(TEXTS[0])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.smpcheck == doc._.smpcheck
    assert [s.label_ for s in again.spans["smpcheck"]] == [s.label_ for s in doc.spans["smpcheck"]]
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXTS[0])._.smpcheck == doc._.smpcheck
    other = spacy.blank("it")
    other.add_pipe("smpcheck", config={"policy": POLICY})
    assert other.from_bytes(nlp.to_bytes())(TEXTS[0])._.smpcheck == doc._.smpcheck


def test_displacy_shows_the_spans(nlp: Language) -> None:
    page = spacy.displacy.render(nlp(TEXTS[0]), style="span", options={"spans_key": "smpcheck"})
    assert "client-names" in page


def test_a_doc_that_was_not_checked_has_no_report(nlp: Language) -> None:
    assert nlp.make_doc("ciao")._.smpcheck is None


def test_a_wrong_policy_says_where(tmp_path: Path) -> None:
    path = tmp_path / "smpcheck.yaml"
    path.write_text("smpcheck: 1\npolicy: {nome: X}\n", "utf-8")
    with pytest.raises(smpcheck.PolicyError, match="2:10: unknown key 'nome'"):
        spacy.blank("it").add_pipe("smpcheck", config={"policy": str(path)})


def test_a_report_comes_back_from_its_dict() -> None:
    report = smpcheck.load(POLICY).check(Post(TEXTS[2], channel="x"))
    assert smpcheck.Report.from_dict(report.to_dict(), report.post) == report
