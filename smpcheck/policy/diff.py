"""What changed between two policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from smpcheck.policy.registers import Register
from smpcheck.policy.schema import Policy

__all__ = ["Change", "diff_policies"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``part`` is what changed: the policy itself, a rule, a register's entry, an
    exception; ``name`` says which. ``field``, ``before`` and ``after`` (JSON-able) say how, for
    what stands in both policies."""

    what: Literal["added", "removed", "changed"]
    part: Literal["policy", "rule", "register", "entry", "exception"]
    name: str
    field: str | None = None
    before: Any = None
    after: Any = None


def diff_policies(old: Policy, new: Policy) -> list[Change]:
    """Every difference that bears on posts or on who answers for the policy, in that order:
    header, rules, registers, exceptions."""
    return [
        *_fields("policy", new.header.name, _plain(old.header), _plain(new.header)),
        *_rules(old, new),
        *_registers(old.registers, new.registers),
        *_exceptions(old, new),
    ]


def _plain(model: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = model.model_dump(mode="json", by_alias=True)
    return dumped


def _fields(
    part: Literal["policy", "rule", "entry"],
    name: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Change]:
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield Change("changed", part, name, field, before.get(field), after.get(field))


def _rules(old: Policy, new: Policy) -> Iterator[Change]:
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    for id in (*before, *(id for id in after if id not in before)):
        if id not in after:
            yield Change("removed", "rule", id)
        elif id not in before:
            yield Change("added", "rule", id)
        else:
            yield from _fields("rule", id, _plain(before[id]), _plain(after[id]))


def _registers(old: Mapping[str, Register], new: Mapping[str, Register]) -> Iterator[Change]:
    for id in (*old, *(id for id in new if id not in old)):
        if id not in new:
            yield Change("removed", "register", id)
            continue
        if id not in old:
            yield Change("added", "register", id)
            continue
        before = {entry.name: entry for entry in old[id].entries}
        after = {entry.name: entry for entry in new[id].entries}
        for name in (*before, *(name for name in after if name not in before)):
            shown = f"{id}: {name}"
            if name not in after:
                yield Change("removed", "entry", shown)
            elif name not in before:
                yield Change("added", "entry", shown)
            else:
                yield from _fields("entry", shown, _plain(before[name]), _plain(after[name]))


def _exceptions(old: Policy, new: Policy) -> Iterator[Change]:
    before, after = (
        {_exception_name(values): None for values in map(_plain, policy.exceptions)}
        for policy in (old, new)
    )
    for name in before:
        if name not in after:
            yield Change("removed", "exception", name)
    for name in after:
        if name not in before:
            yield Change("added", "exception", name)


def _exception_name(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in values.items() if value is not None)
