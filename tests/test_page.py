"""The ambassadors' page in a real headless Chromium; left out where there is none."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
POLICY = ROOT / "corpora" / "demo" / "smpcheck.yaml"
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
MARKS = "[...CSS.highlights].flatMap(([name, h]) => [...h].map((r) => [name, r.toString()]))"


class Server:
    """A server in a process of its own, on a free port."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self.start()

    def start(self) -> None:
        words = ["serve", "--policy", str(POLICY), "--port", str(self.port)]
        self.process = subprocess.Popen([sys.executable, "-m", "smpcheck", *words])
        for _ in range(200):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}healthz").close()
                return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(timeout=20) in (0, -15)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(locale="it-IT")
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("request", lambda request: _is_local(request.url, server, failures))
    page.goto(server.address)
    yield page
    context.close()
    assert not failures


def _is_local(url: str, server: Server, failures: list[str]) -> None:
    if not url.startswith(server.address):
        failures.append(url)


def _type(page: Page, text: str) -> None:
    page.locator("#draft").click()
    page.keyboard.insert_text(text)


def test_marks_stand_right_with_emoji_and_line_breaks(page: Page) -> None:
    page.locator("#draft").click()
    page.keyboard.type("🚀👩🏽‍🔧 Kickoff da Pastificio Belforte,")
    page.keyboard.press("Enter")
    page.keyboard.type("cari colleghi 👋🏽!")
    expect(page.locator(".card")).to_have_count(2)
    assert page.evaluate(MARKS) == [
        ["smp-warn", "cari colleghi"],
        ["smp-block", "Pastificio Belforte"],
    ]


def test_a_suggestion_is_applied_and_the_check_runs_again(page: Page) -> None:
    _type(page, "Kickoff da Pastificio Belforte!")
    expect(page.locator("#verdict")).to_have_text("Non pubblicare: 1 punto va cambiato.")
    page.get_by_role("button", name="Scrivi «un cliente del settore alimentare»").click()
    expect(page.locator("#draft")).to_have_text("Kickoff da un cliente del settore alimentare!")
    expect(page.locator("#verdict")).to_have_text("Puoi pubblicare.")
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#draft")).to_have_text("Kickoff da Pastificio Belforte!")


def test_an_example_teaches(page: Page) -> None:
    assert page.locator("#examples button").count() == 3
    page.locator("#examples button").first.click()
    expect(page.locator(".card").first).to_be_visible()
    page.get_by_role("button", name="Svuota").click()
    expect(page.locator("#empty")).to_be_visible()
    assert page.evaluate(MARKS) == []


def test_what_a_draft_holds_is_never_run(page: Page) -> None:
    attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    _type(page, f"{attack} Kickoff da Pastificio Belforte <b>oggi</b>")
    expect(page.locator("#verdict")).to_contain_text("Non pubblicare")
    assert page.title() == "smpcheck"
    assert page.locator("#draft img, #draft b, .card img, .card script").count() == 0


def test_pasted_rich_text_becomes_plain(page: Page) -> None:
    page.locator("#draft").click()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/html", "<b>Kickoff</b> da <i>Pastificio Belforte</i>");
            data.setData("text/plain", "Kickoff da Pastificio Belforte");
            document.getElementById("draft").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.keyboard.insert_text("Kickoff da Pastificio Belforte")
    expect(page.locator("#verdict")).to_contain_text("Non pubblicare")
    assert page.locator("#draft b, #draft i").count() == 0


def test_the_keyboard_is_enough(page: Page) -> None:
    page.locator("#draft").focus()
    page.keyboard.insert_text("Kickoff da Pastificio Belforte!")
    expect(page.locator(".card")).to_have_count(1)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.suggestions') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_text("Puoi pubblicare.")
    page.locator("#tab-check").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel-rules article").first).to_be_visible()


def test_english_by_choice(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    _type(page, "We had our kickoff at Pastificio Belforte today!")
    expect(page.locator("#verdict")).to_have_text("Do not publish: 1 point must change.")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_channel_attachments_and_count(page: Page) -> None:
    page.locator("#channel").select_option("x")
    _type(page, "Si riparte 🙂")
    expect(page.locator("#count")).to_have_text("12 caratteri su 280")
    page.locator("#attachments summary").click()
    page.locator("#file-name").fill("reparto_stampaggio_turno.mp4")
    page.get_by_role("button", name="Aggiungi").click()
    expect(page.locator(".card")).not_to_have_count(0)


def test_a_phone_is_wide_enough(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="it-IT")
    page = context.new_page()
    page.goto(server.address)
    page.locator("#examples button").nth(1).click()
    expect(page.locator(".card").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_server_away_and_back(browser: Browser) -> None:
    server = Server()
    page = browser.new_context(locale="it-IT").new_page()
    page.goto(server.address)
    server.stop()
    _type(page, "Kickoff da Pastificio Belforte!")
    expect(page.locator("#verdict")).to_contain_text("Il controllo non risponde")
    server.start()
    expect(page.locator("#verdict")).to_have_text(
        "Non pubblicare: 1 punto va cambiato.", timeout=15_000
    )
    expect(page.locator("#draft")).to_have_text("Kickoff da Pastificio Belforte!")
    page.close()
    server.stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, server: Server, scheme: str) -> None:
    context = browser.new_context(locale="it-IT", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(server.address)
    for prepare in ("", "#examples button >> nth=0", "#tab-rules"):
        if prepare:
            page.locator(prepare).click()
            page.locator(".card:visible, article:visible").first.wait_for()
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(
            "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.length]))"
        )
        assert found == [], prepare
    context.close()
