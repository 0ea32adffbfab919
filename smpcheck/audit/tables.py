"""An audit's results as files for analysts: CSV, XLSX, JSON Lines, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from smpcheck.audit.summary import Summary
from smpcheck.report.json import dumps

__all__ = ["FINDING_COLUMNS", "write_csv", "write_jsonl", "write_parquet", "write_xlsx"]

FINDING_COLUMNS = (
    "number id date channel role author verdict rule category severity text before after message"
    " suggestions clause fingerprint"
).split()
_POST_COLUMNS = "number id date channel role author language verdict findings".split()
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def _finding_rows(posts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for post in posts:
        for finding in post["findings"]:
            merged = {**post, **finding, "suggestions": " | ".join(finding["suggestions"])}
            yield {name: merged[name] for name in FINDING_COLUMNS}


def _defused(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


def write_csv(path: Path, posts: Iterable[dict[str, Any]]) -> None:
    """A row for each finding."""
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.DictWriter(file, FINDING_COLUMNS)
        writer.writeheader()
        for row in _finding_rows(posts):
            writer.writerow({name: _defused(value) for name, value in row.items()})


def write_jsonl(path: Path, posts: Iterable[dict[str, Any]]) -> None:
    """A line for each post."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{dumps(post)}\n" for post in posts)


def write_parquet(path: Path, posts: Iterable[dict[str, Any]]) -> None:
    """A row for each finding."""
    import pyarrow
    import pyarrow.parquet as parquet

    types = {name: pyarrow.string() for name in FINDING_COLUMNS} | {"number": pyarrow.int64()}
    schema = pyarrow.schema(list(types.items()))
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _in_batches(_finding_rows(posts), 10_000):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))


def _in_batches(rows: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def write_xlsx(
    path: Path, findings: Iterable[dict[str, Any]], posts: Iterable[dict[str, Any]], total: Summary
) -> None:
    """Three sheets: summary, findings, posts."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)

    def sheet(title: str, columns: list[str], rows: Iterable[list[Any]], widths: list[int]) -> None:
        page = book.create_sheet(title)
        page.freeze_panes = "A2"
        for number, width in enumerate(widths):
            page.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]].width = width
        header = []
        for name in columns:
            cell = WriteOnlyCell(page, name)
            cell.font = Font(bold=True)
            header.append(cell)
        page.append(header)
        for row in rows:
            page.append([_cell(value) for value in row])

    sheet("summary", ["what", "which", "block", "warn", "info"], _summary_rows(total), [14, 34])
    sheet(
        "findings",
        list(FINDING_COLUMNS),
        ([row[name] for name in FINDING_COLUMNS] for row in _finding_rows(findings)),
        [8, 12, 12, 12, 12, 18, 10, 28, 24, 10, 30, 40, 40, 60, 40, 14, 18],
    )
    sheet(
        "posts",
        list(_POST_COLUMNS),
        ([*(post[name] for name in _POST_COLUMNS[:-1]), len(post["findings"])] for post in posts),
        [8, 12, 12, 12, 12, 18, 10, 10, 10],
    )
    book.save(path)


def _summary_rows(total: Summary) -> Iterator[list[Any]]:
    for name, verdict in (("publishable", "pass"), ("to review", "review"), ("blocked", "block")):
        yield ["posts", name, total.verdicts[verdict]]
    for what, counts in (("rule", total.rules), ("category", total.categories)):
        for name, by in sorted(counts.items(), key=lambda item: -sum(item[1].values())):
            yield [what, name, by["block"], by["warn"], by["info"]]


def _cell(value: Any) -> Any:
    """A value that a workbook may hold: no formula, no control character, not too long."""
    if not isinstance(value, str):
        return value
    clean = "".join(c if c >= " " or c in "\t\n" else " " for c in value)[:32_000]
    return _defused(clean.encode("utf-8", "replace").decode("utf-8"))
