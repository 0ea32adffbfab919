"""Pipes around the trained ones of the bundled pipeline: what the dictionary says of a form, and
the sentence boundaries that punctuation makes certain."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import simplemma
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["mark_boundaries", "mark_dictionary_forms"]

_ENDS = frozenset((".", "?", "!", "...", "…", "?!", "!!", "!!!", "??", "???"))
_STILL_INSIDE = frozenset(("»", "”", '"', "'", ")", "]", "’", ",", ";", ":", "-", "–", "—"))


@lru_cache(maxsize=100_000)
def _dictionary_form(lower: str) -> tuple[str, str]:
    """The dictionary's form of a word and its class: how the one ends, and the other."""
    if not simplemma.is_known(lower, lang="it"):
        return lower, f"?{lower[-1:]}"
    form = str(simplemma.lemmatize(lower, lang="it"))
    return form, f"{form[-3:]}>{lower[-2:]}"


@Language.component("smpcheck_dictionary", assigns=["token.norm", "token.tag"])
def mark_dictionary_forms(doc: Doc) -> Doc:
    """Sets ``norm_`` to the form under which a dictionary holds a word, and ``tag_`` to a class
    made of both endings (``are>no`` for «parlano»): words that no training text held are seen by
    the tok2vec as others of their class (simplemma's dictionary, 358,000 forms, MIT)."""
    for token in doc:
        token.norm_, token.tag_ = _dictionary_form(token.lower_)
    return doc


@Language.component("smpcheck_boundaries", assigns=["token.is_sent_start"])
def mark_boundaries(doc: Doc) -> Doc:
    """Starts a sentence after a full stop, question or exclamation mark, and after a line break;
    every other boundary is the parser's to find."""
    for before, token in pairwise(doc):
        if token.is_space or token.text in _STILL_INSIDE or token.text in _ENDS:
            continue
        last = before
        if last.is_space and last.i:
            if "\n" in last.text:
                token.is_sent_start = True
                continue
            last = last.nbor(-1)
        if last.text in _ENDS:
            token.is_sent_start = True
    return doc
