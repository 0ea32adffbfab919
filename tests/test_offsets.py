"""Offsets hold for any text, alone and in a batch, and folding never loses its place."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import smpcheck
from smpcheck.text.folding import fold

PIECES = st.sampled_from(
    [
        "Belforte", "Vetrosud", "kickoff da ", "il logo del cliente ", "foto profilo ", "👩🏽‍💻", "🇮🇹", "é",
        "e\u0301", "\u200b", "\u202e", "شركة", "𝗕𝗲𝗹𝗳𝗼𝗿𝘁𝗲", "ﬁ", "ß", "İ", "\r\n", "\n\n", ". ", "#", "@", "\ud800",
        "cari colleghi ", "http://x.it/", "handicappati", " ", "\x00", "ſ", "Å", "½", "…",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map("".join)
QUICK = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(TEXTS)
def test_any_text_gives_a_report_whose_offsets_hold(demo: smpcheck.Checker, text: str) -> None:
    report = demo.check(text)
    starts = [finding.start for finding in report.findings]
    assert starts == sorted(starts)
    for finding, data in zip(report.findings, report.to_dict()["findings"], strict=True):
        assert text[finding.start : finding.end] == finding.text
        if finding.whole_post:
            assert (finding.start, finding.end, finding.text) == (0, 0, "")
            assert data["line"] is None
        else:
            assert finding.start < finding.end
            wide = text.encode("utf-16-le", "surrogatepass")
            slice16 = wide[2 * data["start_utf16"] : 2 * data["end_utf16"]]
            assert slice16.decode("utf-16-le", "surrogatepass") == finding.text
    json.dumps(report.to_dict())


@QUICK
@given(st.lists(TEXTS, max_size=4))
def test_alone_and_in_a_batch_are_the_same(demo: smpcheck.Checker, texts: list[str]) -> None:
    alone = [demo.check(text).to_dict() for text in texts]
    assert [report.to_dict() for report in demo.check_many(texts)] == alone


@QUICK
@given(TEXTS)
def test_apply_changes_nothing_but_its_fixes(demo: smpcheck.Checker, text: str) -> None:
    report = demo.check(text)
    fixes = sorted((f.fix for f in report.findings if f.fix), key=lambda fix: (fix.start, -fix.end))
    expected, done = "", 0
    for fix in fixes:
        if fix.start >= done:
            expected += text[done : fix.start] + fix.text
            done = fix.end
    assert report.apply() == expected + text[done:]


@QUICK
@given(st.text())
def test_folding_carries_its_alignment(text: str) -> None:
    folded = fold(text)
    previous = 0
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert previous <= start < end <= len(text)
        flag = folded.text[at] == "\ufffc"  # one of the two indicators that make a flag
        assert flag or folded.text[at] in fold(text[start:end]).text
        previous = start
