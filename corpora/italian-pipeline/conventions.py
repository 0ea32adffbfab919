"""One set of conventions for treebanks that annotate the same things in different ways.

TWITTIRO, ParlaMint and Valico follow the conventions of UD Italian's largest treebank, ISDT; PUD
and MarkIT differ in many small ways (PUD has Voice and Aspect but no VerbForm, gives proper nouns a
gender and articles no Definite; MarkIT leaves relative ``che`` bare). A morphologizer trained on
both as they are learns to guess which treebank a sentence comes from.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

__all__ = ["FOLLOWERS", "Reference", "harmonised", "reference"]

FOLLOWERS = ("twittiro", "parlamint", "valico")
_CLOSED = {"DET", "PRON", "ADV", "NUM", "AUX", "ADP", "SCONJ", "CCONJ"}
_FOREIGN_TO_ITALIAN = {"Aspect", "Voice", "Case", "Number[psor]", "Typo", "Reflex"}
_POSSESSIVES = {
    stem + ending for stem, endings in (
        ("mi", ("o", "a", "e")), ("tu", ("o", "a", "e")), ("su", ("o", "a", "e")),
        ("nostr", "oaie"), ("vostr", "oaie"),
    ) for ending in endings
} | {"miei", "tuoi", "suoi", "loro"}  # fmt: skip
_PARTICIPLE = {
    "o": {"Gender": "Masc", "Number": "Sing"},
    "a": {"Gender": "Fem", "Number": "Sing"},
    "i": {"Gender": "Masc", "Number": "Plur"},
}
_CLITIC = re.compile(r"r(?:mi|ti|si|ci|vi|lo|la|li|gli)$")
_ACCENTED = "àèéìòù"

Reference = dict[tuple[str, str], str]
Cells = list[str]


def _words(lines: Iterable[str]) -> Iterable[Cells]:
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def reference(sentences: Iterable[str]) -> Reference:
    """The commonest features of each form and part of speech in sentences that keep to the
    conventions."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for cells in _words(sentence.split("\n")):
            counts[cells[1].lower(), cells[3]][cells[5]] += 1
    return {key: features.most_common(1)[0][0] for key, features in counts.items()}


def harmonised(sentence: str, known: Reference) -> str:
    """A sentence of another treebank, its features as the reference has them."""
    lines = []
    for line in sentence.split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            form = cells[1].lower()
            if cells[3] == "PRON" and form in _POSSESSIVES and cells[7].startswith(("det", "nmod")):
                cells[3] = "DET"
            cells[5] = _features(form, cells, known)
            line = "\t".join(cells)
        lines.append(line)
    return "\n".join(lines)


def _features(form: str, cells: Cells, known: Reference) -> str:
    lemma, pos = cells[2], cells[3]
    if pos == "PROPN":
        return "_"
    if pos in _CLOSED and (form, pos) in known and (pos != "AUX" or "Mood" not in cells[5]):
        return known[form, pos]
    features = dict(pair.split("=", 1) for pair in cells[5].split("|") if "=" in pair)
    if features.get("Aspect") == "Imp" and features.get("Mood") == "Ind":
        features["Tense"] = "Imp"
    for name in _FOREIGN_TO_ITALIAN:
        features.pop(name, None)
    if pos in ("VERB", "AUX"):
        _add_verb_form(form, features)
    if pos == "NUM" and "NumType" not in features:
        features = {"NumType": "Card"}
    if pos == "ADJ" and lemma.endswith("e"):
        features.pop("Gender", None)
    if pos == "NOUN" and form[-1] in _ACCENTED:
        features.pop("Number", None)
    return "|".join(f"{name}={value}" for name, value in sorted(features.items())) or "_"


def _add_verb_form(form: str, features: dict[str, str]) -> None:
    if "VerbForm" in features:
        return
    if "Mood" in features:
        features["VerbForm"] = "Fin"
    elif "Gender" in features or "Number" in features:
        features["VerbForm"] = "Part"
    elif form[-1:] in _PARTICIPLE and form[-3:-1] != "nd" and not _CLITIC.search(form):
        features |= {"VerbForm": "Part", "Tense": "Past", **_PARTICIPLE[form[-1]]}
    else:
        features.pop("Tense", None)
        features["VerbForm"] = "Ger" if form.endswith("ndo") else "Inf"
