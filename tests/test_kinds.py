"""Every kind on its fixture file: exact spans and messages, and near misses that must pass.

A case with ``known_gap`` says what the kind does not do yet; it has to fail, so that a gap that is
closed gets noticed.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import FIXTURES, read_yaml

import smpcheck
from smpcheck import Checker, Post
from smpcheck.kinds.registry import BUILT_IN

KINDS = FIXTURES / "kinds"


def _cases() -> list[Any]:
    return [
        pytest.param(path, case, id=f"{path.stem}-{number}", marks=_marks(case))
        for path in sorted(KINDS.glob("*.yaml"))
        for number, case in enumerate(read_yaml(path)["cases"])
    ]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    gap = case.get("known_gap")
    return [pytest.mark.xfail(reason=gap, strict=True)] if gap else []


@pytest.fixture(scope="module")
def checker_of(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @lru_cache
    def load(path: Path) -> Checker:
        file = tmp_path_factory.mktemp(path.stem) / "smpcheck.yaml"
        file.write_text(yaml.safe_dump(read_yaml(path)["policy"], allow_unicode=True), "utf-8")
        return smpcheck.load(file)

    return load


@pytest.mark.parametrize(("path", "case"), _cases())
def test_case(path: Path, case: dict[str, Any], checker_of: Any) -> None:
    fields = {k: v for k, v in case.items() if k in Post.__dataclass_fields__}
    report = checker_of(path).check(Post.from_dict(fields))
    found = [finding.text for finding in report.findings]
    assert found == [expected["text"] for expected in case["finds"]]
    for finding, expected in zip(report.findings, case["finds"], strict=True):
        for name, value in expected.items():
            assert getattr(finding, name) == value, name
        assert report.post.text[finding.start : finding.end] == finding.text
    if "fixed" in case:
        assert report.apply() == case["fixed"]


@pytest.mark.parametrize("kind", BUILT_IN)
def test_every_kind_has_a_fixture_with_both_sorts_of_case(kind: str) -> None:
    cases = read_yaml(KINDS / f"{kind}.yaml")["cases"]
    assert any(case["finds"] for case in cases)
    assert any(not case["finds"] for case in cases)
