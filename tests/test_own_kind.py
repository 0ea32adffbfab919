"""A kind from a package of its own, installed as a company would install it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "examples" / "smpcheck-shouting"
POLICY = """smpcheck: 1
policy: {name: X}
rules:
  - id: no-shouting
    kind: shouting
    words: 3
    examples:
      bad: ["NON PERDETE QUESTA occasione!"]
      good: ["Non perdete questa occasione con ACME!"]
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that has the package installed."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--target", str(target), str(PACKAGE)]
    subprocess.run([*pip, *options], check=True)
    return {**os.environ, "PYTHONPATH": str(target)}


def _smpcheck(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smpcheck", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_policy_uses_a_kind_of_the_companys_own(
    environment: dict[str, str], tmp_path: Path
) -> None:
    policy = tmp_path / "smpcheck.yaml"
    policy.write_text(POLICY, "utf-8")
    text = "Ciao 🙂 NON PERDETE QUESTA OCCASIONE, iscrivetevi!"
    words = ("check", "--policy", str(policy), "--text", text, "--format", "json")
    done = _smpcheck(*words, environment=environment)
    (finding,) = json.loads(done.stdout)["posts"][0]["findings"]
    assert (finding["text"], finding["kind"]) == ("NON PERDETE QUESTA OCCASIONE", "shouting")
    assert finding["suggestions"] == ["Non perdete questa occasione"]
    tried = _smpcheck("policy", "test", "--policy", str(policy), environment=environment)
    assert tried.stdout == "1 rules, 2 passed, 0 failed\n"


def test_its_wrong_values_are_told_with_their_place(
    environment: dict[str, str], tmp_path: Path
) -> None:
    policy = tmp_path / "smpcheck.yaml"
    policy.write_text(POLICY.replace("words: 3", "words: 1"), "utf-8")
    done = _smpcheck("policy", "lint", "--policy", str(policy), environment=environment)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{policy}:6:12: 1 is not valid for 'words'")


def test_without_the_package_the_kind_is_unknown(tmp_path: Path) -> None:
    policy = tmp_path / "smpcheck.yaml"
    policy.write_text(POLICY, "utf-8")
    done = _smpcheck("policy", "lint", "--policy", str(policy), environment=dict(os.environ))
    assert done.returncode == 2
    assert f"{policy}:5:11: no kind 'shouting'" in done.stderr
