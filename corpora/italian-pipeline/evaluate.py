"""Scores of a pipeline on raw text: ``python evaluate.py PIPELINE FILE.conllu [FILE.conllu …]``.

Each file's sentences are given as texts of ten, as they are written. Prints accuracy of parts of
speech, of whole morphology, of lemmas, attachment scores and sentence boundaries, as spaCy's scorer
defines them; gender and number apart, for the nouns, adjectives, participles and determiners that
rules stand on; words a second on one core, and how long loading takes.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example
from spacy.training.converters import conllu_to_docs

import smpcheck.language.lemmas
import smpcheck.language.pipes
import smpcheck.language.tokenizer  # noqa: F401

_SHOWN = ("token_f", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def gold(path: Path, nlp: Language) -> list[Doc]:
    """The file's sentences, ten a document, words that UD splits being one token."""
    docs = conllu_to_docs(path.read_text("utf-8"), 10, merge_subtokens=True, no_print=True)
    return list(DocBin(docs=docs).get_docs(nlp.vocab))


def examples(nlp: Language, docs: list[Doc]) -> list[Example]:
    """What the pipeline makes of the documents' text, beside what they say."""
    predicted = nlp.pipe([doc.text for doc in docs])
    return [Example(found, doc) for found, doc in zip(predicted, docs, strict=True)]


def gender_and_number(pairs: list[Example]) -> dict[str, tuple[float, float]]:
    """For each part of speech, the share of aligned words whose gender and whose number are right,
    of those that have one."""
    right: dict[tuple[str, str], list[bool]] = {}
    for pair in pairs:
        found = {(token.idx, len(token)): token for token in pair.predicted}
        for token in pair.reference:
            other = found.get((token.idx, len(token)))
            if other is not None and (group := _group(token)):
                for feature in ("Gender", "Number"):
                    if expected := token.morph.get(feature):
                        same = other.morph.get(feature) == expected
                        right.setdefault((group, feature), []).append(same)
    groups = sorted({group for group, _ in right})
    return {
        group: (_share(right, group, "Gender"), _share(right, group, "Number")) for group in groups
    }


def _group(token: Token) -> str | None:
    if token.pos_ in ("VERB", "AUX"):
        return "participles" if "Part" in token.morph.get("VerbForm") else None
    names = {"NOUN": "nouns", "ADJ": "adjectives", "DET": "determiners", "PRON": "pronouns"}
    return names.get(token.pos_)


def _share(right: dict[tuple[str, str], list[bool]], group: str, feature: str) -> float:
    judged = right.get((group, feature), [])
    return sum(judged) / len(judged) if judged else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pipeline")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    start = time.perf_counter()
    nlp = spacy.load(options.pipeline)
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    for path in options.files:
        docs = gold(path, nlp)
        pairs = examples(nlp, docs)
        scores = Scorer(nlp).score(pairs) | Scorer.score_token_attr(pairs, "lemma")
        print(path.stem, " ".join(f"{name} {100 * (scores.get(name) or 0):.1f}" for name in _SHOWN))
        for group, (gender, number) in gender_and_number(pairs).items():
            print(f"    {group:12} gender {100 * gender:.1f}  number {100 * number:.1f}")
        texts = [doc.text for doc in docs] * 3
        start = time.perf_counter()
        words = sum(map(len, nlp.pipe(texts)))
        print(f"    {words / (time.perf_counter() - start):,.0f} words/s")


if __name__ == "__main__":
    main()
