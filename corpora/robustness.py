"""How well each disguise is seen through: recall per family, over the whole register of the posts.

usage: python corpora/robustness.py [--misses]

Every name of corpora/posts/clients.csv (its first alias, else the name without its legal form) is
disguised in every way and put into sentences in which a company is plainly meant. Names that are
also words, first names or acronyms are counted apart.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from smpcheck.draft import Draft
from smpcheck.model import Post
from smpcheck.names.finder import NameFinder
from smpcheck.names.forms import entry_forms, form_kind
from smpcheck.policy.registers import read_csv

POSTS = Path(__file__).parent / "posts"
CARRIERS = (
    "Oggi kickoff con il cliente {}, che emozione!",
    "Abbiamo firmato il contratto con {} 🎉",
    "Siamo felici di lavorare per {} da gennaio.",
    "Our new client {} has just signed.",
)
_HOMOGLYPHS = str.maketrans("aeopcxyiAEOPCXBKMHT", "аеорсхуіАЕОРСХВКМНТ")
_LEET = str.maketrans("oieatsOIEATS", "013475013475")


def _letter(word: str, chance: random.Random) -> int:
    """An offset in the word, neither its first letter nor its last."""
    inner = [at for at in range(1, len(word) - 1) if word[at].isalpha()]
    return chance.choice(inner) if inner else 0


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda word, chance: word,
    "upper case": lambda word, chance: word.upper(),
    "lower case": lambda word, chance: word.lower(),
    "no accents": lambda word, chance: word.translate(str.maketrans("àèéìòù", "aeeiou")),
    "one typo": lambda word, chance: _typo(word, chance),
    "doubled letter": lambda word, chance: _at(word, chance, lambda letter: letter * 2),
    "missing letter": lambda word, chance: _at(word, chance, lambda letter: ""),
    "masked letter": lambda word, chance: _at(word, chance, lambda letter: "*"),
    "zero width": lambda word, chance: _at(word, chance, lambda letter: letter + "\u200b"),
    "homoglyphs": lambda word, chance: word.translate(_HOMOGLYPHS),
    "mathematical": lambda word, chance: "".join(
        chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower()
    ),
    "full width": lambda word, chance: "".join(
        chr(ord(c) + 0xFEE0) if "!" < c < "~" else c for c in word
    ),
    "leet": lambda word, chance: word.translate(_LEET),
    "letters apart": lambda word, chance: " ".join(c for c in word if c.isalnum()),
    "dots between": lambda word, chance: ".".join(c for c in word if c.isalnum()),
    "emoji within": lambda word, chance: _at(word, chance, lambda letter: letter + "⭐"),
    "broken line": lambda word, chance: _at(word, chance, lambda letter: letter + "-\n"),
    "hashtag": lambda word, chance: "#" + "".join(c for c in word.title() if c.isalnum()),
    "team hashtag": lambda word, chance: "#Team" + "".join(c for c in word.title() if c.isalnum()),
    "small hashtag": lambda word, chance: (
        "#lavorarein" + "".join(filter(str.isalnum, word.lower()))
    ),
    "handle": lambda word, chance: "@" + "".join(filter(str.isalnum, word.lower())),
    "domain": lambda word, chance: "www." + "".join(filter(str.isalnum, word.lower())) + ".it",
}


def _at(word: str, chance: random.Random, change: Callable[[str], str]) -> str:
    at = _letter(word, chance)
    return word[:at] + change(word[at]) + word[at + 1 :]


def _typo(word: str, chance: random.Random) -> str:
    return _at(word, chance, lambda letter: "n" if letter != "n" else "m")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    chance = random.Random(0)
    entries = [
        e for e, _ in read_csv(POSTS / "clients.csv", "clients.csv")[0] if e.status != "public"
    ]
    finder = NameFinder(entries)
    tried: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for number, entry in enumerate(entries):
        form = next(f for f in entry_forms(number, entry) if f.whole)
        bare = [f for f in entry_forms(number, entry) if f.whole][-1]
        kind = form_kind(bare, entry.ambiguous)
        group = "distinct" if kind in ("distinct", "words", "brand") else "also a word"
        written = entry.aliases[0] if entry.aliases else _written(entry.name, bare.words)
        for family, disguise in DISGUISES.items():
            text = chance.choice(CARRIERS).format(disguise(written, chance))
            found = any(hit.entry.name == entry.name for hit in finder.find(Draft(Post(text))))
            tried[family, group].append(found)
            if options.misses and not found and group == "distinct":
                print(f"missed {family}: {text!r} ({entry.name}, {form.words})")
    print(f"{'family':16} {'distinct':>14} {'also a word':>14}")
    for family in DISGUISES:
        cells = [tried[family, group] for group in ("distinct", "also a word")]
        shown = [f"{sum(c)}/{len(c)} {sum(c) / max(1, len(c)):.2f}" for c in cells]
        print(f"{family:16} {shown[0]:>14} {shown[1]:>14}")


def _written(name: str, words: tuple[str, ...]) -> str:
    """The name as the register writes it, up to the last of its bare words."""
    parts = name.split()
    return " ".join(parts[: max(1, min(len(parts), len(words)))])


if __name__ == "__main__":
    main()
