"""The docs are true: generated pages are fresh, and the tutorial's commands do what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

TUTORIAL = (ROOT / "docs" / "first-policy.md").read_text("utf-8")


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_command_of_the_tutorial_works(tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", TUTORIAL, re.DOTALL)
    steps = [
        step for block in blocks for step in re.split(r"^\$ ", block, flags=re.MULTILINE) if step
    ]
    assert len(steps) >= 5
    for step in steps:
        command, _, shown = step.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "smpcheck"
        done = subprocess.run(
            [sys.executable, "-m", "smpcheck", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        for line in shown.splitlines():
            assert line.strip() in done.stdout, command


def test_local_links_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
