"""Personal data beside Microsoft Presidio's Italian recognisers, in one run.

usage: python tests/bench/personal_data.py

Prints what each finds on the inputs by which Presidio's recognisers are tested (codes of that form,
made up here), and how many alarms each raises on the clean annotated posts. Presidio counts at any
score, as its own tests do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from presidio_analyzer.predefined_recognizers import (
    ItDriverLicenseRecognizer,
    ItFiscalCodeRecognizer,
    ItIdentityCardRecognizer,
    ItPassportRecognizer,
    ItVatCodeRecognizer,
)

import smpcheck

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "corpora"))
from measure import read_posts  # noqa: E402

RECOGNISERS = [
    ItFiscalCodeRecognizer(), ItVatCodeRecognizer(), ItDriverLicenseRecognizer(),
    ItIdentityCardRecognizer(), ItPassportRecognizer(),
]  # fmt: skip
INPUTS = [
    "BBBBBB00B11C333J", "BBBBBB00B11C333J and BBBBBB00B11C333K", "01333550323",
    "00000000000 and 01333550323", "BB0123456C", "BB0123456C and BB0123456C", "U1H00B000D",
    "U1K722J22M", "license U1K722J22M here", "BB1234567 bb 1234567", "1234567Bb", "BB12345bb",
    "BB1234567", "bb7654321",
]  # fmt: skip


def presidio(text: str) -> set[tuple[int, int]]:
    """The spans that any of Presidio's Italian recognisers finds."""
    return {
        (result.start, result.end)
        for recogniser in RECOGNISERS
        for result in recogniser.analyze(text, recogniser.supported_entities)
    }


def main() -> None:
    policy = Path(tempfile.mkdtemp()) / "smpcheck.yaml"
    policy.write_text(
        "smpcheck: 1\npolicy: {name: Bench}\nrules:\n  - {id: data, kind: personal-data, data: "
        "[fiscal-code, vat-number, identity-document]}\n",
        "utf-8",
    )
    checker = smpcheck.load(policy)
    theirs = ours = 0
    for text in INPUTS:
        spans = presidio(text)
        found = [(f.start, f.end) for f in checker.check(text).findings]
        met = sum(any(s < end and start < e for s, e in found) for start, end in spans)
        theirs, ours = theirs + len(spans), ours + met
        if met < len(spans):
            print(f"missed in {text!r}: {len(spans) - met} of {len(spans)}")
    print(f"on inputs of the forms that Presidio tests: Presidio {theirs}, smpcheck {ours}")
    posts = [post["text"] for post in read_posts() if not post.get("marks")]
    for name, find in (("Presidio", presidio), ("smpcheck", checker.check)):
        start = time.perf_counter()
        results = [find(text) for text in posts]
        elapsed = time.perf_counter() - start
        alarms = sum(len(getattr(result, "findings", result)) for result in results)
        print(f"{name}: {alarms} alarms on {len(posts)} clean posts, {elapsed:.2f} s")


if __name__ == "__main__":
    main()
