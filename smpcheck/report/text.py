"""Reports for people at a terminal: the line, the span marked under it, why, what to write instead.

Messages are in the post's language. Widths are those of the terminal (rich), so that marks stay
under emoji and wide characters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from smpcheck.model import Finding, Report, Severity
from smpcheck.policy.schema import Policy

__all__ = ["render_text", "review_notice"]

_STYLES = {"block": "bold red", "warn": "yellow", "info": "cyan"}
_WORDS = {
    "it": {
        "block": "blocco",
        "warn": "attenzione",
        "info": "nota",
        "instead": "scrivi invece",
        "or": " oppure ",
        "why": "perché",
        "clause": "policy",
        "more": "per saperne di più",
        "ask": "a chi chiedere",
        "whole": "tutto il post",
        "pass": "Puoi pubblicare.",
        "pass-info": "Puoi pubblicare. {info}.",
        "review": "Rivedi {points} prima di pubblicare.",
        "stop": "Non pubblicare ancora: {points} da sistemare.",
        "point": "1 punto",
        "points": "{n} punti",
        "note": "C'è 1 nota",
        "notes": "Ci sono {n} note",
        "legal": "ufficio legale",
        "hr": "risorse umane",
        "marketing": "marketing",
        "security": "sicurezza",
        "overdue": "La policy andava rivista entro il {day}: chiedi a chi la cura.",
    },
    "en": {
        "block": "stop",
        "warn": "attention",
        "info": "note",
        "instead": "write instead",
        "or": " or ",
        "why": "why",
        "clause": "policy",
        "more": "learn more",
        "ask": "whom to ask",
        "whole": "whole post",
        "pass": "You can publish.",
        "pass-info": "You can publish. {info}.",
        "review": "Please review {points} before you publish.",
        "stop": "Do not publish yet: {points} to put right.",
        "point": "1 point",
        "points": "{n} points",
        "note": "There is 1 note",
        "notes": "There are {n} notes",
        "legal": "the legal team",
        "hr": "human resources",
        "marketing": "marketing",
        "security": "the security team",
        "overdue": "The policy was due for review by {day}: please tell whoever looks after it.",
    },
}


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language, _WORDS["it"])


def review_notice(policy: Policy, day: dt.date, language: str) -> str | None:
    """A line that says that the policy is past its review date, or None."""
    if not policy.review_is_overdue(day):
        return None
    assert policy.header.review_by is not None
    return _words(language)["overdue"].format(day=policy.header.review_by.isoformat())


def render_text(report: Report) -> Text:
    """One post's findings and verdict, styled."""
    words = _words(report.language)
    output = Text()
    described = report.to_dict()["findings"]
    for finding, place in zip(report.findings, described, strict=True):
        for line in _finding(report, finding, place["line"], place["column"], words):
            output.append_text(line)
            output.append("\n")
        output.append("\n")
    output.append_text(_verdict(report, words))
    output.append("\n")
    return output


def _finding(
    report: Report, finding: Finding, line: int | None, column: int | None, words: dict[str, str]
) -> Iterator[Text]:
    style = _STYLES[finding.severity]
    where = report.post.id or "post"
    where += f" ({words['whole']})" if line is None else f":{line}:{column}"
    yield Text.assemble((where, "bold"), ": ", (words[finding.severity], style), f" {finding.rule}")
    if line is not None and column is not None:
        yield from _excerpt(report.post.text, finding, line, column, style)
    yield Text(f"  {finding.message}")
    yield Text.assemble((f"  {words['why']}: ", "dim"), finding.why)
    if finding.suggestions:
        instead = words["or"].join(f"“{suggestion}”" for suggestion in finding.suggestions)
        yield Text.assemble((f"  {words['instead']}: ", "dim"), (instead, "green"))
    source = [
        f"{words[name]}: {value}"
        for name, value in (
            ("clause", finding.clause),
            ("ask", words.get(finding.owner or "", finding.owner)),
            ("more", finding.learn_more),
        )
        if value
    ]
    if source:
        yield Text("  " + " · ".join(source), "dim")


def _excerpt(text: str, finding: Finding, line: int, column: int, style: str) -> Iterator[Text]:
    """The first line of the span, cut to what fits, and marks under it."""
    start = finding.start - (column - 1)
    end = min((at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0),
              default=len(text))  # fmt: skip
    shown = "".join(c if c.isprintable() or c == "\u200d" else " " for c in text[start:end])
    first, last = finding.start - start, min(finding.end, end) - start
    cut = max(0, first - 60)
    before, marked = shown[cut:first], shown[first:last]
    after = shown[last : last + max(10, 90 - (last - cut))]
    lead = "…" if cut else ""
    tail = "…" if last + len(after) < len(shown) else ""
    number = f"{line:>4} │ "
    yield Text.assemble((number, "dim"), f"{lead}{before}", (marked, style), f"{after}{tail}")
    marks = "^" * max(1, cell_len(marked))
    yield Text.assemble(("     │ ", "dim"), " " * cell_len(lead + before), (marks, style))


def _verdict(report: Report, words: dict[str, str]) -> Text:
    def count(*severities: Severity) -> int:
        return sum(finding.severity in severities for finding in report.findings)

    to_mend, notes = count("block", "warn"), count("info")
    points = words["point"] if to_mend == 1 else words["points"].format(n=to_mend)
    info = words["note"] if notes == 1 else words["notes"].format(n=notes)
    match report.verdict:
        case "block":
            return Text(words["stop"].format(points=points), "bold red")
        case "review":
            return Text(words["review"].format(points=points), "bold yellow")
        case _:
            text = words["pass-info"].format(info=info) if notes else words["pass"]
            return Text(text, "bold green")
