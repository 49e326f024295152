"""What can be done with an answer and the library beside reading: files, examples, rights."""

from __future__ import annotations

import io
import json

import docx
import pytest
from starlette.testclient import TestClient

from assistant.web.app import create_app
from index.ingestion.ingest import ingest_paths
from ingest.sample import sample_paths
from ingest.settings import Settings
from tests.assistant.web.conftest import Visit

QUESTION = "Hvilke opgaver har en tovholder?"


@pytest.mark.browser
def test_an_example_is_asked_by_a_click(visit: Visit) -> None:
    page = visit.open()
    example = page.locator("[data-example]").first
    wanted = example.inner_text()
    example.click()
    page.wait_for_selector("article.turn[data-state=done]")
    assert page.locator(".question").inner_text() == wanted
    assert page.locator("[data-example]").count() == 0


@pytest.mark.browser
def test_answer_and_conversation_come_as_files(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.wait_for_selector(".conversations a")
    title = page.locator(".place-title a").first.inner_text()
    with page.expect_download() as download:
        page.locator(".actions a[download]").click()
    assert download.value.suggested_filename == "hvilke-opgaver-har-en-tovholder.docx"
    address = page.locator(".menu a[href$=docx]").get_attribute("href") or ""
    files = [download.value.path().read_bytes(), page.request.get(visit.site + address).body()]
    for data in files:
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
        assert QUESTION in text
        assert title in text
    markdown = page.request.get(visit.site + address.replace("docx", "md")).text()
    assert markdown.startswith(f"# {QUESTION}")
    assert f"{title}, " in markdown
    kept = json.loads(page.request.get(visit.site + address.replace("docx", "json")).text())
    assert kept["title"] == QUESTION
    [turn] = kept["turns"]
    assert turn["question"] == QUESTION
    assert title in {citation["title"] for citation in turn["citations"]}


@pytest.mark.parametrize(
    ("uploads", "headers", "status"),
    [(False, {"X-Ledetraad": "1"}, 403), (True, {}, 403), (True, {"X-Ledetraad": "1"}, 202)],
    ids=["no right", "from another site", "right"],
)
def test_only_who_may_adds_sources(
    settings: Settings, uploads: bool, headers: dict[str, str], status: int
) -> None:
    chosen = settings.model_copy(update={"embedder": "hashing", "uploads": uploads})
    assert not ingest_paths(sample_paths()[:1], chosen).failed
    with TestClient(create_app(chosen)) as client:
        assert ('id="upload"' in client.get("/bibliotek").text) is uploads
        files = {"files": ("notat.md", b"# Notat")}
        response = client.post("/bibliotek/filer", files=files, headers=headers)
        assert response.status_code == status
        if status == 403:
            assert "ikke ret til" in response.json()["message"]
            return
        job = response.json()["job"]
        while not client.get(f"/bibliotek/filer/{job}").json()["finished"]:
            pass
