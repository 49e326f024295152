"""A quick library of all sample guidance: real Chroma, the encoder that needs no model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.quiz.material import Material, read_material
from index.ingestion import ingest_paths
from index.library import Library, open_library
from ingest.sample import sample_paths
from ingest.settings import Settings


@pytest.fixture(scope="session")
def quick_library(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Library]:
    settings = Settings(home=tmp_path_factory.mktemp("quiz"), models=models, embedder="hashing")
    ingest_paths(list(sample_paths()), settings)
    with open_library(settings) as library:
        yield library


@pytest.fixture(scope="session")
def quick_material(quick_library: Library) -> Material:
    return read_material(quick_library.store)
