"""A quick library of all sample guidance: real Chroma, the encoder that needs no model."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.quiz.checking import gate
from assistant.quiz.keeping.attempts import Attempts
from assistant.quiz.keeping.bank import ItemBank
from assistant.quiz.keeping.database import FILE, QuizDatabase
from assistant.quiz.keeping.quizzes import Quizzes
from assistant.quiz.keeping.results import Results
from assistant.quiz.material.draft import Draft, Generator
from assistant.quiz.material.sources import Material, read_material
from assistant.quiz.model import Choice, Item, ItemKind, ItemStatus, Key, Option, Proof, item_id
from index.ingestion.ingest import ingest_paths
from index.library import Library, open_library
from ingest.sample import sample_paths
from ingest.settings import Settings

Reader = Callable[..., Material]
QUOTE = "Tovholderen indkalder til et møde senest tolv dage efter henvendelsen."
CHANGED = QUOTE.replace("tolv", "fjorten")
BEFORE = "Kommunen peger på en tovholder, når forløbet begynder."
OTHER = "Efter mødet skrives et referat, som borgeren får med hjem samme dag."
NUMBERS = """# Rapport

## Omfang

I 2019 modtog 43 pct. af borgerne i kommunen støtte fra flere forvaltninger ad gangen.

Kommunen betalte 12 pct. af udgiften til botilbud for borgere med sjældne handicap.

Regionen driver 28 pct. af pladserne på botilbud for voksne med hjerneskade.
"""
PLACES = """# Erfaringer

## Modeller

I Odder Kommune har man samlet alle koordinatorer i en fælles enhed med egen leder.

I Struer Kommune har man indført faste møder mellem jobcenter og socialafdeling hver uge.

I Hobro Kommune har man ansat to brobyggere mellem psykiatri og misbrugscenter.

I Thisted Kommune har man lagt al visitation til botilbud i et fælles udvalg.
"""


def guidance(quote: str = QUOTE, lead: str = "") -> str:
    return (
        f"# Vejledning om forløb\n\n{lead}## Tovholder\n\n{BEFORE} {quote}\n\n"
        f"## Referat\n\n{OTHER}\n"
    )


class Place:
    """A library of one file that can be read again, and the quiz database beside it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "vejledning.md"
        self.settings = Settings(home=folder / "home", embedder="hashing", reranker="none")
        self.write(guidance())
        self.library: Library = open_library(self.settings)
        self.database = QuizDatabase(self.settings.home)
        self.bank = ItemBank(self.database)
        self.quizzes = Quizzes(self.database, self.bank)
        self.now = 1000.0
        self.attempts = Attempts(self.database, lambda: self.now)
        self.results = Results(self.database, self.bank)

    def write(self, text: str) -> None:
        self.file.write_text(text, "utf-8")
        assert not ingest_paths([self.file], self.settings).failed

    def proof(self, quote: str = QUOTE) -> Proof:
        record = self.library.store.sources()[0]
        document = record.document
        start = document.text.index(quote)
        passages = self.library.store.of_source(document.id)
        passage = next(p for p in passages if p.start <= start < p.end)
        return Proof(
            document.id,
            document.name,
            document.metadata.title,
            passage.section,
            passage.page,
            quote,
            start,
            start + len(quote),
            passage.id,
        )

    def item(
        self, stem: str = "Hvem indkalder?", key: Key | None = None, quote: str = QUOTE
    ) -> Item:
        key = key or Choice((Option("Tovholderen", True), Option("Borgeren", False)))
        kind = ItemKind.SINGLE
        return Item(item_id(kind, stem, key), kind, stem, key, "Det gør hun.", self.proof(quote))

    def status(self, item: Item) -> ItemStatus | None:
        self.bank.refresh(self.library.store)
        found = self.bank.get(item.id)
        return found.status if found is not None else None

    def on_disk(self, text: str) -> bool:
        self.database.close()
        files = self.settings.home.glob(FILE + "*")
        return any(text.encode() in file.read_bytes() for file in files)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.database.close()
    made.library.close()


@pytest.fixture(scope="session")
def quick_library(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Library]:
    settings = Settings(home=tmp_path_factory.mktemp("quiz"), models=models, embedder="hashing")
    ingest_paths(list(sample_paths()), settings)
    with open_library(settings) as library:
        yield library


@pytest.fixture(scope="session")
def quick_material(quick_library: Library) -> Material:
    return read_material(quick_library.store)


@pytest.fixture
def read(tmp_path: Path, models: Path) -> Reader:
    """Index small sources and read them."""

    def make(*texts: str) -> Material:
        settings = Settings(home=tmp_path / "home", models=models, embedder="hashing")
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"kilde{number}.md"
            path.write_text(text, "utf-8")
            paths.append(path)
        ingest_paths(paths, settings)
        with open_library(settings) as library:
            material = read_material(library.store)
            for source in material.sources:
                source.meanings.nearness(0, 1)  # read while the library is open
        return material

    return make


def made(generate: Generator, material: Material) -> list[Draft]:
    """Suggestions that the gate lets through."""
    drafts = generate(material, random.Random(3))
    return [d for d in drafts if gate.fault(d, d.source.proof(d.start, d.end)) == ""]
