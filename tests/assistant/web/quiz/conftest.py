"""A library of one file that can be read again, its quiz pages, and items of all nine kinds."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.quiz.formats.wording import FALSE, TRUE
from assistant.quiz.keeping.bank import Wanted
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    item_id,
)
from assistant.web.headers import SecurityHeaders
from assistant.web.pages import page_routes
from assistant.web.quiz.evidence import prove
from assistant.web.services import Services
from index.ingestion.ingest import ingest_paths
from index.library import open_library
from ingest.sample import sample_paths
from ingest.settings import Settings

QUOTE = "Tovholderen indkalder til et møde senest tolv dage efter henvendelsen."
CHANGED = QUOTE.replace("tolv", "fjorten")
OTHER = "Efter mødet skrives et referat, som borgeren får med hjem samme dag."
CPR = "010190-1234"
ALL = Wanted()
NOTE = "vidensnotat-seks-succesfaktorer"
KEYS: dict[ItemKind, Key] = {
    ItemKind.SINGLE: Choice((Option("Tovholderen", True, "Netop"), Option("Borgeren", False))),
    ItemKind.MULTIPLE: Choice((Option("a", True), Option("b", True), Option("c", False))),
    ItemKind.TRUE_FALSE: Choice((Option(TRUE, False), Option(FALSE, True))),
    ItemKind.MATCHING: Matching((Pair("1", "en"), Pair("2", "to")), ("tre",)),
    ItemKind.ORDERING: Ordering(("først", "så", "sidst")),
    ItemKind.BLANK: Accepted(("tolv", "12")),
    ItemKind.NUMBER: Numeric(12.5, 0.5, "dage"),
    ItemKind.SHORT: Accepted(("tovholderen",)),
    ItemKind.VIGNETTE: Choice((Option("Ja", True), Option("Nej", False))),
}


def guidance(quote: str = QUOTE) -> str:
    """The library's only file."""
    return (
        f"# Vejledning om forløb\n\n## Tovholder\n\n"
        f"Kommunen peger på en tovholder, når forløbet begynder. {quote}\n\n"
        f"## Referat\n\n{OTHER}\n"
    )


def item_of(kind: ItemKind, text: str = "") -> Item:
    """An item without a source, with the text in every field that may hold some."""
    stem = f"{text or 'Hvem?'} ____" if kind is ItemKind.BLANK else text or f"Hvem ({kind})?"
    key = KEYS[kind]
    if text:
        match key:
            case Choice(options) if kind is not ItemKind.TRUE_FALSE:
                first = replace(options[0], text=text, feedback=text)
                key = Choice((first, *options[1:]))
            case Matching():
                key = Matching((Pair(text, text), Pair("2", "to")), (text + "!",))
            case Ordering():
                key = Ordering((text, "så"))
            case Accepted():
                key = Accepted((text,))
            case Numeric():
                key = Numeric(12, 0, text)
            case _:
                pass
    tags = (text,) if text else ()
    return Item(item_id(kind, stem, key), kind, stem, key, text or "Sådan er det.", None, tags=tags)


class Shelf:
    """A library of the file above and one sample note."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "vejledning.md"
        self.settings = Settings(home=folder / "index", embedder="hashing", reranker="none")
        (note,) = [path for path in sample_paths() if path.stem == NOTE]
        self.write(guidance())
        assert not ingest_paths([note], self.settings).failed
        self.library = open_library(self.settings)

    def write(self, text: str) -> None:
        """Put a new version of the file into the index."""
        self.file.write_text(text, "utf-8")
        assert not ingest_paths([self.file], self.settings).failed

    @property
    def source(self) -> str:
        """The file's id."""
        records = self.library.store.sources()
        return next(r.document.id for r in records if r.document.name == self.file.name)


class Site:
    """All pages but the chat over ASGI, with the quiz room that they use."""

    def __init__(self, folder: Path, shelf: Shelf, **settings: object) -> None:
        self.shelf, self.library = shelf, shelf.library
        self.settings = shelf.settings.model_copy(update={"home": folder / "home", **settings})
        self.services = Services(self.settings, self.library)
        self.room = self.services.quiz
        self.app = FastAPI(openapi_url=None)
        self.app.include_router(page_routes(self.services))
        self.app.add_middleware(SecurityHeaders)

    def client(self, host: str = "127.0.0.1", address: str = "127.0.0.1") -> Visitor:
        """A browser without cookies on a machine with that address."""
        return Visitor(TestClient(self.app, f"http://{host}", client=(address, 50_000)))

    def proved(self, item: Item, quote: str = QUOTE) -> Item:
        """The item with its place in the library."""
        store = self.library.store
        passage = next(p for p in store.of_source(self.shelf.source) if quote in p.text)
        proof = prove(store, passage.id, quote)
        assert proof is not None
        return replace(item, proof=proof)

    def add(self, item: Item, quote: str = QUOTE, *, approve: bool = True) -> str:
        """Put an item with its place into the bank."""
        proved = self.proved(item, quote)
        assert self.room.bank.add([proved], self.library.store).new == 1
        if approve:
            assert self.room.bank.approve(proved.id, self.library.store) is None
        return proved.id

    def close(self) -> None:
        self.services.close()


class Visitor:
    """A browser: what it gets, and forms sent with the mark that the last page held."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.mark = ""

    def get(self, path: str, **more: object) -> httpx2.Response:
        response = self.client.get(path, **more)  # type: ignore[arg-type]
        if found := re.search(r'name="mark" value="(\w+)"', response.text):
            self.mark = found[1]
        return response

    def post(
        self, path: str, data: dict[str, object] | None = None, **more: object
    ) -> httpx2.Response:
        if not self.mark:
            self.get("/quiz")
        return self.client.post(path, data={"mark": self.mark, **(data or {})}, **more)  # type: ignore[arg-type]


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())


def waited(trainer: Visitor, response: httpx2.Response) -> httpx2.Response:
    """The page of a job once the job is done."""
    while 'id="job"' in response.text:
        state = trainer.client.get(f"{response.url.path}/status").json()
        assert state.keys() == {"finished", "share", "what"}
        time.sleep(0.05)
        response = trainer.get(str(response.url))
    return response


def upload(trainer: Visitor, data: bytes, name: str = "quiz.json") -> httpx2.Response:
    return waited(trainer, trainer.post("/quiz/hent-ind", files={"file": (name, data)}))


def form_sent(page: BeautifulSoup) -> dict[str, object]:
    """What a browser would send of the form that an item is edited in."""
    form = page.find("form", class_="even")
    sent: dict[str, object] = {}
    ticked = []
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field["name"], field.get("type", "text")
        if field.name == "textarea":
            sent[name] = field.get_text()
        elif field.name == "select":
            sent[name] = field.find("option", selected=True)["value"]
        elif kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                ticked.append(field["value"]) if name == "ticked" else sent.update(
                    {name: field["value"]}
                )
        else:
            sent[name] = field.get("value", "")
    return sent | ({"ticked": ticked} if ticked else {})


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One library for all tests that leave it as it is."""
    made = Shelf(tmp_path_factory.mktemp("shelf"))
    yield made
    made.library.close()


@pytest.fixture
def house(tmp_path: Path, shelf: Shelf) -> Iterator[Site]:
    """Quiz pages with a data folder of their own, which the trainer uses from the same machine."""
    made = Site(tmp_path, shelf)
    yield made
    made.close()


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[Site]:
    """Quiz pages with a library of their own, which may change."""
    made = Site(tmp_path, Shelf(tmp_path))
    yield made
    made.close()
    made.library.close()


@pytest.fixture
def trainer(house: Site) -> Visitor:
    return house.client()
