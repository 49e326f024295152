"""A quick library of all sample guidance: real Chroma, the encoder that needs no model."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.quiz import gate
from assistant.quiz.draft import Draft, Generator
from assistant.quiz.material import Material, read_material
from index.ingestion import ingest_paths
from index.library import Library, open_library
from ingest.sample import sample_paths
from ingest.settings import Settings

Reader = Callable[..., Material]


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
