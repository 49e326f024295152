"""What goes wrong is told in Danish, with what to do, and the page goes on working."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from assistant.model import Answer, Block, BlockKind, Mode, Sentence
from assistant.web.app import create_app
from assistant.web.chat import Chat
from assistant.web.keeping.history import FILE, History
from assistant.web.keeping.visitor import USER_COOKIE, visitor_of
from assistant.web.server import loaded_app, running
from assistant.web.services import Services
from index.encoding.hashing_encoder import HashingEncoder
from index.ingestion.ingest import ingest_paths
from index.ingestion.removal import remove_source
from index.library import open_library
from index.model import Filters, Vectors
from ingest.sample import sample_paths
from ingest.settings import PREFIX, Settings
from tests.assistant.web.conftest import serving, visiting

QUESTION = "Hvad er en tovholder?"
ENDED = ("running", "done", "refused")


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """An index of one's own, which a test may break."""
    settings = Settings(home=tmp_path / "home", embedder="hashing", reranker="none", uploads=True)
    assert not ingest_paths(sample_paths()[:3], settings).failed
    return settings


@contextmanager
def history_with(pragma: str) -> Iterator[None]:
    """Limit the history's connections, so that SQLite itself refuses to write."""

    def limit(connection: Any, _record: Any) -> None:
        [(_, _, file)] = connection.execute("PRAGMA database_list").fetchall()
        if Path(file).name == FILE:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.browser
def test_a_full_disk(browser: Browser, small: Settings) -> None:
    History(small.home).close()
    # A file that may not grow: SQLite then says what it says on a full disk.
    with (
        history_with("max_page_count=1"),
        serving(small) as site,
        visiting(browser, site) as visit,
    ):
        page = visit.open()
        assert visit.ask(QUESTION) == "done"
        assert "kunne ikke gemmes" in page.locator("article.turn .notice").inner_text()
        assert page.locator(".citation").count()
        assert page.locator(".actions, .feedback, .conversations").count() == 0
        assert visit.ask("Hvad er volumen?") == "done"


def test_a_name_that_cannot_be_kept(small: Settings) -> None:
    block = Block(BlockKind.PARAGRAPH, (Sentence("Et svar."),))
    answer = Answer("t", QUESTION, QUESTION, Mode.EXTRACTIVE, (block,))
    history = History(small.home)
    history.add("a" * 22, "c", Filters(), answer, "alle")
    history.close()
    with history_with("query_only=1"), TestClient(create_app(small)) as client:
        client.cookies[USER_COOKIE] = "a" * 22
        headers = {"Accept": "text/plain"}
        response = client.patch("/samtaler/c", json={"title": "Et nyt navn"}, headers=headers)
        gone = client.patch("/samtaler/d", json={"title": "Et nyt navn"}, headers=headers)
    assert response.status_code == 503
    assert "disken er fuld" in response.text
    assert "<" not in response.text
    assert gone.status_code == 404
    assert "slettet" in gone.text


@contextmanager
def process(settings: Settings, port: int) -> Iterator[str]:
    """Serve in a process of its own, whose end closes every connection as a restart does."""
    names = ("home", "embedder", "reranker")
    told = {f"{PREFIX}{name.upper()}": str(getattr(settings, name)) for name in names}
    command = [sys.executable, "-m", "eval.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **told}, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(1200):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/hjaelp")
                break
            time.sleep(0.1)
        try:
            yield address
        finally:
            server.kill()


