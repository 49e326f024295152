"""Files that the tests of reading share: a typeset PDF, a Word file, texts in the reports' form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.reading import read_document
from ingest.settings import Settings

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

SENTENCE = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "


@pytest.fixture
def read(tmp_path: Path, settings: Settings) -> Callable[..., Document]:
    """Write a text to a file and read it."""

    def write_and_read(text: str, name: str = "notat.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return read_document(path, settings)

    return write_and_read


@pytest.fixture(scope="session")
def reports() -> dict[str, Document]:
    """The five reports by the first three figures of their names."""
    settings = Settings()
    return {path.name[:3]: read_document(path, settings) for path in sorted(CORPUS.glob("*.txt"))}
