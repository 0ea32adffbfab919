"""Lemmas looked up by form and part of speech, that keep the gender of nouns.

A trained lemmatizer makes ``signore`` of ``signora``; rules about gender need ``signora``. So the
table of what the training data holds comes first, then simplemma's dictionary (MIT), which keeps
nouns' gender too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import simplemma
import srsly
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["Lemmas", "create_lemmas"]

_CLITIC = re.compile(r"(.{2,}r)(?:mi|ti|si|ci|vi|ne|lo|la|li|le|gli)$")
_AS_WRITTEN = frozenset(("PROPN", "PUNCT", "SYM", "X", "NUM", "SPACE", ""))
_TABLE = "lemmas.msgpack"

Table = dict[str, dict[str, str]]


class Lemmas:
    """A pipe that sets ``token.lemma``. ``table`` has, for each part of speech, the lemma of lower
    case forms."""

    def __init__(self, table: Table | None = None) -> None:
        self.table = table or {}
        self._found: dict[tuple[str, str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            key = token.text, token.pos_, str(token.morph)
            lemma = self._found.get(key)
            if lemma is None:
                if len(self._found) > 100_000:
                    self._found.clear()
                lemma = self._found[key] = self.lemma(*key)
            token.lemma_ = lemma
        return doc

    def lemma(self, form: str, pos: str, morph: str = "") -> str:
        """The lemma of a form as a part of speech, with features, of Universal Dependencies."""
        lower = form.lower()
        lemma = self.table.get(pos, {}).get(lower)
        if lemma is None:
            if pos in _AS_WRITTEN or form[:1] in "#@":
                return form
            if pos == "VERB" and (found := _CLITIC.match(lower)):
                return found.group(1) + "e"
            lemma = str(simplemma.lemmatize(lower, lang="it"))
        return _feminine(lower, lemma) if pos == "NOUN" and "Gender=Fem" in morph else lemma

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the table into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(Path(path) / _TABLE, self.table)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Reads the table from a folder."""
        self.table = srsly.read_msgpack(Path(path) / _TABLE)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The table as bytes."""
        return bytes(srsly.msgpack_dumps(self.table))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmas:
        """The table from bytes."""
        self.table = srsly.msgpack_loads(data)
        return self


def _feminine(form: str, lemma: str) -> str:
    """The singular of a feminine noun, where the dictionary has only the masculine one."""
    if lemma[-1:] not in ("o", "e") or lemma.endswith("trice"):
        return lemma
    for plural, singular in (("trici", "trice"), ("he", "a"), ("sse", "ssa"), ("e", "a")):
        if form.endswith(plural) and not form.endswith("trice") and form != lemma:
            return form.removesuffix(plural) + singular
    return form if form.endswith(("a", "trice")) else lemma


@Language.factory("smpcheck_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def create_lemmas(nlp: Language, name: str) -> Any:
    """The pipe, empty: its table is read with the pipeline."""
    return Lemmas()
