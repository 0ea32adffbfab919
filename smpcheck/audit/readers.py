"""Posts from whatever they are kept in, one at a time: CSV, XLSX, JSON Lines, Parquet, SQLite, a
folder of texts, a LinkedIn export, an X archive.

A row that cannot be a post becomes a Reject with its number and the reason, and stops nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from smpcheck.audit.columns import FIELDS, recognise
from smpcheck.engine import LONGEST_POST
from smpcheck.errors import InputError
from smpcheck.model import Post

__all__ = ["Read", "Reject", "open_posts"]

_LARGEST_MEMBER = 2_000_000_000  # bytes of a file in a ZIP, unpacked
_MOST_PACKED = 200  # times larger than packed: more is a bomb
_TEXTS = (".txt", ".md", ".text")
_DATES = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d")
_X_DATE = "%a %b %d %H:%M:%S %z %Y"
_SHARES = re.compile(r"(?:^|/)Shares(?:_\d+)?\.csv$", re.IGNORECASE)
_TWEETS = re.compile(r"(?:^|/)data/tweets(?:-part\d+)?\.js$")
_INNER_BREAK = re.compile('"\r?\n"')


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that is no post; ``number`` counts rows from 1."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """A post and its row."""

    number: int
    post: Post


Rows = Iterator[Mapping[str, Any]]


def open_posts(
    path: str, given: Mapping[str, str]
) -> tuple[dict[str, str], Iterator[Read | Reject]]:
    """Which column holds what, and the posts. ``given`` names columns (``{field: column}``). Raises
    InputError when the input cannot be used at all."""
    if path.lower().endswith((".jsonl", ".ndjson")) and Path(path).is_file():
        return {name: name for name in FIELDS}, _json_posts(Path(path), given)
    rows = _rows(Path(path))
    try:
        first = next(rows, None)
    except (OSError, ValueError, csv.Error, zipfile.BadZipFile, sqlite3.Error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    if first is None:
        return {}, iter(())
    columns = recognise(first.keys(), given)
    return columns, _posts(first, rows, columns)


def _posts(
    first: Mapping[str, Any], rows: Rows, columns: Mapping[str, str]
) -> Iterator[Read | Reject]:
    number = 1
    row: Mapping[str, Any] | None = first
    while row is not None:
        try:
            post = _post(row, columns)
        except InputError as error:
            yield Reject(number, str(error))
        else:
            yield Read(number, post)
        number += 1
        try:
            row = next(rows, None)
        except (ValueError, csv.Error, OSError, sqlite3.Error) as error:
            yield Reject(number, f"the rest cannot be read: {type(error).__name__}")
            return


def _post(row: Mapping[str, Any], columns: Mapping[str, str]) -> Post:
    if None in row:
        raise InputError("more cells than columns")
    values: dict[str, Any] = {}
    for column, field in columns.items():
        value = row.get(column)
        if value is not None and value != "":
            values[field] = _date(value) if field == "date" else str(value)
    text = values.get("text", "")
    if not text.strip():
        raise InputError("empty text")
    if len(text) > LONGEST_POST:
        raise InputError(f"{len(text):,} characters, expected {LONGEST_POST:,} at most")
    return Post(**values)


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = str(value).strip().removesuffix(" UTC")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in (*_DATES, _X_DATE):
        try:
            return dt.datetime.strptime(text, form)
        except ValueError:
            continue
    raise InputError(f"{text[:40]!r} is not a date")


# --- containers --------------------------------------------------------------------------------


def _rows(path: Path) -> Rows:
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    match path.suffix.lower():
        case ".zip":
            return _archive(path)
        case ".xlsx":
            return _workbook(path)
        case ".parquet":
            return _parquet(path)
        case ".db" | ".sqlite" | ".sqlite3":
            return _database(path)
        case ".js":
            return _tweets(path.read_text("utf-8"))
    return _table(path.open("rb"), path.name)


def _folder(path: Path) -> Rows:
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in _TEXTS and file.is_file():
            text = file.read_bytes().decode("utf-8-sig", "replace")
            yield {"text": text, "id": str(file.relative_to(path))}


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return "cp1252"
    return "utf-8-sig"


def _table(file: IO[bytes], name: str) -> Rows:
    """A CSV with any delimiter and encoding; a LinkedIn export's quirk is undone."""
    with file:
        head = file.read(1 << 20)
        file.seek(0)
        text = io.TextIOWrapper(file, _encoding(head), errors="replace", newline="")
        sample = head.decode(_encoding(head), "replace").split("\n", 1)[0]
        delimiter = max(",;\t|", key=sample.count)
        csv.field_size_limit(60_000_000)
        rows = csv.DictReader(text, delimiter=delimiter)
        shares = _SHARES.search(name) is not None
        for row in rows:
            if shares:
                for key, value in row.items():
                    if isinstance(value, str):
                        row[key] = _INNER_BREAK.sub("\n", value)
                row["channel"] = "linkedin"
            yield row


