"""The outcomes of ``policy test`` as JUnit XML, which every continuous-integration tool reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten
from xml.etree import ElementTree as ET

from smpcheck.policy_test import Outcome

__all__ = ["render_junit"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(outcomes: Sequence[Outcome]) -> str:
    """A test suite for each rule, a test case for each example."""
    root = ET.Element("testsuites", name="smpcheck policy test")
    by_rule: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_rule.setdefault(outcome.rule, []).append(outcome)
    for rule, tried in by_rule.items():
        failed = sum(not outcome.held for outcome in tried)
        suite = ET.SubElement(
            root, "testsuite", name=rule, tests=str(len(tried)), failures=str(failed), errors="0"
        )
        for outcome in tried:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=rule,
                name=_clean(f"{outcome.expected}: {_short(outcome.text)}"),
                file=outcome.mark.file,
                line=str(outcome.mark.line),
            )
            if not outcome.held:
                failure = ET.SubElement(case, "failure", message=_clean(outcome.failure))
                failure.text = _clean(str(outcome.mark.problem(outcome.text)))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _clean(text: str) -> str:
    """Text without the characters that XML 1.0 does not allow."""
    return _NOT_XML.sub("\ufffd", text)


def _short(text: str) -> str:
    return shorten(text, 80, placeholder="…")
