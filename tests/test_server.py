"""The HTTP API and the LanguageTool API: what they take, what they refuse, and that they agree with
the Python API."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from starlette.testclient import TestClient

import smpcheck
from smpcheck.server.annotated import AnnotatedText
from smpcheck.server.app import create_app
from smpcheck.server.live_policy import LivePolicy
from smpcheck.server.settings import ServerSettings

POLICY = str(ROOT / "corpora" / "demo" / "smpcheck.yaml")
TEXT = "🚀 Kickoff da Pastificio Belforte, cari colleghi!"
LOCAL = "http://localhost"


def _client(**settings: Any) -> TestClient:
    return TestClient(create_app(ServerSettings(POLICY, **settings)), base_url=LOCAL)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with _client(body=200_000, text=2_000, batch=3) as client:
        yield client


def test_a_check_says_what_the_python_api_says(client: TestClient) -> None:
    answer = client.post("/v1/check", json={"text": TEXT, "channel": "linkedin"})
    assert answer.status_code == 200
    report = smpcheck.load(POLICY).check(smpcheck.Post(TEXT, channel="linkedin"))
    assert answer.json()["posts"] == [report.to_dict()]
    assert answer.json()["policy"]["version"] == "2026.2"


def test_a_list_is_answered_in_order(client: TestClient) -> None:
    posts = [{"id": "a", "text": "Oggi piove."}, {"id": "b", "text": TEXT}]
    answer = client.post("/v1/check", json=posts).json()
    assert [(post["id"], post["verdict"]) for post in answer["posts"]] == [
        ("a", "pass"),
        ("b", "block"),
    ]


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ("{", 400, "the body is not JSON"),
        ('{"testo": "a"}', 422, "Extra inputs are not permitted"),
        ('{"text": 3}', 422, "Input should be a valid string"),
        ('{"text": "a", "attachments": [{"name": "a", "path": "/etc/passwd"}]}', 422, "Extra"),
        ('{"text": "a", "date": "ieri"}', 422, "date"),
        ('{"text": "\\ud800"}', 422, "half a surrogate pair"),
        ('"a"', 422, "a post or a list of posts"),
        (json.dumps([{"text": "a"}] * 4), 413, "expected 3 posts at most"),
        (json.dumps({"text": "a" * 2_001}), 413, "expected texts of 2,000 characters at most"),
        (json.dumps({"text": "a" * 200_001}), 413, "the body has more than 200,000 bytes"),
    ],
)
def test_what_is_wrong_gets_a_problem_document(
    body: str, status: int, detail: str, client: TestClient
) -> None:
    answer = client.post("/v1/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert detail in json.dumps(problem)


def test_a_form_is_no_post(client: TestClient) -> None:
    answer = client.post("/v1/check", content="{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code in (415, 422)
    assert client.get("/v1/check").status_code == 405
    assert client.get("/v1/none").status_code == 404


def test_every_answer_has_strict_headers_and_no_cors(client: TestClient) -> None:
    for path in ("/", "/healthz", "/page/app.js", "/none"):
        headers = client.get(path, headers={"Origin": "https://evil.example"}).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
    assert client.get("/page/..%2f..%2f..%2fpyproject.toml").status_code == 404


def test_a_foreign_host_is_refused(client: TestClient) -> None:
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400


def test_the_policy_is_shown_without_its_registers(client: TestClient) -> None:
    answer = client.get("/v1/policy").json()
    assert {rule["id"] for rule in answer["rules"]} >= {"client-names", "hostile-threats"}
    assert "Belforte" not in json.dumps(answer)
    english = client.get("/v1/policy", params={"language": "en"}).json()
    assert english["rules"][0]["message"].startswith("“{text}” is a confidential client")


def test_a_token_is_asked_of_the_api_alone() -> None:
    with _client(token="segreto") as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/").status_code == 200
        for path in ("/v1/policy", "/v2/info", "/metrics"):
            assert client.get(path).status_code == 401
            assert client.get(path, headers={"Authorization": "Bearer altro"}).status_code == 401
            assert client.get(path, headers={"Authorization": "Basic segreto"}).status_code == 401
            right = client.get(path, headers={"Authorization": "Bearer segreto"})
            assert right.status_code == 200


def test_nothing_of_a_post_is_logged_or_counted(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/v1/check", json={"text": TEXT})
        client.post("/v2/check", data={"text": TEXT})
    assert "Belforte" not in caplog.text
    metrics = client.get("/metrics").text
    assert 'smpcheck_requests_total{path="/v1/check",status="200"}' in metrics
    assert "Belforte" not in metrics


def test_a_policy_is_read_again_and_a_broken_one_is_not_taken(tmp_path: Path) -> None:
    shutil.copytree(Path(POLICY).parent, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "smpcheck.yaml"
    live = LivePolicy(str(path))
    good = path.read_text("utf-8")
    assert not live.refresh()
    path.write_text(good.replace("2026.2", "2026.3"), "utf-8")
    assert live.refresh()
    assert live.checker.policy.header.version == "2026.3"
    path.write_text(good.replace("policy:", "polizza:", 1), "utf-8")
    assert not live.refresh()
    assert live.checker.policy.header.version == "2026.3"
    assert all(problem.startswith("smpcheck.yaml:") for problem in live.problems)
    path.write_text(good.replace("2026.2", "2026.44"), "utf-8")
    assert live.refresh()
    assert live.problems == ()
    clients = tmp_path / "clients.csv"
    clients.write_text(clients.read_text("utf-8") + "Kestrelia\n", "utf-8")
    os.utime(clients, (1, 1))
    assert live.refresh()
    assert live.checker.check("Kickoff da Kestrelia").verdict == "block"


# --- LanguageTool ------------------------------------------------------------------------------


def test_languagetool_matches_count_utf16(client: TestClient) -> None:
    answer = client.post("/v2/check", data={"text": TEXT, "language": "auto"}).json()
    first = answer["matches"][0]
    assert (first["offset"], first["length"]) == (14, 19)
    assert first["rule"]["id"] == "client-names"
    assert first["replacements"] == [{"value": "un cliente del settore alimentare"}]
    context = first["context"]
    units = context["text"].encode("utf-16-le")
    marked = units[2 * context["offset"] : 2 * (context["offset"] + context["length"])]
    assert marked.decode("utf-16-le") == "Pastificio Belforte"
    assert answer["language"]["detectedLanguage"]["code"] == "it"
    asked = client.get("/v2/check", params={"text": TEXT, "language": "it"}).json()
    assert asked["matches"] == answer["matches"]


def test_languagetool_data_with_markup(client: TestClient) -> None:
    pieces = [
        {"markup": "<p>"},
        {"text": "Kickoff "},
        {"markup": "<b>"},
        {"text": "da Pastificio"},
        {"markup": "</b>&nbsp;", "interpretAs": " "},
        {"text": "Belforte"},
    ]
    sent = "".join(piece.get("text", piece.get("markup", "")) for piece in pieces)
    answer = client.post("/v2/check", data={"data": json.dumps({"annotation": pieces})}).json()
    first = answer["matches"][0]
    found = sent[first["offset"] : first["offset"] + first["length"]]
    assert found == "Pastificio</b>&nbsp;Belforte"


def test_languagetool_rules_can_be_chosen(client: TestClient) -> None:
    def ids(**fields: str) -> set[str]:
        matches = client.post("/v2/check", data={"text": TEXT, **fields}).json()["matches"]
        return {match["rule"]["id"] for match in matches}

    every = ids()
    assert {"client-names", "inclusive-masculine-generic"} <= every
    assert ids(disabledRules="client-names") == every - {"client-names"}
    assert ids(enabledCategories="confidential-name", enabledOnly="true") == {"client-names"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "a", "data": "{}"},
        {"text": "a", "language": "fr"},
        {"data": "["},
        {"data": "[]"},
    ],
)
def test_languagetool_refuses_what_is_wrong(fields: dict[str, str], client: TestClient) -> None:
    answer = client.post("/v2/check", data=fields)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_languagetool_languages_and_info(client: TestClient) -> None:
    assert {item["code"] for item in client.get("/v2/languages").json()} == {"it", "en"}
    assert client.get("/v2/info").json()["software"]["name"] == "smpcheck"


def test_annotated_text_keeps_offsets() -> None:
    given = AnnotatedText.of_data('{"annotation": [{"markup": "🚀"}, {"text": "a🙂b"}]}')
    assert given.plain == "a🙂b"
    assert [given.sent(offset) for offset in range(4)] == [2, 3, 5, 6]
