"""A trained pipeline and its lemma table → the folder that ships.

usage: python bundle.py TRAINED LEMMAS.json OUT

Adds the component that looks lemmas up, writes half-precision weights, and the pipeline's name,
licence and sources.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy

import smpcheck.language.lemmas
import smpcheck.language.pipes
import smpcheck.language.tokenizer  # noqa: F401

SOURCES = [
    ("UD_Italian-TWITTIRO", "c19d5f6c", "CC BY-SA 4.0"),
    ("UD_Italian-MarkIT", "b01ee41e", "CC BY 4.0"),
    ("UD_Italian-PUD", "71d932aa", "CC BY-SA 3.0"),
    ("UD_Italian-ParlaMint", "fb2c561f", "CC BY-SA 4.0"),
    ("UD_Italian-Valico", "8d60b2c8", "CC BY-SA 4.0"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("trained")
    parser.add_argument("lemmas", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    nlp = spacy.load(options.trained)
    nlp.add_pipe("smpcheck_boundaries", before="parser")
    lemmas = nlp.add_pipe("smpcheck_lemmas")
    lemmas.table = json.loads(options.lemmas.read_text("utf-8"))  # type: ignore[attr-defined]
    nlp.meta.update(
        name="smpcheck_sm",
        version="0.1.0",
        spacy_version=">=3.8.0,<3.9.0",
        description="Italian for social posts: tokenizer, morphology, syntax, sentences, lemmas.",
        license="CC BY-SA 4.0",
        url="https://universaldependencies.org",
        sources=[
            {"name": f"{name}, commit {commit}", "license": licence}
            for name, commit, licence in SOURCES
        ],
    )
    nlp.config["paths"].update(train=None, dev=None)  # of the machine that trained it
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
