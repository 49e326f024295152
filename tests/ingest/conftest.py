"""What the tests of reading share: pages on which every line is placed, texts, the reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.model import Document
from ingest.reading import read_document
from ingest.settings import Settings

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."
FULL = "Linje {} fylder siden med ord om sagen og om alle dem, der er parter i den, og"
"""A line as wide as the page, to be numbered."""
SIZE, PITCH = 11, 6
"""Points of the type, and millimetres from a line to the next."""
ReadPdf = Callable[[FPDF], Document]
SENTENCE = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "


class Sheet(FPDF):
    """Pages on which every line is put where it should stand."""

    def __init__(self) -> None:
        super().__init__()
        self.set_auto_page_break(False)

    def put(self, y: float, text: str, *, x: float = 10, size: float = SIZE) -> None:
        self.set_font("Helvetica", "B" if size > SIZE else "", size)
        self.set_xy(x, y)
        self.cell(0, 5, text)

    def put_all(self, y: float, *texts: str, x: float = 10, size: float = SIZE) -> float:
        for text in texts:
            self.put(y, text, x=x, size=size)
            y += PITCH
        return y


@pytest.fixture
def read_pdf(tmp_path: Path, settings: Settings) -> ReadPdf:
    """Write a PDF to a file and read it."""

    def write_and_read(pdf: FPDF) -> Document:
        path = tmp_path / "ark.pdf"
        pdf.output(str(path))
        return read_document(path, settings)

    return write_and_read


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
