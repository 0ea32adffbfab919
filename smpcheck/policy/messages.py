"""What pydantic found wrong, said for a person who writes a policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process

from smpcheck.errors import Problem
from smpcheck.policy.source import Located

__all__ = ["did_you_mean", "problems_of"]

_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "date_type": "a date such as 2026-12-31",
    "date_parsing": "a date such as 2026-12-31",
    "date_from_datetime_parsing": "a date such as 2026-12-31",
    "date_from_datetime_inexact": "a date such as 2026-12-31, without a time",
    "datetime_type": "a date such as 2026-12-31",
    "datetime_parsing": "a date such as 2026-12-31",
}


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` when something known is near to what was given, else nothing."""
    found = process.extractOne(given, list(known), score_cutoff=65)
    return f"; did you mean {found[0]!r}?" if found else ""


def problems_of(
    error: ValidationError, located: Located, keys_at: dict[tuple[str, ...], Sequence[str]]
) -> list[Problem]:
    """Each error with its place. ``keys_at`` gives, for a path of names, the keys allowed there."""
    problems: dict[tuple[int, int], Problem] = {}
    for item in error.errors(include_url=False):
        path = tuple(step for step in item["loc"])
        kind = item["type"]
        mark = located.at(path, key=kind == "extra_forbidden")
        problem = mark.problem(_message(item, path, keys_at))
        # members of a union each complain of the same place: the first says enough
        problems.setdefault((problem.line, problem.column), problem)
    return list(problems.values())


def _message(
    item: Any, path: tuple[Any, ...], keys_at: dict[tuple[str, ...], Sequence[str]]
) -> str:
    kind, value = item["type"], item.get("input")
    names = (step for step in reversed(path) if isinstance(step, str))
    name = next((step for step in names if step.isidentifier()), "")
    if kind == "extra_forbidden":
        known = keys_at.get(tuple(step for step in path[:-1] if isinstance(step, str)), ())
        expected = f", expected one of {', '.join(known)}" if known else ""
        return f"unknown key {name!r}{expected}{did_you_mean(name, known)}"
    if kind == "missing":
        return f"no {name!r}, expected the key {name!r} here"
    if kind in ("literal_error", "enum"):
        expected = item["ctx"]["expected"]
        known = [part.strip("' ") for part in expected.replace(" or ", ", ").split(", ")]
        plain = expected.replace("'", "")
        return f"{_shown(value)} is not valid for {name!r}, expected {plain}" + did_you_mean(
            str(value), known
        )
    if kind == "string_pattern_mismatch":
        return (
            f"{_shown(value)} is not valid for {name!r}, expected kebab-case, such as client-names"
        )
    if kind == "value_error":
        return f"{name}: {item['ctx']['error']}" if name else str(item["ctx"]["error"])
    if kind in _EXPECTED:
        return f"{_shown(value)} is not valid for {name!r}, expected {_EXPECTED[kind]}"
    return f"{_shown(value)} is not valid for {name!r}: {item['msg'].lower()}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = repr(value) if not isinstance(value, float) else getattr(value, "written", str(value))
    if isinstance(value, (dict, list, tuple)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return text if len(text) <= 60 else text[:57] + "…'"