def _json_posts(path: Path, given: Mapping[str, str]) -> Iterator[Read | Reject]:
    """JSON Lines: posts with the fields of ``Post``, or objects with columns of other names."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate((line for line in lines if line.strip()), 1):
            try:
                yield Read(number, _json_post(line, given))
            except InputError as error:
                yield Reject(number, str(error))


def _json_post(line: str, given: Mapping[str, str]) -> Post:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError("is not JSON") from None
    if not isinstance(value, dict):
        raise InputError("expected an object with the fields of a post")
    if given or value.keys() - Post.__dataclass_fields__.keys():
        return _post(value, recognise(value.keys(), given))
    post = Post.from_dict(value)
    return _post(value, {"text": "text"}) if not post.text.strip() else post


def _workbook(path: Path) -> Rows:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a broken workbook fails in many ways
        raise InputError(f"{path}: is no workbook ({type(error).__name__})") from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [str(cell) if cell is not None else "" for cell in next(rows, ())]
    for row in rows:
        yield dict(zip(header, row, strict=False))


def _parquet(path: Path) -> Rows:
    import pyarrow.parquet as parquet
    from pyarrow import ArrowException

    try:
        file = parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        raise InputError(f"{path}: is no Parquet file ({type(error).__name__})") from None
    for batch in file.iter_batches(1000):
        yield from batch.to_pylist()


def _database(path: Path) -> Rows:
    """The first table that has a column with the text."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        query = "select name from sqlite_master where type in ('table', 'view') order by rowid"
        for (table,) in database.execute(query).fetchall():
            quoted = table.replace('"', '""')
            header = [c[1] for c in database.execute(f'pragma table_info("{quoted}")')]
            try:
                recognise(header, {})
            except InputError:
                continue
            for row in database.execute(f'select * from "{quoted}"'):
                yield dict(row)
            return


def _archive(path: Path) -> Rows:
    """A LinkedIn export or an X archive."""
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if _SHARES.search(m.filename)]
        tweets = [m for m in archive.infolist() if _TWEETS.search(m.filename)]
        for member in (*members, *tweets):
            packed = max(member.compress_size, 1)
            if member.file_size > _LARGEST_MEMBER or member.file_size / packed > _MOST_PACKED:
                raise InputError(f"{path}: {member.filename} unpacks to too much")
        if not members and not tweets:
            raise InputError(f"{path}: holds neither Shares.csv nor data/tweets.js")
        for member in members:
            yield from _table(archive.open(member), member.filename)
        for member in tweets:
            yield from _tweets(archive.read(member).decode("utf-8"))


def _tweets(script: str) -> Rows:
    for item in json.loads(script[script.index("[") :]):
        tweet = item.get("tweet", item)
        yield {
            "text": tweet.get("full_text"),
            "id": tweet.get("id_str"),
            "date": tweet.get("created_at"),
            "channel": "x",
        }
