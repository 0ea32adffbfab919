"""One check from the command line, against what starting spaCy costs: ratios within one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from conftest import DEMO

RUNS = 7


def _seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], capture_output=True, check=False)
    return time.perf_counter() - start


def test_cold_start() -> None:
    spacy = ("-c", "import spacy; spacy.blank('it')")
    draft, policy = str(DEMO / "draft.txt"), str(DEMO / "smpcheck.yaml")
    check = ("-m", "smpcheck", "check", draft, "--policy", policy)
    for command in (spacy, check):
        _seconds(*command)
    ratios = [_seconds(*check) / _seconds(*spacy) for _ in range(RUNS)]
    print(f"\ncheck / spacy.blank('it'): {statistics.median(ratios):.2f} (at most 1.3)")
    assert statistics.median(ratios) <= 1.3
