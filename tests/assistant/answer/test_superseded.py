"""An answer from a source that no longer holds says so, and leads on to what has replaced it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.model import Answer, Notice, NoticeKind, Question
from assistant.pipeline import Assistant
from assistant.web.pages import page_routes
from assistant.web.services import Services
from assistant.web.showing.rendering import render_turn
from assistant.web.texts import Texts
from index.ingestion.ingest import ingest_paths
from index.library import open_library
from index.storage.memory_store import MemoryStore
from index.storage.succession import Successor, named_source, successor_of
from ingest.ids import source_id
from ingest.model import Document, Metadata, SourceStatus
from ingest.sample import sample_paths
from ingest.settings import PREFIX, Settings

NAME = "vidensnotat-seks-succesfaktorer.md"
NEWER = "nye-faktorer.md"
NEWER_ID = source_id(NEWER)
Known = Callable[[str], list[Notice]]


@pytest.fixture
def quick(settings: Settings) -> Settings:
    return settings.model_copy(update={"embedder": "hashing", "reranker": "none"})


@pytest.fixture
def known(tmp_path: Path, quick: Settings) -> Known:
    """Index the note and a newer one as a catalogue tells; gives the notices of an answer."""
    (source,) = (path for path in sample_paths() if path.name == NAME)
    folder = tmp_path / "kilder"
    folder.mkdir()
    shutil.copy(source, folder / NAME)
    newer = "---\nyear: 2025\n---\n\n# Nye faktorer & mål\n\nHer står, hvad der er nyt."
    (folder / NEWER).write_text(newer, "utf-8")

    def notices(entry: str) -> list[Notice]:
        (folder / "catalogue.toml").write_text(f'[[source]]\nfile = "{NAME}"\n{entry}', "utf-8")
        assert not ingest_paths([folder], quick).failed
        answer = ask(quick)
        if not answer.citations:
            pytest.fail("the sample no longer answers this question")
        return [n for n in answer.notices if n.kind is NoticeKind.OLD_SOURCE]

    return notices


def ask(settings: Settings) -> Answer:
    with open_library(settings) as library:
        return Assistant(library, settings).ask(Question("Hvad er de seks succesfaktorer?"))


def test_the_catalogue_tells_which_source_no_longer_holds(known: Known) -> None:
    assert known("") == []
    (historic,) = known('status = "historisk"\ntitle = "Faktorer"\n')
    assert historic.text.startswith("«Faktorer»")
    assert "historisk" in historic.text
    (unnamed,) = known('status = "erstattet"\n')
    assert unnamed.text.endswith("er erstattet af en nyere udgave.")
    assert {historic.source_id, unnamed.source_id} == {None}


@pytest.mark.parametrize("named", ["nye  Faktorer & mål", NEWER, NEWER_ID])
def test_the_successor_is_named_and_linked_to_where_it_is_indexed(
    named: str, known: Known, quick: Settings
) -> None:
    (notice,) = known(f'status = "erstattet af {named}"\ntitle = "Faktorer"\nyear = 2023\n')
    assert notice.text == "«Faktorer» (2023) er erstattet af «Nye faktorer & mål» (2025)."
    assert notice.source_id == NEWER_ID
    turn = render_turn("t", "?", Texts(), state="done", answer=ask(quick))
    assert re.findall(r'<p class="notice notice-old_source">.*?href="([^"]+)"', turn) == [
        f"/kilder/{NEWER_ID}"
    ]
    assert "«Nye faktorer &amp; mål»" in turn


def test_a_successor_that_is_not_indexed_is_named_without_a_link(
    known: Known, quick: Settings
) -> None:
    (notice,) = known('replaced_by = "Helt andre faktorer"\n')
    assert "erstattet af «Helt andre faktorer»." in notice.text
    assert "ikke blandt kilderne" in notice.text
    assert notice.source_id is None
    turn = render_turn("t", "?", Texts(), state="done", answer=ask(quick))
    assert "notice-old_source" in turn
    assert f"/kilder/{NEWER_ID}" not in turn


def test_the_source_pages_and_the_list_of_sources_name_it(known: Known, quick: Settings) -> None:
    known(f'replaced_by = "{NEWER}"\n')
    app = FastAPI()
    services = Services(quick)
    app.include_router(page_routes(services))
    with closing(services), TestClient(app) as client:
        for page in ("/bibliotek", f"/kilder/{source_id(NAME)}"):
            found = re.search(r'<p class="notice">(.*?)</p>', client.get(page).text, re.DOTALL)
            assert found is not None, page
            assert "«Nye faktorer &amp; mål»" in found.group(1)
            assert f'href="/kilder/{NEWER_ID}"' in found.group(1)

    def listed(*more: str) -> str:
        program = str(Path(sys.executable).with_name("ledetraad"))
        environment = os.environ | {f"{PREFIX}HOME": str(quick.home), "COLUMNS": "300"}
        command = [program, "sources", *more]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    sources = {source["doc"]: source for source in json.loads(listed("--json"))}
    assert sources[NAME]["successor"] == {"id": NEWER_ID, "title": "Nye faktorer & mål"}
    assert sources[NEWER]["successor"] is None
    assert "erstattet af «Nye faktorer & mål»" in listed()


def made(name: str, replaced_by: str | None) -> Document:
    status = SourceStatus.REPLACED if replaced_by else SourceStatus.CURRENT
    facts = Metadata(name.upper(), status=status, replaced_by=replaced_by)
    return Document(source_id(name), name, "", "", facts)


@pytest.mark.parametrize(
    ("replaced", "successor"),
    [
        ({"a.md": "b.md", "b.md": "C.MD", "c.md": None}, Successor("C.MD", source_id("c.md"))),
        ({"a.md": "b.md", "b.md": "Ukendt"}, Successor("Ukendt")),
        ({"a.md": None}, None),
        ({"a.md": "a.md"}, None),
        ({"a.md": "b.md", "b.md": "a.md"}, Successor("B.MD", source_id("b.md"))),
    ],
)
def test_successors_are_followed_to_the_last(
    replaced: dict[str, str | None], successor: Successor | None
) -> None:
    store = MemoryStore()
    for name, other in replaced.items():
        store.add_source(made(name, other), [], [], [], [])  # type: ignore[arg-type]
    document = store.document(source_id("a.md"))
    assert document is not None
    assert successor_of(document, store) == successor


def test_a_historic_source_that_names_another_has_no_successor() -> None:
    document = made("a.md", "b.md")
    facts = replace(document.metadata, status=SourceStatus.HISTORIC)
    assert successor_of(replace(document, metadata=facts), MemoryStore()) is None


def test_an_id_or_file_name_goes_before_a_title() -> None:
    sources = [("x", "y"), ("y", "Noget andet"), (source_id("Å.pdf"), "z")]
    assert named_source("y", sources) == "y"
    assert named_source("Å.pdf", sources) == source_id("Å.pdf")
    assert named_source("noget  ANDET", sources) == "y"
    assert named_source("intet", sources) is None
