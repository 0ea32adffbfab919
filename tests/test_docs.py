"""The docs are true: generated pages are fresh, and the tutorial's commands do what it says."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from smpcheck.policy.starter import write_starter

PAGES = {"first-policy.md": 5, "living-policy.md": 4}  # and how many commands each shows at least


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_works(page: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    steps = [
        step for block in blocks for step in re.split(r"^\$ ", block, flags=re.MULTILINE) if step
    ]
    assert len(steps) >= PAGES[page]
    if "$ smpcheck policy init" not in text:
        write_starter(tmp_path, dt.date.today())
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