@pytest.mark.browser
def test_a_restart_while_the_page_is_open(browser: Browser, small: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with visiting(browser, f"http://127.0.0.1:{port}") as visit:
        with process(small, port):
            page = visit.open()
            assert visit.ask(QUESTION) in ENDED
            page.wait_for_selector(".conversations a")
        page.fill("#question textarea", "Hvad er volumen?")
        page.press("#question textarea", "Enter")
        page.wait_for_selector("#toast.shown")
        assert "Dit spørgsmål står i feltet" in page.locator("#toast").inner_text()
        # Gradio says it too, in English; nobody is to see or hear that.
        assert page.locator("[data-testid=toast-body]").count() == 1
        assert not page.locator("[data-testid=toast-body]").is_visible()
        assert page.input_value("#question textarea") == "Hvad er volumen?"
        with process(small, port):
            page.wait_for_timeout(8000)  # Gradio looks every two seconds, then loads the page anew
            page.wait_for_selector("#conversation[data-ready]")
            assert page.input_value("#question textarea") == "Hvad er volumen?"
            page.press("#question textarea", "Enter")
            page.wait_for_selector("article.turn >> nth=1")
            assert page.locator("article.turn").nth(1).get_attribute("data-state") in ENDED
            page.close()  # before the server goes: its open stream would be complained of too
            visit.complaints.clear()  # Chromium itself logs every request that failed


@pytest.mark.browser
def test_a_session_that_has_ended(browser: Browser, small: Settings) -> None:
    with serving(small) as site, visiting(browser, site) as visit:
        page = visit.open()
        page.context.clear_cookies()
        assert visit.ask(QUESTION) == "done"
        assert "session er udløbet" in page.locator("article.turn .notice").inner_text()
        assert page.locator(".actions, .feedback").count() == 0
        page.reload()
        page.wait_for_selector("#conversation[data-ready]")
        assert visit.ask(QUESTION) == "done"
        page.wait_for_selector(".conversations a")
        assert page.locator(".actions").count() == 1


@pytest.mark.browser
def test_a_source_deleted_while_it_is_open(browser: Browser, small: Settings) -> None:
    with serving(small) as site, visiting(browser, site) as visit:
        page = visit.open()
        page.locator("#filters summary").click()
        box = page.locator("[data-filter=sources]").first
        box.check()
        page.locator("#filters-close").click()
        source = box.get_attribute("value") or ""
        reading = page.context.new_page()
        reading.goto(f"{site}/kilder/{source}?visning=tekst")
        remove_source(source, small)

        reading.evaluate("location.hash = '#p1-20-00000000'")
        reading.wait_for_selector("#deleted:not([hidden])")
        assert "slettet fra biblioteket" in reading.locator("#deleted").inner_text()
        reading.reload()
        assert "slettet" in reading.inner_text("main")

        assert visit.ask(QUESTION) == "failed"
        assert "Ret det øverst på siden" in page.locator("article.turn").inner_text()
        page.locator("#filters summary").click()
        page.locator("#filters-reset").click()
        assert visit.ask(QUESTION) == "done"
        visit.complaints.clear()  # Chromium itself logs every 404


@pytest.mark.browser
def test_an_empty_library(browser: Browser, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", embedder="hashing", reranker="none")
    with running(create_app(settings)) as site, visiting(browser, site) as visit:
        page = visit.open()
        assert "Biblioteket er tomt" in page.locator("#welcome").inner_text()
        assert visit.ask(QUESTION) == "failed"
        assert "Læg kilder ind" in page.locator("article.turn").inner_text()
        visit.open("/bibliotek")
        assert "Biblioteket er tomt" in page.inner_text("main")


@pytest.mark.parametrize(
    "path", ["/", "/bibliotek", "/kilder/x", "/kilder/x/fil", "/forslag?q=hvad"]
)
def test_an_index_that_cannot_be_opened(tmp_path: Path, path: str) -> None:
    settings = Settings(home=tmp_path / "home", embedder="hashing")
    open_library(settings).close()
    [manifest] = settings.home.rglob("manifest.db")
    with sqlite3.connect(manifest) as connection:
        connection.execute("UPDATE fact SET value = '999' WHERE key = 'format'")
    connection.close()
    with TestClient(create_app(settings)) as client:
        response = client.get(path)
    assert response.status_code == (200 if path == "/" else 503)
    assert "kan ikke åbnes lige nu" in response.text


@pytest.mark.parametrize("path", ["/findes-ikke", "/bibliotek/x/y", "/web/findes-ikke.js"])
def test_an_unknown_address(small: Settings, path: str) -> None:
    with TestClient(create_app(small)) as client:
        page = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
        told = client.get(path)
        api = client.get("/gradio_api/findes-ikke", headers={"Accept": "text/html"})
    assert page.status_code == told.status_code == api.status_code == 404
    assert "Siden findes ikke" in page.text
    assert told.json() == api.json() == {"detail": "Not Found"}


def test_uploads_that_cannot_be_kept(small: Settings) -> None:
    (small.home / "uploads").write_text("no folder", "utf-8")
    with TestClient(create_app(small)) as client:
        response = client.post(
            "/bibliotek/filer",
            files={"files": ("notat.md", b"# Notat")},
            headers={"X-Ledetraad": "1"},
        )
    assert response.status_code == 507
    assert "disken er fuld" in response.json()["message"]


def test_who_asks_before_the_models_are_loaded_is_told_that_it_takes_longer(
    small: Settings,
) -> None:
    services = Services(small)
    visitor = visitor_of({})
    asked = Chat(services).ask(QUESTION, "{}", "s", visitor)
    assert visitor.texts("ask.starting") in next(asked)
    assert not any(visitor.texts("ask.starting") in message for message in asked)
    services.warmed.set()
    assert visitor.texts("ask.searching") in next(Chat(services).ask(QUESTION, "{}", "s", visitor))
    services.close()


def test_a_server_is_warm_in_the_end(small: Settings) -> None:
    app = create_app(small)
    with running(app) as address:
        assert httpx.get(f"{address}/hjaelp").is_success
        assert app.state.services.warmed.wait(60)


def test_what_is_served_has_its_models_before_it_listens(small: Settings) -> None:
    app = loaded_app(small)
    gc.unfreeze()
    assert gc.isenabled()
    assert app.state.services.warmed.is_set()
    app.state.services.close()


class SlowEncoder(HashingEncoder):
    """Takes its time over the first question."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.begun.set()
        self.go_on.wait(60)
        return super().queries(texts)


def test_a_server_that_ends_while_it_loads_waits_for_that(small: Settings) -> None:
    encoder = SlowEncoder()
    with open_library(small, encoder) as library:
        app = create_app(small, library)
        with TestClient(app):
            assert encoder.begun.wait(60)
            ending = threading.Timer(0.5, encoder.go_on.set)
            ending.start()
        assert app.state.services.warmed.is_set()
    ending.join()
