"""What looking for names costs: ``python tests/bench/names.py``.

1,000 posts of about 150 words on one core, registers of invented names. Every figure is a ratio of
times taken in this one run; each time is the least of several passes over all posts, after one that
fills the caches of both sides, and the first pass is shown apart.
"""

from __future__ import annotations

import os
import pickle
import random
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
import yaml
from rapidfuzz import fuzz, process, utils
from spacy.matcher import PhraseMatcher

from smpcheck.draft import Draft
from smpcheck.language.vocabulary import is_ordinary_word
from smpcheck.model import Post
from smpcheck.names.finder import NameFinder
from smpcheck.policy.registers import Entry

POSTS = Path(__file__).parents[2] / "corpora" / "posts"
OWN = ["Nordelta"]  # the company of the annotated posts
SYLLABLES = (
    "ba ben bo bra cal cam co cor da del do dra fa fel fi for ga gel gi gra la lam li lo ma mer mi mon na nel "
    "no nor pa pel pi por ra rel ri ros sa sel si sol ta tel ti tor va ver vi vol za zen ko ke tek trans"
).split()
SHAPES = (
    "{0} S.p.A.", "{0} S.r.l.", "{0} {1} S.r.l.", "Gruppo {0}", "Officine {0} S.n.c.", "{0} Group",
    "{0} & {1} S.p.A.", "Pastificio {0}", "{0} Italia S.r.l.", "{0} GmbH",
)  # fmt: skip


def invented_names(count: int, seed: int = 1) -> list[Entry]:
    """A register of so many different names, one in thirty of them an ordinary word too."""
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        words = [
            "".join(
                chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4)))
            ).capitalize()
            for _ in range(2)
        ]
        if any(map(is_ordinary_word, map(str.lower, words))) and chance.random() > 0.1:
            continue
        names[chance.choice(SHAPES).format(*words)] = None
    return [Entry(name=name) for name in names]


def long_posts(count: int = 1000, words: int = 150, seed: int = 2) -> list[str]:
    """Posts of about so many words, put together from the paragraphs of the annotated posts."""
    chance = random.Random(seed)
    paragraphs = [
        paragraph
        for path in sorted(POSTS.glob("*.yaml"))
        if path.name != "smpcheck.yaml"
        for post in yaml.safe_load(path.read_text("utf-8"))
        for paragraph in post["text"].split("\n")
        if paragraph
    ]
    posts = []
    for _ in range(count):
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < words:
            chosen.append(chance.choice(paragraphs))
        posts.append("\n".join(chosen))
    return posts


def passes(work: Callable[[], object], times: int = 5) -> tuple[float, float]:
    """Seconds of the first pass, and the least of the others."""
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken[0], min(taken[1:])


def search(finder: NameFinder, posts: Sequence[str]) -> int:
    return sum(1 for post in posts for _ in finder.find(Draft(Post(post))))


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    posts = long_posts()
    nlp = spacy.blank("it")
    search(NameFinder(invented_names(10), own=OWN), posts[:5])  # loads the dictionaries
    first_tokens, tokens = passes(lambda: [nlp.make_doc(post) for post in posts])
    print(f"tokenizing: {tokens * 1000:.0f} µs a post ({first_tokens * 1000:.0f} the first time)")
    costs = {}
    for size in (1_000, 10_000, 100_000):
        entries = invented_names(size)
        start = time.perf_counter()
        finder = NameFinder(entries, own=OWN)
        compiled = time.perf_counter() - start
        first, least = passes(lambda finder=finder: search(finder, posts))  # type: ignore[misc]
        costs[size] = least
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:7,} names: {least * 1000:.0f} µs a post, {least / tokens:.2f} × tokenizing "
            f"(first time {first / first_tokens:.2f} ×); compiled in {compiled:.1f} s, "
            f"peak memory {peak:.0f} MB, pickled {len(pickle.dumps(finder)) / 1e6:.0f} MB"
        )
    print(f"1,000 → 100,000 names: {costs[100_000] / costs[1_000]:.2f} × the cost of a post")
    few = posts[:20]
    entries = invented_names(10_000)
    names = [utils.default_process(entry.name) for entry in entries]
    finder = NameFinder(entries, own=OWN)
    _, ours = passes(lambda: search(finder, few))

    def token_ngrams() -> None:
        for post in few:
            tokens = utils.default_process(post).split()
            grams = [
                " ".join(tokens[i : i + n]) for n in (1, 2) for i in range(len(tokens) - n + 1)
            ]
            for gram in grams:
                process.extractOne(gram, names, scorer=fuzz.ratio, score_cutoff=85)

    _, theirs = passes(token_ngrams, times=1)
    print(f"rapidfuzz extractOne over word n-grams, 10,000 names: {theirs / ours:.0f} × slower")
    fuzzy = spacy.blank("it")
    ruler = fuzzy.add_pipe("entity_ruler")
    matcher = PhraseMatcher(fuzzy.vocab, attr="LOWER")
    thousand = invented_names(1_000)
    matcher.add("NAME", [fuzzy.make_doc(entry.name) for entry in thousand])
    ruler.add_patterns([  # type: ignore[attr-defined]
        {"label": "NAME", "pattern": [{"LOWER": {"FUZZY": part.lower()}} for part in entry.name.split()]}
        for entry in thousand
    ])  # fmt: skip
    finder = NameFinder(thousand, own=OWN)
    _, ours = passes(lambda: search(finder, few))
    _, theirs = passes(lambda: [matcher(fuzzy(post)) for post in few], times=1)
    print(f"PhraseMatcher + fuzzy EntityRuler, 1,000 names: {theirs / ours:.0f} × slower")


if __name__ == "__main__":
    main()
