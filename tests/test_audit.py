"""Audits of past posts: what they are read from, that nothing is lost, that little is kept."""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet as parquet
import pytest
from conftest import DEMO
from typer.testing import CliRunner, Result

import smpcheck
from smpcheck.cli import app

POLICY = DEMO / "smpcheck.yaml"
BAD = "Kickoff da Pastificio Belforte 🚀"
GOOD = "Oggi piove, e va bene così."
ROWS = [
    {"Testo": BAD, "Data": "04/05/2026", "Canale": "linkedin", "Autore": "Anna Conti"},
    {"Testo": GOOD, "Data": "2026-05-05", "Canale": "x", "Autore": "Ugo Pini"},
]


def _audit(source: Path, output: Path, *words: str, policy: Path = POLICY) -> Result:
    arguments = ["audit", str(source), "-o", str(output), "--policy", str(policy), *words]
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def _posts(source: Path, folder: Path, *words: str) -> list[dict[str, Any]]:
    output = folder / "out.jsonl"
    done = _audit(source, output, *words)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


def _csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8", comma: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=comma)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append(list(row.values()))
    book.save(path)
    return path


def _parquet(path: Path) -> Path:
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    return path


def _sqlite(path: Path) -> Path:
    database = sqlite3.connect(path)
    database.execute("create table altro (x)")
    database.execute("create table post (Testo, Data, Canale, Autore)")
    database.executemany("insert into post values (:Testo, :Data, :Canale, :Autore)", ROWS)
    database.commit()
    database.close()
    return path


def _jsonl(path: Path) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in ROWS), "utf-8")
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    for number, row in enumerate(ROWS):
        (path / f"{number}.txt").write_text(row["Testo"], "utf-8")
    return path


def _linkedin(path: Path) -> Path:
    text = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\r\n"
    text += (
        '2026-05-04 10:00:00,l,"Kickoff da Pastificio""\n""Belforte ""oggi""",,,MEMBER_NETWORK\r\n'
    )
    text += f'2026-05-03 10:00:00,l,"{GOOD}",,,MEMBER_NETWORK\r\n'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Complete/Shares_12.csv", text)
    return path


def _x(path: Path) -> Path:
    date = "Mon May 04 10:00:00 +0000 2026"
    tweets = [
        {"tweet": {"id_str": str(n), "full_text": row["Testo"], "created_at": date}}
        for n, row in enumerate(ROWS)
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/tweets.js", "window.YTD.tweets.part0 = " + json.dumps(tweets))
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", lambda path: _csv(path, ROWS)),
        ("bom.csv", lambda path: _csv(path, ROWS, "utf-8-sig", ";")),
        ("utf16.csv", lambda path: _csv(path, ROWS, "utf-16", "\t")),
        ("a.xlsx", _xlsx),
        ("a.parquet", _parquet),
        ("a.sqlite", _sqlite),
        ("a.jsonl", _jsonl),
        ("folder", _folder),
        ("linkedin.zip", _linkedin),
        ("x.zip", _x),
    ],
)
def test_posts_are_read_from(name: str, write: Callable[[Path], Path], tmp_path: Path) -> None:
    posts = _posts(write(tmp_path / name), tmp_path)
    assert [post["verdict"] for post in posts] == ["block", "pass"]
    assert posts[0]["findings"][0]["rule"] == "client-names"
    assert name == "folder" or posts[0]["date"].startswith("2026-05-04")


def test_bad_rows_are_counted_and_stop_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(
        'testo;data\n"Una ""bozza""\nsu due righe";1/2/2026\n;1/2/2026\nCiao;ieri\nCiao;1/2/2026;x\n'
        f"{BAD};04/05/2026\n",
        "utf-8",
    )
    done = _audit(source, tmp_path / "out.html")
    assert "posts: 2 · pass: 1 · review: 0 · block: 1 · rejects: 3" in done.stdout
    assert "testo → text" in done.stdout
    page = (tmp_path / "out.html").read_text("utf-8")
    for reason in ("empty text", "&#39;ieri&#39; is not a date", "more cells than columns"):
        assert reason in page


def test_columns_are_set_by_hand(tmp_path: Path) -> None:
    source = _csv(tmp_path / "a.csv", [{"bozza": BAD, "testo": GOOD}])
    assert _posts(source, tmp_path)[0]["verdict"] == "pass"
    assert _posts(source, tmp_path, "--column", "text=bozza")[0]["verdict"] == "block"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("none.csv", None),
        ("a.csv", b"uno,due\n1,2\n"),
        ("a.parquet", b"PAR1 truncated"),
        ("a.xlsx", b"PK no workbook"),
        ("a.zip", b"PK no archive"),
        ("a.sqlite", b"no database at all, just text" * 50),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(
    name: str, data: bytes | None, tmp_path: Path
) -> None:
    source = tmp_path / name
    if data is not None:
        source.write_bytes(data)
    with pytest.raises(smpcheck.InputError) as caught:
        _audit(source, tmp_path / "out.html")
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Shares.csv", "x" * 20_000_000)
    with pytest.raises(smpcheck.InputError, match="unpacks to too much"):
        _audit(source, tmp_path / "out.html")


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    rows = [{**ROWS[n % 2], "Testo": f"{n}. {ROWS[n % 2]['Testo']}"} for n in range(50)]
    source = _csv(tmp_path / "a.csv", rows)
    one = _posts(source, tmp_path)
    two = _posts(source, tmp_path, "--processes", "2", "--store", str(tmp_path / "other"))
    assert [p["findings"] for p in one] == [p["findings"] for p in two]


