"""Reports as GitHub Actions workflow commands (annotations on the changed files)."""

from __future__ import annotations

from smpcheck.model import Report

__all__ = ["render_github"]

_LEVELS = {"block": "error", "warn": "warning", "info": "notice"}


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def render_github(report: Report) -> str:
    """One ``::error file=…,line=…::message`` line for each finding."""
    lines = []
    for finding in report.to_dict()["findings"]:
        place = f"file={_escape(report.post.id or 'post', ',:')}"
        if not finding["whole_post"]:
            width = finding["end"] - finding["start"]
            place += f",line={finding['line']},col={finding['column']}"
            place += (
                f",endColumn={finding['column'] + width}" if "\n" not in finding["text"] else ""
            )
        title = _escape(finding["rule"], ",:")
        level = _LEVELS[finding["severity"]]
        lines.append(f"::{level} {place},title={title}::{_escape(finding['message'])}")
    return "\n".join(lines)
