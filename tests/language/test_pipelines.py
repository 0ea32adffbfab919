"""The tokenizer and the pipelines: what is one token, which pipeline is chosen, what it says."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import smpcheck
from smpcheck.language import pipelines
from smpcheck.language.lemmas import Lemmas
from smpcheck.language.pipelines import BUNDLED, analyse, pipeline_name
from smpcheck.language.tokenizer import social_tokenizer

TOKENS = {
    "Ciao #LavorareInAlfa, da @nordelta!": ["Ciao", "#LavorareInAlfa", ",", "da", "@nordelta", "!"],
    "Scrivi a info@alfa.it o vai su www.alfa.it/chi.": [
        "Scrivi",
        "a",
        "info@alfa.it",
        "o",
        "vai",
        "su",
        "www.alfa.it/chi",
        ".",
    ],
    "tutt* e tuttə e car@ collegh3": ["tutt*", "e", "tuttə", "e", "car@", "collegh3"],
    "colleghi/e della Rossi S.p.A. qui": ["colleghi/e", "della", "Rossi", "S.p.A.", "qui"],
    "l'azienda dell’Enel": ["l'", "azienda", "dell’", "Enel"],
    "bello 👩‍💻🇮🇹 così": ["bello", "👩‍💻", "🇮🇹", "così"],
}


@pytest.fixture(scope="module")
def tokenizer() -> spacy.tokenizer.Tokenizer:
    return social_tokenizer(spacy.blank("it"))


@pytest.mark.parametrize("text", TOKENS)
def test_tokens(tokenizer: spacy.tokenizer.Tokenizer, text: str) -> None:
    assert [token.text for token in tokenizer(text)] == TOKENS[text]


def test_the_bundled_pipeline_is_small_licensed_and_says_what_rules_need() -> None:
    folder = Path(smpcheck.__file__).parent / "pipelines" / BUNDLED
    assert sum(file.stat().st_size for file in folder.rglob("*")) < 8_000_000
    assert json.loads((folder / "meta.json").read_text("utf-8"))["license"] == "CC BY-SA 4.0"
    doc = analyse("Cari colleghi, cerchiamo una direttrice.", "it")
    words = {token.text: token for token in doc}
    assert words["colleghi"].pos_ == "NOUN"
    assert words["colleghi"].morph.get("Gender") == ["Masc"]
    assert words["colleghi"].morph.get("Number") == ["Plur"]
    assert words["direttrice"].lemma_ == "direttrice"
    assert words["cerchiamo"].morph.get("Person") == ["1"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("signora", "signora"),
        ("colleghe", "collega"),
        ("direttrici", "direttrice"),
        ("mano", "mano"),
    ],
)
def test_lemmas_keep_the_gender_of_nouns(form: str, lemma: str) -> None:
    assert Lemmas().lemma(form, "NOUN", "Gender=Fem") == lemma


def test_the_policys_pipeline_comes_first_then_the_best_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipelines, "find_spec", lambda name: name == "it_core_news_md" or None)
    assert pipeline_name("it") == "it_core_news_md"
    assert pipeline_name("it", "it_own") == "it_own"
    assert pipeline_name("en") == "blank:en"
    monkeypatch.setattr(pipelines, "find_spec", lambda name: None)
    assert pipeline_name("it") == BUNDLED


def test_a_full_vocabulary_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    analyse.cache_clear()
    monkeypatch.setattr(pipelines, "_FULL", 10)
    before = pipelines._pipeline(BUNDLED)
    analyse("Una frase nuova di parole mai viste prima.", "it")
    assert pipelines._pipeline(BUNDLED) is not before


POSTS = [
    "Cari colleghi, oggi kickoff dal Pastificio Belforte!",
    "Il sole è tornato. #ProgettoAurora",
    "Ho messo il logo del cliente nella mia foto profilo.",
    "Commessa da 2 milioni di euro, la più grande dell'anno.",
    "Niente di che, solo un caffè ☕",
]


@given(st.permutations(range(len(POSTS))))
@settings(max_examples=15, deadline=None)
def test_order_batch_and_thread_never_change_a_finding(order: list[int]) -> None:
    checker = smpcheck.load(ROOT / "corpora" / "demo" / "smpcheck.yaml")
    alone = [checker.check(post).to_dict() for post in POSTS]
    batch = [report.to_dict() for report in checker.check_many([POSTS[at] for at in order])]
    assert batch == [alone[at] for at in order]
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(checker.check, [POSTS[at] for at in order]))
    assert [report.to_dict() for report in reports] == batch
