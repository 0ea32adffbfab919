"""Real clients against the running server: language_tool_python, and schemathesis on its OpenAPI."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest
import schemathesis
from conftest import DEMO
from hypothesis import HealthCheck, settings
from language_tool_python import LanguageTool
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    positive_data_acceptance,
    unsupported_method,
)

from smpcheck.server.app import create_app
from smpcheck.server.settings import ServerSettings

POLICY = str(DEMO / "smpcheck.yaml")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["serve", "--policy", POLICY, "--port", str(port)]
    process = subprocess.Popen([sys.executable, "-m", "smpcheck", *words])
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
            break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=20)


def test_a_languagetool_client_finds_and_corrects(address: str) -> None:
    tool = LanguageTool("it", remote_server=address)
    text = "🚀 Kickoff da Pastificio Belforte, finalmente."
    (match,) = [m for m in tool.check(text) if m.rule_id == "client-names"]
    assert text[match.offset : match.offset + match.error_length] == "Pastificio Belforte"
    assert match.replacements == ["un cliente del settore alimentare"]
    assert tool.correct(text) == "🚀 Kickoff da un cliente del settore alimentare, finalmente."


# LanguageTool's API lets data and language be any text, and answers one address by GET and by POST
_BEYOND_SCHEMA = [positive_data_acceptance, allow_header_conformance, unsupported_method]
schema = schemathesis.openapi.from_asgi(
    "/openapi.json", create_app(ServerSettings(POLICY, hosts=["*"]))
)


@schema.parametrize()
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_server_keeps_to_its_openapi(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=_BEYOND_SCHEMA if "/v2/" in case.path else [])
