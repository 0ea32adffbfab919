"""Where an audit's results are kept: an SQLite file, written in transactions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from smpcheck.errors import InputError

__all__ = ["Result", "Store"]

_SCHEMA = """
create table if not exists meta (key text primary key, value text not null);
create table if not exists posts (
  number integer primary key, content text not null, id text, channel text, role text,
  author text, date text, language text, verdict text not null, findings text not null
);
create table if not exists rejects (number integer primary key, reason text not null);
create table if not exists known (
  content text, policy text, result text, primary key (content, policy)
);
"""

Result = Mapping[str, Any]
"""One post: ``number``, ``content`` (a hash), what is known of it, ``verdict``, ``findings``."""

_COLUMNS = "number content id channel role author date language verdict findings".split()
_JUDGED = ("language", "verdict", "findings")


class Store:
    """The results of an audit. Raises InputError when the file is none, or another run holds it."""

    def __init__(self, path: Path) -> None:
        try:
            self._database = sqlite3.connect(path, isolation_level=None, timeout=1)
            self._database.executescript(f"pragma journal_mode=wal; {_SCHEMA}")
            self._database.execute("pragma locking_mode=exclusive")
            self._database.execute("begin exclusive")
            self._database.execute("commit")
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path}: cannot be used as a store: {error}") from None

    def close(self) -> None:
        self._database.close()

    def meta(self, key: str) -> str | None:
        row = self._database.execute("select value from meta where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._database.executemany("insert or replace into meta values (?, ?)", values.items())

    def clear(self) -> None:
        """Forgets the posts of the run before, not what is known of their contents."""
        self._database.executescript("delete from posts; delete from rejects;")

    def done(self) -> set[int]:
        """The numbers of all rows that are in."""
        query = "select number from posts union all select number from rejects"
        return {number for (number,) in self._database.execute(query)}

    def known(self, content: str, policy: str) -> dict[str, Any] | None:
        """What an earlier run with the same policy made of the same content."""
        query = "select result from known where content = ? and policy = ?"
        row = self._database.execute(query, (content, policy)).fetchone()
        return json.loads(row[0]) if row else None

    def add(
        self, results: Sequence[Result], rejects: Iterable[tuple[int, str]], policy: str
    ) -> None:
        """Adds results in one transaction."""
        rows = [
            {**result, "findings": json.dumps(result["findings"], ensure_ascii=False)}
            for result in results
        ]
        marks = ", ".join(f":{name}" for name in _COLUMNS)
        self._database.execute("begin")
        try:
            self._database.executemany(f"insert or replace into posts values ({marks})", rows)
            self._database.executemany(
                "insert or replace into known values (?, ?, ?)",
                (
                    (result["content"], policy, json.dumps({k: result[k] for k in _JUDGED}))
                    for result in results
                ),
            )
            self._database.executemany("insert or replace into rejects values (?, ?)", rejects)
            self._database.execute("commit")
        except BaseException:
            self._database.execute("rollback")
            raise

    def posts(self) -> Iterator[dict[str, Any]]:
        """Every result, in order of the rows."""
        for row in self._database.execute("select * from posts order by number"):
            values = dict(zip(_COLUMNS, row, strict=True))
            yield {**values, "findings": json.loads(values["findings"])}

    def rejects(self) -> list[tuple[int, str]]:
        return self._database.execute("select * from rejects order by number").fetchall()
