"""Precision and recall on the annotated posts.

usage: python corpora/measure.py [--errors] [--subtypes] [--posts] [--held-out]
                                 [--category CATEGORY] [FAMILY ...]

A post is kept for measuring alone (held out) when the SHA-256 of its id is divisible by three;
rules are tuned on the others. A mark counts as found when a finding of its category overlaps it (a
mark of the whole post: when there is any finding of its category); a finding that meets no mark of
its category is a false alarm.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

import smpcheck
from smpcheck import Finding, Post
from smpcheck.policy.load import load_policy

POSTS = Path(__file__).parent / "posts"
POLICY = POSTS / "smpcheck.yaml"


@dataclass
class Score:
    """Counts for one category: marks found and missed, false alarms; by subtype and by trap."""

    found: int = 0
    missed: int = 0
    false: int = 0
    subtypes: Counter[tuple[str, bool]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


@dataclass(frozen=True)
class Judged:
    """An annotated post and what was made of it."""

    post: dict[str, Any]
    found: list[dict[str, Any]]
    missed: list[dict[str, Any]]
    false: list[Finding]


def is_held_out(id: str) -> bool:
    """Whether a post is for measuring alone."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 3 == 0


def read_posts(family: str | None = None) -> Iterator[dict[str, Any]]:
    """The annotated posts of a family (a file's name), or all of them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(POSTS.glob(f"{family or '*'}.yaml")):
        if path != POLICY:
            for post in yaml.load(path.read_text("utf-8"), Loader=loader):
                yield {**post, "family": path.stem}


def mark_span(post: dict[str, Any], mark: dict[str, Any]) -> tuple[int, int]:
    """Where a mark's text stands in its post; raises ValueError when it does not."""
    at = -1
    for _ in range(mark.get("nth", 1)):
        at = post["text"].index(mark["text"], at + 1)
    return at, at + len(mark["text"])


def judge(checker: smpcheck.Checker, post: dict[str, Any]) -> Judged:
    """What the checker finds in a post, held against its marks."""
    known = set(Post.__dataclass_fields__)
    fields = {key: value for key, value in post.items() if key in known}
    fields.pop("language", None)  # the checker has to see for itself
    report = checker.check(Post.from_dict(fields))
    open_findings = list(report.findings)
    found, missed = [], []
    marks = post.get("marks") or []
    for mark in marks:
        hits = [finding for finding in report.findings if _meets(post, mark, finding)]
        (found if hits else missed).append(mark)
        open_findings = [finding for finding in open_findings if finding not in hits]
    return Judged(post, found, missed, open_findings)


def _meets(post: dict[str, Any], mark: dict[str, Any], finding: Finding) -> bool:
    if finding.category != mark["category"]:
        return False
    if mark.get("whole_post") or finding.whole_post:
        return True
    start, end = mark_span(post, mark)
    return finding.start < end and start < finding.end


def measure(
    checker: smpcheck.Checker, posts: list[dict[str, Any]]
) -> tuple[dict[str, Score], list[Judged], float]:
    """A score for each category, every judged post, and the share of clean posts left alone."""
    scores: dict[str, Score] = {}
    judged = [judge(checker, post) for post in posts]
    clean = alone = 0
    for item in judged:
        for mark in item.found:
            score = scores.setdefault(mark["category"], Score())
            score.found += 1
            score.subtypes[mark.get("subtype", ""), True] += 1
        for mark in item.missed:
            score = scores.setdefault(mark["category"], Score())
            score.missed += 1
            score.subtypes[mark.get("subtype", ""), False] += 1
        for finding in item.false:
            scores.setdefault(finding.category, Score()).false += 1
        if not item.post.get("marks"):
            clean += 1
            alone += not any(f.severity in ("block", "warn") for f in item.false)
    return scores, judged, alone / clean if clean else 1.0


def _checker(category: str | None) -> smpcheck.Checker:
    policy = load_policy(POLICY)
    if category is None:
        return smpcheck.Checker(policy)
    rules = tuple(rule for rule in policy.rules if rule.category == category)
    return smpcheck.Checker(replace(policy, rules=rules))


def _only(post: dict[str, Any], category: str) -> dict[str, Any]:
    marks = [mark for mark in post.get("marks") or [] if mark["category"] == category]
    return {**post, "marks": marks}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("families", nargs="*")
    parser.add_argument("--errors", action="store_true", help="print every miss and false alarm")
    parser.add_argument("--subtypes", action="store_true", help="print recall by subtype")
    parser.add_argument("--held-out", action="store_true", help="only what is kept for measuring")
    parser.add_argument(
        "--posts", action="store_true", help="print the posts to tune on, no scores"
    )
    parser.add_argument("--category", help="only this category's rules and marks")
    options = parser.parse_args()
    posts = [post for family in options.families or [None] for post in read_posts(family)]
    if options.posts:
        tuned = [post for post in posts if not is_held_out(post["id"])]
        print(yaml.safe_dump(tuned, allow_unicode=True, sort_keys=False, width=10_000))
        return
    checker = _checker(options.category)
    if options.category:
        posts = [_only(post, options.category) for post in posts]
    parts = [("held out", [p for p in posts if is_held_out(p["id"])])]
    if not options.held_out:
        parts.insert(0, ("tuned on", [p for p in posts if not is_held_out(p["id"])]))
    for title, part in parts:
        scores, judged, alone = measure(checker, part)
        print(f"\n{title}: {len(part)} posts; clean posts left alone (warn, block): {alone:.3f}")
        print(f"{'category':26} {'marks':>6} {'P':>7} {'R':>7}  false")
        for name, score in sorted(scores.items()):
            marks = score.found + score.missed
            print(f"{name:26} {marks:6} {score.precision:7.3f} {score.recall:7.3f}  {score.false}")
            if options.subtypes:
                for subtype in sorted({key for key, _ in score.subtypes}):
                    hit, miss = score.subtypes[subtype, True], score.subtypes[subtype, False]
                    print(f"    {subtype:30} {hit:4}/{hit + miss}")
        if options.errors and title == "tuned on":  # nobody looks at what is kept for measuring
            for item in judged:
                _print_errors(item)


def _print_errors(item: Judged) -> None:
    id = item.post["id"]
    for mark in item.missed:
        what = mark.get("text", "(whole post)")
        print(f"missed {id} {mark['category']}/{mark.get('subtype')}: {what!r}")
    for finding in item.false:
        print(f"false  {id} {finding.rule} {finding.severity}: {finding.text!r}")


if __name__ == "__main__":
    main()
