"""Registers: the lists of names that rules refer to, inline or in a CSV file.

A CSV has a header with a ``name`` column; ``aliases``, ``domains`` and ``handles`` are separated by
``|``. The delimiter is a comma, a semicolon or a tab, as the header shows. Unknown columns are
ignored, as a register often comes out of another system.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from smpcheck.dates import DateOrTime, has_come
from smpcheck.errors import Problem
from smpcheck.policy.source import Mark, Number

__all__ = ["Entry", "EntryLike", "Register", "RegisterSource", "Text", "read_csv"]

_LISTS = ("aliases", "domains", "handles")
_COLUMNS = ("name", *_LISTS, "status", "public_from", "replacement", "ambiguous")


def _written(value: Any) -> Any:
    """A number or date where text is meant, as it was written."""
    if isinstance(value, Number):
        return value.written
    if isinstance(value, (int, dt.date)) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else value


def _filled(value: str) -> str:
    if not value:
        raise ValueError("is empty, expected text")
    return value


Text = Annotated[str, BeforeValidator(_written)]


class Entry(BaseModel):
    """One name of a register and what is known of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, BeforeValidator(lambda value: _filled(_written(value)))]
    aliases: tuple[Text, ...] = ()
    status: Literal["confidential", "public"] = "confidential"
    public_from: DateOrTime | None = None
    domains: tuple[Text, ...] = ()
    handles: tuple[Text, ...] = ()
    replacement: Text | None = None
    ambiguous: bool | None = None

    def is_public(self, moment: dt.datetime) -> bool:
        """Whether the name may be said at a moment (with its time zone)."""
        if self.public_from is not None:
            return has_come(self.public_from, moment)
        return self.status == "public"

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


def _entry_of(value: Any) -> Any:
    plain = _written(value)
    return {"name": plain} if isinstance(plain, str) else plain


EntryLike = Annotated[Entry, BeforeValidator(_entry_of, json_schema_input_type=str | Entry)]
"""An entry, or just its name."""


class RegisterSource(BaseModel):
    """A register as a policy declares it: a CSV file, a list of names, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str | None = None
    names: tuple[EntryLike, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A named list of entries, and where each is written (none for entries made in memory)."""

    id: str
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if self.marks and len(self.marks) != len(self.entries):
            raise ValueError(
                f"register {self.id!r}: {len(self.entries)} entries, {len(self.marks)} marks"
            )


def read_csv(path: Path, name: str) -> tuple[list[tuple[Entry, Mark]], list[Problem]]:
    """The entries of a CSV file, each with its place, and everything wrong with the file;
    ``name`` is how problems call it."""
    problems: list[Problem] = []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return [], [Problem(name, 1, 1, f"cannot be read: {reason}")]
    except UnicodeDecodeError:
        return [], [Problem(name, 1, 1, "is not UTF-8, expected a CSV file in UTF-8")]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return [], [Problem(name, line, 1, "holds a NUL character, expected text")]
    header_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "name" not in header:
            found = ", ".join(filter(None, header)) or "nothing"
            message = f"no column 'name', expected a header with it (found: {found})"
            return [], [Problem(name, 1, 1, message)]
        for column in sorted({c for c in header if header.count(c) > 1 and c in _COLUMNS}):
            problems.append(Problem(name, 1, 1, f"column {column!r} stands twice in the header"))
        entries = []
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                entry = _entry(dict(zip(header, row, strict=False)), name, line, problems)
                if entry is not None:
                    entries.append((entry, Mark(name, line, 1)))
            line = rows.line_num + 1
    except csv.Error as error:
        return [], [Problem(name, rows.line_num, 1, f"is not CSV: {error}")]
    return entries, problems


def _entry(row: dict[str, str], file: str, line: int, problems: list[Problem]) -> Entry | None:
    values: dict[str, Any] = {}
    for column in _COLUMNS:
        cell = row.get(column, "").strip()
        if not cell:
            continue
        if column in _LISTS:
            values[column] = [part.strip() for part in cell.split("|") if part.strip()]
        elif column in ("status", "ambiguous"):
            values[column] = cell.lower()
        else:
            values[column] = cell
    try:
        return Entry.model_validate(values)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            column = str(item["loc"][0])
            problems.append(Problem(file, line, 1, _explain(column, values.get(column))))
        return None


def _explain(column: str, value: Any) -> str:
    expected = {
        "name": "expected a name",
        "status": "expected confidential or public",
        "public_from": "expected a date such as 2026-12-31 or 2026-12-31T09:00",
        "ambiguous": "expected true or false",
    }.get(column, "expected text")
    return f"column {column!r} is {'empty' if value is None else repr(value)}, {expected}"