def test_killed_and_resumed_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    rows = [{**ROWS[n % 2], "Testo": f"{n}. {ROWS[n % 2]['Testo']}"} for n in range(1500)]
    source, output = _csv(tmp_path / "a.csv", rows), tmp_path / "out.jsonl"
    words = [sys.executable, "-m", "smpcheck", "audit", str(source), "-o", str(output)]
    words += ["--policy", str(POLICY), "--progress", "json"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    process.stderr.readline()  # one batch is in
    time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not output.exists()
    resumed = subprocess.run([*words, "--resume"], capture_output=True, text=True, check=True)
    first = json.loads(resumed.stderr.splitlines()[0])
    assert first["done"] > 200
    posts = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [post["number"] for post in posts] == list(range(1, 1501))


def test_a_store_that_is_none_is_told(tmp_path: Path) -> None:
    source = _csv(tmp_path / "a.csv", ROWS)
    store = tmp_path / "store"
    store.write_bytes(b"not a database" * 200)
    with pytest.raises(smpcheck.InputError, match="cannot be used as a store"):
        _audit(source, tmp_path / "out.html", "--store", str(store))


def test_people_are_pseudonyms_unless_a_reason_is_given(tmp_path: Path) -> None:
    source = _csv(tmp_path / "a.csv", ROWS)
    posts = _posts(source, tmp_path)
    assert all(post["author"].startswith("autore-") for post in posts)
    assert posts[0]["author"] != posts[1]["author"]
    with pytest.raises(smpcheck.InputError, match="needs a --reason"):
        _audit(source, tmp_path / "out.html", "--identify-authors")
    _audit(source, tmp_path / "named.html", "--identify-authors", "--reason", "richiesta HR-7")
    page = (tmp_path / "named.html").read_text("utf-8")
    assert "Anna Conti" in page
    assert "richiesta HR-7" in page


@pytest.mark.parametrize("name", ["out.html", "out.csv", "out.jsonl", "out.xlsx", "out.parquet"])
def test_redacted_names_stand_nowhere(name: str, tmp_path: Path) -> None:
    done = _audit(_csv(tmp_path / "a.csv", ROWS), tmp_path / name, "--redact")
    assert done.exit_code == 0
    for path in tmp_path.iterdir():
        if path.name != "a.csv":
            data = path.read_bytes()
            if path.suffix == ".xlsx":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    data = b"".join(archive.read(member) for member in archive.namelist())
            assert b"Belforte" not in data, path.name
            assert b"Anna Conti" not in data, path.name


def test_spreadsheets_run_nothing_and_pages_neither(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x";"y") Kickoff da Pastificio Belforte <script>alert(1)</script>'
    source = _csv(tmp_path / "a.csv", [{"testo": text, "id": "=1+1"}])
    for name in ("out.csv", "out.xlsx", "out.html"):
        _audit(source, tmp_path / name)
    assert "\n1,'=1+1," in (tmp_path / "out.csv").read_text("utf-8-sig").replace("\r", "")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["summary", "findings", "posts"]
    assert all(cell.data_type != "f" for page in book for row in page for cell in row)
    assert "<script>alert" not in (tmp_path / "out.html").read_text("utf-8")


def test_only_what_is_new_since_a_baseline(tmp_path: Path) -> None:
    first = _csv(tmp_path / "a.csv", ROWS)
    before = tmp_path / "before.jsonl"
    _audit(first, before)
    second = _csv(tmp_path / "b.csv", [{**ROWS[0], "Testo": "Altro kickoff da Vetrosud!"}, *ROWS])
    posts = _posts(second, tmp_path, "--baseline", str(before))
    assert [post["verdict"] for post in posts] == ["block", "pass", "pass"]


def test_posts_are_judged_at_their_date(tmp_path: Path) -> None:
    text = "Oggi dall'Oleificio Rocchetta!"
    rows = [
        {"testo": text, "canale": "linkedin", "data": "2026-05-04"},
        {"testo": text, "canale": "linkedin", "data": "2028-05-04"},
    ]
    source = _csv(tmp_path / "a.csv", rows)
    assert [p["verdict"] for p in _posts(source, tmp_path)] == ["pass", "block"]
    today = _posts(source, tmp_path, "--as-of", "2028-01-01")
    assert [p["verdict"] for p in today] == ["block", "block"]


def test_an_unchanged_policy_is_not_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _csv(tmp_path / "a.csv", ROWS)
    before = _posts(source, tmp_path)
    monkeypatch.setattr(smpcheck.Checker, "check", None)  # no post is checked again
    assert _posts(source, tmp_path) == before


def test_rules_on_opinions_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    policy = tmp_path / "smpcheck.yaml"
    rule = "{id: opinions, kind: terms, terms: [referendum], audit: opt-in}"
    policy.write_text(f"smpcheck: 1\npolicy: {{name: X}}\nrules: [{rule}]\n", "utf-8")
    source = _csv(tmp_path / "a.csv", [{"testo": "Domenica c'è il referendum."}])
    output = tmp_path / "out.html"
    done = _audit(source, output, policy=policy)
    assert "review: 0" in done.stdout
    assert "opinions" in output.read_text("utf-8")
    asked = ["--include", "opinions", "--reason", "accordo sindacale 3/2026"]
    assert "review: 1" in _audit(source, output, *asked, policy=policy).stdout
    assert "accordo sindacale 3/2026" in output.read_text("utf-8")
