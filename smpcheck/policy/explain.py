"""``smpcheck policy explain``: a rule in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from smpcheck.kinds.base import Rule, in_language
from smpcheck.policy.schema import Policy

__all__ = ["explain_rule"]

_SEVERITIES = {
    "block": "blocca la pubblicazione",
    "warn": "chiede di rivedere il post",
    "info": "è solo una nota",
}


def explain_rule(policy: Policy, rule: Rule) -> str:
    """What a rule looks for, where it holds, what it says and its examples (Markdown)."""
    return "\n".join(_lines(policy, rule)) + "\n"


def _lines(policy: Policy, rule: Rule) -> Iterator[str]:
    state = "" if rule.enabled else " (spenta)"
    yield f"# {rule.id}{state}"
    yield ""
    language = policy.header.languages[0]
    yield in_language(rule.message, language)
    yield ""
    yield f"- tipo: {rule.kind} — {_first_line(type(rule).__doc__)}"
    yield f"- categoria: {rule.category}"
    yield f"- gravità: {rule.severity}, {_SEVERITIES[rule.severity]}"
    scope = rule.applies_to
    for name, values in (
        ("canali", scope.channels),
        ("ruoli", scope.roles),
        ("lingue", scope.languages),
    ):
        everywhere = "tutte" if name == "lingue" else "tutti"
        yield f"- {name}: {', '.join(values) if values else everywhere}"
    if rule.valid.start or rule.valid.until:
        yield f"- valida: dal {rule.valid.start or '…'} al {rule.valid.until or '…'}"
    for name, value in (
        ("clausola", rule.clause),
        ("a chi chiedere", rule.owner),
        ("fonte", rule.source),
        ("per saperne di più", rule.learn_more),
    ):
        if value:
            yield f"- {name}: {value}"
    if rule.suggestion:
        yield "- scrivi invece: " + " / ".join(in_language(s, language) for s in rule.suggestion)
    mark = policy.places[rule.id].mark
    yield f"- scritta in: {mark.file}:{mark.line}"
    for title, examples in (("No", rule.examples.bad), ("Sì", rule.examples.good)):
        if examples:
            yield ""
            yield f"## {title}"
            yield ""
            yield from (f"- {' '.join(example.text.split())}" for example in examples)


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().split("\n", 1)[0]
