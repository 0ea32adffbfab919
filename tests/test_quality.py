"""Quality on the annotated posts never falls below what it has reached (corpora/floors.yaml)."""

from __future__ import annotations

import sys

import pytest
from conftest import ROOT, read_yaml

sys.path.insert(0, str(ROOT / "corpora"))

from measure import POLICY, is_held_out, measure, read_posts

import smpcheck

FLOORS = read_yaml(ROOT / "corpora" / "floors.yaml")


@pytest.mark.parametrize("part", FLOORS)
def test_quality_does_not_fall(part: str) -> None:
    floors = FLOORS[part]
    posts = [post for post in read_posts() if is_held_out(post["id"]) == (part == "held_out")]
    assert len(posts) >= 900
    scores, _, alone = measure(smpcheck.load(POLICY), posts)
    assert alone >= floors.pop("clean_left_alone")
    fallen = {
        name: (round(scores[name].precision, 3), round(scores[name].recall, 3))
        for name, (precision, recall) in floors.items()
        if scores[name].precision < precision or scores[name].recall < recall
    }
    assert not fallen
