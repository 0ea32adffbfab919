"""CoNLL-U treebanks → spaCy's binary training data.

usage: python prepare.py TREEBANKS OUT

TREEBANKS is a folder of the CoNLL-U files that the README names. OUT gets train.spacy, dev.spacy
and lemmas.json (the lemma of each form and part of speech that the training data holds). Files with
``-dev`` in their name are kept for choosing the best model; all others are trained on.

Words that UD splits (``della`` = ``di`` + ``la``) are one token here, as spaCy's converter makes
them. MarkIT carries no SpaceAfter: its spaces are put as they are written. Sentences that occur
twice are taken once, and sentences are joined to texts of one to eight, since a parser that has
only seen texts of one sentence does not learn where sentences end.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from conventions import FOLLOWERS, Reference, harmonised, reference
from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs
from spacy.vocab import Vocab

_CLOSING = re.compile(r"[,.;:!?)\]»”%]+|\.\.\.|…")
_EUPHONIC = {"ad": "a", "ed": "e", "od": "o"}  # MarkIT gives them lemmas of their own
_OPENING = re.compile(r"[(\[«“]")


def sentences(path: Path) -> Iterator[str]:
    """The sentences of a CoNLL-U file, as text."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        if block.strip():
            yield block


def rejoined(sentence: str) -> str:
    """A sentence of a treebank without SpaceAfter, with the spaces that a writer would leave."""
    lines = sentence.split("\n")
    tokens = []  # the lines that are words of the text: not the parts of a word that UD splits
    covered = 0
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        if "-" in cells[0]:
            covered = int(cells[0].split("-")[1])
        elif int(cells[0]) <= covered:
            continue
        tokens.append(number)
    for here, after in pairwise(tokens):
        cells, following = lines[here].split("\t"), lines[after].split("\t")
        if (
            _CLOSING.fullmatch(following[1])
            or _OPENING.fullmatch(cells[1])
            or (cells[1][-1:] in "'’" and cells[1] not in ("po'", "po’", "'"))
        ):
            cells[9] = "SpaceAfter=No"
            lines[here] = "\t".join(cells)
    return "\n".join(lines)


def read(path: Path, vocab: Vocab, known: Reference) -> list[Doc]:
    """A document for each sentence of a file, in the conventions of the reference."""
    texts = list(sentences(path))
    if "markit" in path.name:
        texts = [rejoined(text) for text in texts]
    if not follows(path):
        texts = [harmonised(text, known) for text in texts]
    docs = []
    for text in texts:
        lines = [line for line in text.split("\n") if not line.startswith("#")]
        lines = ["\t".join([*line.split("\t")[:4], "_", *line.split("\t")[5:]]) for line in lines]
        docs += conllu_to_docs("\n".join(lines) + "\n\n", 1, merge_subtokens=True, no_print=True)
    return list(DocBin(docs=[doc for doc in docs if len(doc)]).get_docs(vocab))


def follows(path: Path) -> bool:
    """Whether a file's treebank is one of those that the others are brought into line with."""
    return any(name in path.name for name in FOLLOWERS)


def grouped(docs: list[Doc], chance: random.Random) -> Iterator[Doc]:
    """Neighbouring sentences joined to texts."""
    at = 0
    while at < len(docs):
        count = chance.choice((1, 2, 3, 4, 6, 8))
        part = docs[at : at + count]
        at += count
        yield Doc.from_docs(part, ensure_whitespace=True)


def lemma_table(docs: list[Doc]) -> dict[str, dict[str, str]]:
    """For each part of speech, the commonest lemma of each form; forms that are their own lemma
    are left out."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for doc in docs:
        for token in doc:
            counts[token.pos_][token.lower_][_EUPHONIC.get(token.lower_, token.lemma_)] += 1
    return {
        pos: {form: lemmas.most_common(1)[0][0] for form, lemmas in sorted(forms.items())}
        for pos, forms in sorted(counts.items())
        if pos not in ("PUNCT", "SYM", "X", "NUM")
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    vocab = spacy.blank("it").vocab
    paths = sorted(options.treebanks.glob("*.conllu"))
    known = reference(text for path in paths if follows(path) for text in sentences(path))
    seen: set[str] = set()
    kept: dict[str, list[Doc]] = {"train": [], "dev": []}
    single: list[Doc] = []
    for path in paths:
        docs = [
            doc for doc in read(path, vocab, known) if not (doc.text in seen or seen.add(doc.text))
        ]
        part = "dev" if "-dev" in path.name else "train"
        if part == "train":
            single += docs
        kept[part] += grouped(docs, chance)
        print(f"{path.name}: {len(docs)} sentences, {sum(map(len, docs))} tokens → {part}")
    options.out.mkdir(parents=True, exist_ok=True)
    for part, docs in kept.items():
        chance.shuffle(docs)
        DocBin(docs=docs, store_user_data=False).to_disk(options.out / f"{part}.spacy")
    table = lemma_table(single)
    (options.out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
