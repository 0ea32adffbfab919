"""``smpcheck check`` as a user runs it: output, exit status, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from conftest import DEMO, ROOT

import smpcheck

POLICY = str(DEMO / "smpcheck.yaml")
DIRTY = "Che bello 👩🏽‍💻: oggi kickoff da Vetrosud!\nE poi a casa.\n"


def run(
    *arguments: str, input: str | bytes = "", cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[str]:
    data = input.encode() if isinstance(input, str) else input
    done = subprocess.run(
        [sys.executable, "-m", "smpcheck", *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **env},
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_text_marks_the_span_even_after_emoji() -> None:
    done = run("check", "-", "--policy", POLICY, input=DIRTY)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "stdin:1:33: blocco client-names"
    at = lines[1].index("Vetrosud")
    assert lines[2].index("^") == at - 2  # the emoji is four code points and two cells wide
    assert lines[2].count("^") == len("Vetrosud")
    assert "policy: SMP §3.2" in done.stdout
    assert lines[-1] == "Non pubblicare ancora: 1 punto da sistemare."


def test_a_clean_post_passes() -> None:
    done = run("check", "--text", "Buon lunedì a chi oggi riparte!", "--policy", POLICY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Puoi pubblicare.\n", "")


def test_an_english_post_gets_english() -> None:
    text = "So proud of the great work that we are doing with Vetrosud this year."
    done = run("check", "--text", text, "--policy", POLICY)
    assert "is a confidential client" in done.stdout
    assert done.stdout.splitlines()[-1] == "Do not publish yet: 1 point to put right."


def test_json_is_the_contracts_object(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DIRTY, "utf-8")
    done = run("check", "draft.txt", "--policy", POLICY, "--format", "json", cwd=tmp_path)
    value = json.loads(done.stdout)
    assert value["smpcheck"] == smpcheck.__version__
    assert value["policy"]["version"] == "2026.2"
    (post,) = value["posts"]
    assert (post["id"], post["verdict"], post["language"]) == ("draft.txt", "block", "it")
    (finding,) = post["findings"]
    assert finding["text"] == "Vetrosud"
    assert DIRTY[finding["start"] : finding["end"]] == "Vetrosud"
    assert (finding["line"], finding["column"]) == (1, finding["start"] + 1)
    assert finding["start_utf16"] == len(DIRTY[: finding["start"]].encode("utf-16-le")) // 2
    assert set(finding) >= {
        "rule", "kind", "category", "severity", "start", "end", "line", "column", "text",
        "subject", "message", "why", "suggestions", "score", "clause", "owner", "learn_more",
        "start_utf16", "end_utf16", "whole_post", "fingerprint",
    }  # fmt: skip


def test_surfaces_agree(demo: smpcheck.Checker) -> None:
    expected = demo.check(smpcheck.Post(DIRTY, id="stdin")).to_dict()
    as_json = run("check", "-", "--policy", POLICY, "--format", "json", input=DIRTY)
    assert json.loads(as_json.stdout)["posts"] == [expected]
    line = json.dumps({"text": DIRTY, "id": "stdin"})
    as_lines = run("check", "--policy", POLICY, "--format", "jsonl", "--input", "jsonl", input=line)
    assert json.loads(as_lines.stdout) == expected


def test_sarif_is_valid_and_points_at_the_span() -> None:
    done = run("check", "-", "--policy", POLICY, "--format", "sarif", input=DIRTY)
    log = json.loads(done.stdout)
    (result,) = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert result["level"] == "error"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert DIRTY[region["charOffset"] :].startswith("Vetrosud")
    ids = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert result["ruleId"] in ids


def test_github_annotations() -> None:
    done = run("check", "-", "--policy", POLICY, "--format", "github", input=DIRTY)
    assert done.stdout.startswith(
        "::error file=stdin,line=1,col=33,endColumn=41,title=client-names::"
    )


@pytest.mark.parametrize(("fail_on", "status"), [("block", 0), ("warn", 0), ("info", 1)])
def test_fail_on(fail_on: str, status: int, tmp_path: Path) -> None:
    policy = tmp_path / "smpcheck.yaml"
    rule = "{id: r, kind: terms, severity: info, terms: [proibito]}"
    policy.write_text(f"smpcheck: 1\npolicy: {{name: X}}\nrules: [{rule}]\n", "utf-8")
    done = run("check", "--text", "è proibito", "--fail-on", fail_on, cwd=tmp_path)
    assert done.returncode == status


def test_fix_rewrites_a_file_and_only_the_finding(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    text = "\ufeffVetrosud ci ha scelto, dal kickoff dell'Oleificio Rocchetta!\r\nA presto 🚀\r\n"
    draft.write_bytes(text.encode())
    done = run("check", str(draft), "--policy", POLICY, "--fix")
    expected = (
        "\ufeffUn nostro cliente ci ha scelto, dal kickoff di un nostro cliente!\r\nA presto 🚀\r\n"
    )
    assert draft.read_bytes().decode() == expected
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == [draft]


def test_fix_prints_what_came_from_a_pipe() -> None:
    done = run("check", "-", "--policy", POLICY, "--fix", input="Lavoro con Vetrosud\n")
    assert done.stdout == "Lavoro con un nostro cliente\n"
    assert done.stderr == "Puoi pubblicare.\n"


@pytest.mark.parametrize(
    ("arguments", "input", "message"),
    [
        (["missing.txt"], "", "smpcheck: missing.txt: cannot be read: no such file or directory"),
        (["."], "", "smpcheck: .: cannot be read: is a directory"),
        (["-"], "", "smpcheck: stdin: is empty, expected the text of a post"),
        (["-"], " \n", "smpcheck: stdin: is empty, expected the text of a post"),
        (["-"], b"\x00\x01\x02", "smpcheck: stdin: is not a text file, expected UTF-8 text"),
        (["-"], "perché".encode("latin-1"), "smpcheck: stdin: is not UTF-8 (byte 5), expected text saved as UTF-8"),
        (["-"], "x" * 100_001, "smpcheck: stdin: the post has 100,001 characters, expected 100,000 at most"),
        (["-", "--format", "xml"], "x", "smpcheck: --format 'xml', expected one of text, json, jsonl, sarif, github"),
        (["-", "--as-of", "ieri"], "x", "smpcheck: --as-of 'ieri' is not a date, expected YYYY-MM-DD"),
        (["-", "--policy", "nowhere.yaml"], "x", "nowhere.yaml:1:1: cannot be read: no such file or directory"),
        (["-", "--policy", "."], "x", ".:1:1: is a folder, expected a YAML file"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_status_2(
    arguments: list[str], input: str | bytes, message: str, tmp_path: Path
) -> None:
    if "--policy" not in arguments:
        arguments = [*arguments, "--policy", POLICY]
    done = run("check", *arguments, input=input, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")


def test_a_bad_line_is_named_and_the_others_go_through() -> None:
    lines = (
        '{"text": "uno"}\n{"text": \n{"txet": "due"}\n[]\n{"text": "tre", "id": "3"}\n{"text": 4}\n'
    )
    done = run(
        "check", "-", "--input", "jsonl", "--format", "jsonl", "--policy", POLICY, input=lines
    )
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [None, "3"]
    errors = done.stderr.splitlines()
    assert [error.split(": ")[1] for error in errors] == [
        "stdin:2",
        "stdin:3",
        "stdin:4",
        "stdin:6",
    ]
    assert errors[1].endswith(
        "unknown field 'txet'; expected one of text, id, channel, role, author, date, language,"
        " attachments, approvals"
    )


def test_the_policy_is_found(tmp_path: Path) -> None:
    (tmp_path / "smpcheck.yaml").write_text(
        "smpcheck: 1\npolicy: {name: X}\nrules: [{id: r, kind: terms, severity: block, terms: [no]}]\n"
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert run("check", "--text", "no", cwd=inner).returncode == 1
    assert run("check", "--text", "no", cwd=inner, SMPCHECK_POLICY=POLICY).returncode == 0


def test_no_colour_codes_unless_a_terminal() -> None:
    assert "\x1b" not in run("check", "-", "--policy", POLICY, input=DIRTY).stdout


def test_schema_accepts_the_shipped_policies() -> None:
    import yaml

    done = run("policy", "schema")
    schema = json.loads(done.stdout)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for path in [*ROOT.glob("rules/*.yaml"), DEMO / "smpcheck.yaml"]:
        value = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
        errors = [
            f"{list(e.absolute_path)}: {e.message[:90]}" for e in validator.iter_errors(value)
        ]
        assert not errors, path.name
    bad = {
        "smpcheck": 1,
        "policy": {"name": "X"},
        "rules": [{"id": "r", "kind": "terms", "nope": 1}],
    }
    assert list(validator.iter_errors(bad))
