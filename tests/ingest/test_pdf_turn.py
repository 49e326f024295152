"""Pages of a PDF whose text runs up or down the sheet are read as they are held."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ingest import read_document
from ingest.settings import Settings
from tests.ingest.conftest import LONG, Sheet

ROWS = [("Gruppe", "Timer", "Frist"), ("Unge", "15", "14 dage"), ("Voksne", "10", "21 dage")]


@pytest.mark.parametrize("paper", [0, 90, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_is_turned_to_be_read(
    angle: int, paper: int, tmp_path: Path, settings: Settings
) -> None:
    """Whether the file turns the paper as well only matters to who looks at it."""
    pdf = Sheet()
    pdf.add_page()
    with pdf.rotation(angle, x=105, y=105):
        pdf.put(30, "Bilag om timer", size=16)
        for n, row in enumerate(ROWS):
            for column, text in enumerate(row):
                pdf.rect(20 + 50 * column, 50 + 10 * n, 50, 10)
                pdf.put(52 + 10 * n, text, x=22 + 50 * column)
        pdf.put(100, LONG, x=20)
    path = tmp_path / "plan.pdf"
    pdf.output(str(path))
    writer = PdfWriter()
    for page in PdfReader(path).pages:
        writer.add_page(page).rotate(paper)
    writer.write(path)
    document = read_document(path, settings)
    (table,) = document.tables
    assert (table.heads, [row.cells for row in table.rows]) == (ROWS[0], ROWS[1:])
    assert [s.title for s in document.sections] == ["Bilag om timer"]
    assert LONG in document.text
