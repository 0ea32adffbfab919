"""Names: any disguise is found, no word of the language is mistaken for one."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import _frequent
from smpcheck.model import Post
from smpcheck.names.finder import NameFinder
from smpcheck.policy.registers import Entry
from smpcheck.text.folding import fold

NAMES = [
    "Vetrosud S.r.l.",
    "Pastificio Aurelonte",
    "Meccanotek GmbH",
    "Gruppo Zampironi",
    "Torrefiume",
]
KEYS = ["Vetrosud", "Aurelonte", "Meccanotek", "Zampironi", "Torrefiume"]
FINDER = NameFinder([Entry(name=name) for name in NAMES], own=["Nordelta"])
CARRIERS = [
    "Oggi siamo da {} per il collaudo, che giornata!",
    "Grazie {} per la fiducia 🙏",
    "Che onore\nlavorare per {}\n#lavoro",
    "We are so happy to work with {} this year.",
]

_HOMOGLYPHS = str.maketrans("aeopcxyi", "аеорсхуі")
_LEET = str.maketrans("oieat", "01347")
DISGUISES: dict[str, Callable[[str, int], str]] = {
    "upper": lambda word, _: word.upper(),
    "lower": lambda word, _: word.lower(),
    "bold": lambda word, _: "".join(chr(0x1D41A + ord(c) - 97) for c in word.lower()),
    "full width": lambda word, _: "".join(chr(ord(c) + 0xFEE0) for c in word),
    "homoglyphs": lambda word, _: word.translate(_HOMOGLYPHS),
    "leet": lambda word, at: word[:at] + word[at:].translate(_LEET),
    "zero width": lambda word, at: word[:at] + "\u200b" + word[at:],
    "soft hyphen": lambda word, at: word[:at] + "\u00ad" + word[at:],
    "accent": lambda word, at: word[:at] + word[at : at + 1] + "\u0301" + word[at + 1 :],
    "spaced": lambda word, _: " ".join(word),
    "dotted": lambda word, _: ".".join(word),
    "emoji": lambda word, at: word[:at] + "⭐" + word[at:],
    "masked": lambda word, at: word[:at] + "*" + word[at + 1 :],
    "swapped": lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    "missing": lambda word, at: word[:at] + word[at + 1 :],
    "doubled": lambda word, at: word[:at] + word[at] + word[at:],
    "hashtag": lambda word, _: f"#{word}",
    "team": lambda word, _: f"#Team{word}",
    "joined": lambda word, _: f"#lavorarein{word.lower()}",
    "handle": lambda word, _: f"@{word.lower()}_official",
    "domain": lambda word, _: f"www.{word.lower()}.it/chi-siamo",
    "line": lambda word, at: word[:at] + "-\n" + word[at:],
}  # fmt: skip


def found(text: str, finder: NameFinder = FINDER) -> list[str]:
    return [hit.entry.name for hit in finder.find(Draft(Post(text)))]


@given(
    st.integers(0, len(KEYS) - 1),
    st.sampled_from(sorted(DISGUISES)),
    st.integers(2, 6),
    st.sampled_from(CARRIERS),
)
@settings(max_examples=400, deadline=None)
def test_no_disguise_works(number: int, disguise: str, at: int, carrier: str) -> None:
    disguised = DISGUISES[disguise](KEYS[number], at)
    assert found(carrier.format(disguised)) == [NAMES[number]], disguised


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_searched_and_offsets_hold(text: str) -> None:
    for hit in FINDER.find(Draft(Post(text))):
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0.5 <= hit.score <= 1


def test_hardly_a_word_of_the_language_sets_off_a_name() -> None:
    words = sorted(_frequent("it", 2.5))
    own = {fold(part).text for name in NAMES for part in name.split()}
    false = [word for word in words if word not in own and found(f"oggi parliamo di {word}, e poi")]
    assert len(words) > 50_000
    assert len(false) * 5_000 < len(words), false


def test_a_finder_goes_to_other_processes_and_is_shared_by_threads() -> None:
    copy = pickle.loads(pickle.dumps(FINDER))
    text = "Oggi Vetrosud, domani Torrefiume e Mecanotek"
    expected = ["Vetrosud S.r.l.", "Torrefiume", "Meccanotek GmbH"]
    assert found(text, copy) == expected
    results: list[list[str]] = []
    threads = [threading.Thread(target=lambda: results.append(found(text, copy))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


@pytest.mark.parametrize("score", [0.5, 0.9])
def test_a_higher_threshold_leaves_out_doubtful_hits(score: float) -> None:
    finder = NameFinder([Entry(name=name) for name in NAMES], threshold=score)
    assert found("Oggi da Vetrosud", finder) == ["Vetrosud S.r.l."]
    assert bool(found("Oggi da Torrefume", finder)) == (score < 0.9)
