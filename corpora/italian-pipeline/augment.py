"""Social text from edited text: variants of training examples, made anew in every epoch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

__all__ = ["create_augmenter"]

_EMOJI = (
    "🚀",
    "🎉",
    "❤️",
    "👏",
    "😊",
    "🙏",
    "✨",
    "💪",
    "👇",
    "🔥",
    "😂",
    "🌱",
    "➡️",
    "✅",
    "👩‍💻",
    "🇮🇹",
)
_ACCENTS = str.maketrans("àèéìòùÀÈÉÌÒÙ", "aeeiouAEEIOU")

Augmenter = Callable[[Language, Example], Iterator[Example]]


@spacy.registry.augmenters("smpcheck.social_text.v1")
def create_augmenter(level: float, seed: int = 0) -> Augmenter:
    """An augmenter that gives each example as it is and, with probability ``level``, a variant."""
    chance = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if chance.random() < level:
            yield _variant(nlp, example, chance)

    return augment


def _variant(nlp: Language, example: Example, chance: random.Random) -> Example:
    doc = example.reference
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    kind = chance.choice(("lower", "upper", "accents", "apostrophes", "ends", "ends", "ends"))
    if kind == "lower":
        words = [word.lower() for word in words]
    elif kind == "upper":
        words = [word if word[:1] in "@#" else word.upper() for word in words]
    elif kind == "accents":
        words = [word.translate(_ACCENTS) for word in words]
    elif kind == "apostrophes":
        words = [word.replace("'", "’") for word in words]
    drop = _final_points(doc, chance) if kind == "ends" else set()
    add = {sentence.end - 1 for sentence in doc.sents if kind == "ends" and chance.random() < 0.4}
    return _rebuilt(nlp, doc, words, spaces, drop, add, chance)


def _final_points(doc: Doc, chance: random.Random) -> set[int]:
    """Full stops at the ends of sentences that are to go: a line break takes their place."""
    return {
        sentence.end - 1
        for sentence in doc.sents
        if doc[sentence.end - 1].text == "."
        and not doc[sentence.end - 1].n_lefts + doc[sentence.end - 1].n_rights
        and len(sentence) > 2
        and chance.random() < 0.6
    }


def _rebuilt(
    nlp: Language,
    doc: Doc,
    words: list[str],
    spaces: list[bool],
    drop: set[int],
    add: set[int],
    chance: random.Random,
) -> Example:
    """The document with other words, without the tokens of ``drop`` and with an emoji after those
    of ``add``."""
    rows: list[dict[str, Any]] = []
    place: dict[int, int] = {}
    for token in doc:
        if token.i not in drop:
            place[token.i] = len(rows)
            rows.append(_row(token, words[token.i], spaces[token.i]))
        elif rows:
            rows[-1]["space"] = True
        if token.i in add and rows:
            rows[-1]["space"] = True
            emoji = chance.choice(_EMOJI)
            rows.append(_row(token.sent.root, emoji, True) | {"pos": "SYM", "morph": ""})
            rows[-1] |= {"lemma": emoji, "dep": "discourse:emo", "head": token.sent.root.i}
    rebuilt = Doc(
        nlp.vocab,
        words=[row["word"] for row in rows],
        spaces=[row["space"] for row in rows],
        pos=[row["pos"] for row in rows],
        morphs=[row["morph"] for row in rows],
        lemmas=[row["lemma"] for row in rows],
        deps=[row["dep"] for row in rows],
        heads=[place[row["head"]] for row in rows],
    )
    return Example(nlp.make_doc(rebuilt.text), rebuilt)


def _row(token: Token, word: str, space: bool) -> dict[str, Any]:
    return {
        "word": word,
        "space": space,
        "pos": token.pos_,
        "morph": str(token.morph),
        "lemma": token.lemma_,
        "dep": token.dep_,
        "head": token.head.i,
    }
