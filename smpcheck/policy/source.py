"""YAML in, plain values with their line and column out; everything wrong with the YAML collected.

The parser is libyaml through PyYAML, with the scalars of YAML 1.2 (``no`` is text, not false).
Nothing is constructed but text, numbers, booleans, dates, lists and mappings; what a document may
expand to is bounded.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from smpcheck.errors import PolicyError, Problem

__all__ = ["Located", "Mark", "Number", "Source", "read_yaml"]

_LARGEST_FILE = 10_000_000  # bytes
_MOST_VALUES = 500_000
_DEEPEST = 50
_TAG = "tag:yaml.org,2002:"


class _Composer(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's loader, with the core schema of YAML 1.2.2 (ch. 10.3) and dates."""

    yaml_implicit_resolvers: ClassVar[dict[str | None, Any]] = {}


for _name, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
        list("-+.0123456789"),
    ),
    (
        "timestamp",
        r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:\d\d)?)?",
        list("0123456789"),
    ),
    ("merge", r"<<", ["<"]),
):
    _Composer.add_implicit_resolver(_TAG + _name, re.compile(f"^(?:{_pattern})$"), _first)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column count from 1."""

    file: str
    line: int
    column: int

    def problem(self, message: str) -> Problem:
        return Problem(self.file, self.line, self.column, message)


class Number(float):
    """A number that remembers how it was written (a version 2026.10 is not 2026.1)."""

    written: str

    def __new__(cls, value: float, written: str) -> Number:
        number = super().__new__(cls, value)
        number.written = written
        return number

    def __reduce__(self) -> tuple[type[Number], tuple[float, str]]:
        return Number, (float(self), self.written)


@dataclass(frozen=True, slots=True)
class Located:
    """A value and its place. ``value`` is a scalar, a list of Located, or a dict of them;
    ``keys`` are the places of a mapping's keys."""

    value: Any
    mark: Mark
    keys: dict[str, Mark]

    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def at(self, path: tuple[str | int, ...], key: bool = False) -> Mark:
        """The place of the value (or of its key) at a path; the nearest that exists."""
        here = self
        for number, step in enumerate(path):
            inner: Located | None = None
            if isinstance(here.value, dict) and isinstance(step, str):
                if key and number == len(path) - 1 and step in here.keys:
                    return here.keys[step]
                inner = here.value.get(step)
            elif isinstance(here.value, list) and isinstance(step, int):
                inner = here.value[step] if step < len(here.value) else None
            if inner is None:
                continue  # pydantic adds steps of its own, such as the tag of a union
            here = inner
        return here.mark

    def items(self) -> Iterator[tuple[str, Located]]:
        if isinstance(self.value, dict):
            yield from self.value.items()


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file: ``path`` on disk and ``name``, by which problems call it."""

    path: Path
    name: str


def read_yaml(source: Source) -> Located:
    """The file's document. Raises PolicyError with all that is wrong with it as YAML."""
    start = Mark(source.name, 1, 1)
    try:
        data = source.path.read_bytes()
    except IsADirectoryError:
        raise PolicyError([start.problem("is a folder, expected a YAML file")]) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PolicyError([start.problem(f"cannot be read: {reason}")]) from None
    if len(data) > _LARGEST_FILE:
        raise PolicyError([start.problem(f"is larger than {_LARGEST_FILE:,} bytes")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PolicyError([Problem(source.name, line, 1, "is not UTF-8, expected UTF-8")]) from None
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Mark(source.name, mark.line + 1, mark.column + 1) if mark else start
        raise PolicyError([where.problem(f"is not YAML: {error.problem}")]) from None
    except (yaml.YAMLError, ValueError) as error:
        first = str(error).strip().splitlines()[0]
        raise PolicyError([start.problem(f"is not YAML: {first}")]) from None
    except RecursionError:
        raise PolicyError([start.problem(f"is nested deeper than {_DEEPEST} levels")]) from None
    if node is None:
        raise PolicyError([start.problem("is empty, expected a policy: 'smpcheck: 1' and so on")])
    reader = _Reader(source.name)
    located = reader.read(node, 0)
    if reader.problems:
        raise PolicyError(reader.problems)
    return located


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._open: set[int] = set()
        self._values = 0

    def read(self, node: Node, depth: int) -> Located:
        mark = self._mark(node)
        self._values += 1
        if self._values > _MOST_VALUES:
            raise PolicyError(
                [mark.problem("expands without bound: use fewer anchors and aliases")]
            )
        if depth > _DEEPEST:
            raise PolicyError([mark.problem(f"is nested deeper than {_DEEPEST} levels")])
        if id(node) in self._open:
            raise PolicyError([mark.problem("expands without bound: an alias that holds itself")])
        self._open.add(id(node))
        try:
            if isinstance(node, MappingNode) and node.tag == _TAG + "map":
                return self._mapping(node, mark, depth)
            if isinstance(node, SequenceNode) and node.tag == _TAG + "seq":
                return Located([self.read(item, depth + 1) for item in node.value], mark, {})
            if isinstance(node, ScalarNode):
                return Located(self._scalar(node, mark), mark, {})
            self._refuse_tag(node, mark)
            return Located(None, mark, {})
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: MappingNode, mark: Mark, depth: int) -> Located:
        values: dict[str, Located] = {}
        keys: dict[str, Mark] = {}
        merged: list[Located] = []
        for key_node, value_node in node.value:
            place = self._mark(key_node)
            if not isinstance(key_node, ScalarNode):
                self.problems.append(place.problem("a key is not text, expected text"))
                continue
            key = str(key_node.value)
            value = self.read(value_node, depth + 1)
            if key == "<<":
                merged += value.value if isinstance(value.value, list) else [value]
            elif key in values:
                first = keys[key]
                self.problems.append(
                    place.problem(f"duplicate key {key!r}, first given on line {first.line}")
                )
            else:
                values[key], keys[key] = value, place
        for other in merged:
            for key, value in other.items():
                if key not in values:
                    values[key], keys[key] = value, other.keys[key]
        return Located(values, mark, keys)

    def _scalar(self, node: ScalarNode, mark: Mark) -> Any:
        kind, text = node.tag.removeprefix(_TAG), node.value
        try:
            match kind:
                case "str" | "value" | "merge":
                    return text
                case "null":
                    return None
                case "bool":
                    return text.lower() == "true"
                case "int":
                    based = text.lstrip("+-")[:2].lower() in ("0x", "0o")
                    return int(text, 0) if based else int(text)
                case "float":
                    return Number(float(text), text)
                case "timestamp":
                    return _timestamp(text)
        except (ValueError, OverflowError):
            expected = "a date such as 2026-12-31" if kind == "timestamp" else "a number"
            self.problems.append(mark.problem(f"{text!r} is not valid, expected {expected}"))
            return None
        self._refuse_tag(node, mark)
        return None

    def _refuse_tag(self, node: Node, mark: Mark) -> None:
        self.problems.append(mark.problem(f"a tag {node.tag!r} is not allowed here"))

    def _mark(self, node: Node) -> Mark:
        return Mark(self.file, node.start_mark.line + 1, node.start_mark.column + 1)


def _timestamp(text: str) -> dt.date:
    return dt.date.fromisoformat(text) if len(text) <= 10 else dt.datetime.fromisoformat(text)
