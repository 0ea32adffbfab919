"""The shape of a policy file (contract version 1), apart from the rules, which kinds declare."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from smpcheck.dates import DEFAULT_ZONE, TimeZone
from smpcheck.errors import Problem
from smpcheck.kinds.base import Company, Languages, Rule, Setting
from smpcheck.policy.registers import Register, RegisterSource, Text
from smpcheck.policy.source import Located, Mark

__all__ = ["Header", "Permission", "Policy", "PolicyFile"]

_STRICT = ConfigDict(extra="forbid", frozen=True)


def _company(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _not_none(value: tuple[Languages, ...]) -> tuple[Languages, ...]:
    if not value:
        raise ValueError("is empty, expected it, en or both")
    return value


def _installed(value: str) -> str:
    if find_spec(value) is None and not Path(value).is_dir() and value != "it_smpcheck_sm":
        raise ValueError(f"pipeline {value!r} is not installed, expected a spaCy package or folder")
    return value


class Header(BaseModel):
    """The ``policy:`` part: which policy it is and whose. ``pipeline`` is the spaCy pipeline for
    Italian, where the best one installed is not wanted; dates without a zone are in ``timezone``.
    """

    model_config = _STRICT

    name: Text
    version: Text = "1"
    review_by: dt.date | None = None
    timezone: TimeZone = DEFAULT_ZONE
    owner: Text | None = None
    pipeline: Annotated[Text, AfterValidator(_installed)] | None = None
    languages: Annotated[tuple[Languages, ...], AfterValidator(_not_none)] = ("it", "en")
    company: (
        Annotated[Company, BeforeValidator(_company, json_schema_input_type=str | Company)] | None
    ) = None


class Permission(BaseModel):
    """One of the ``exceptions:``: what has been authorised, where, and until when (inclusive)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    rule: Text
    subject: Text | None = None
    start: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    reference: Text | None = None
    channels: tuple[Text, ...] | None = None
    roles: tuple[Text, ...] | None = None


class PolicyFile(BaseModel):
    """A whole file, rules left as they are: they are read once those inherited are known.
    ``vocabulary`` holds lists of words that phrases name (``<month>``)."""

    model_config = _STRICT

    smpcheck: Literal[1]
    policy: Header | None = None
    extends: tuple[Text, ...] = ()
    vocabulary: dict[str, tuple[Text, ...]] = {}
    registers: dict[str, RegisterSource] = {}
    rules: tuple[dict[str, Any], ...] = ()
    exceptions: tuple[Permission, ...] = ()


@dataclass(frozen=True)
class Policy:
    """A policy that loaded: every rule complete, every register read.

    ``file`` is the path as it was given; ``places`` says where each rule (and each of its fields)
    was written, ``files`` are all that were read, and ``warnings`` say what deserves a look though
    nothing is wrong.
    """

    file: str
    header: Header
    rules: tuple[Rule, ...]
    registers: dict[str, Register]
    exceptions: tuple[Permission, ...]
    places: dict[str, Located] = field(repr=False)
    exception_marks: tuple[Mark, ...] = field(default=(), repr=False)
    header_place: Located | None = field(default=None, repr=False)
    files: tuple[Path, ...] = field(default=(), repr=False)
    warnings: tuple[Problem, ...] = ()

    def setting(self) -> Setting:
        """What its rules are compiled in."""
        return Setting(self.header.company, self.registers, self.header.languages)

    def rule(self, id: str) -> Rule | None:
        """The rule with an id, enabled or not."""
        return next((rule for rule in self.rules if rule.id == id), None)

    def review_is_overdue(self, day: dt.date) -> bool:
        """Whether the policy should have been reviewed before a day."""
        return self.header.review_by is not None and day > self.header.review_by
