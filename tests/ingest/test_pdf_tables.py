"""Tables of a PDF: merged cells, heads of several lines, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest import cut_passages, read_document
from ingest.model import Document
from ingest.readers.pdf.layout import page_lines
from ingest.readers.pdf.pieces import Piece
from ingest.readers.pdf.rules import Rule
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "
Cell = tuple[str, int, int]
"""Text, and how many columns and rows it takes."""


def one(*texts: str) -> list[Cell]:
    return [(text, 1, 1) for text in texts]


SHARED_HEAD = [
    [("Område", 1, 1), ("Antal borgere", 2, 1), ("I alt", 1, 1)],
    one("", "2019", "2020", ""),
    one("Nord", "10", "12", "22"),
    one("Syd", "20", "21", "41"),
]
TALL_CELL = [
    one("Region", "Tilbud", "Målgruppe"),
    [("Nord", 1, 2), ("Botilbud", 1, 1), ("Voksne med hjerneskade og behov for støtte", 1, 1)],
    one("Værested", "Unge"),
    one("Syd", "Botilbud", "Ældre"),
]
LONG_HEADS = [
    one("Tilbuddets navn og sted i regionen", "Antal pladser i alt ved årets udgang", "For"),
    one("Fyrtårnet", "12", "Voksne"),
    one("Havnen", "8", "Unge"),
]
GROUPED = [
    one("Navn", "Pladser", "Målgruppe"),
    [("Region Nord", 3, 1)],
    one("Fyrtårnet", "12", "Voksne"),
    [("Region Syd", 3, 1)],
    one("Skoven", "4", "Ældre"),
]
RIGHT = {
    "shared": [
        ("Område", "Antal borgere 2019", "Antal borgere 2020", "I alt"),
        ("Nord", "10", "12", "22"),
        ("Syd", "20", "21", "41"),
    ],
    "tall": [
        ("Region", "Tilbud", "Målgruppe"),
        ("Nord", "Botilbud", "Voksne med hjerneskade og behov for støtte"),
        ("Nord", "Værested", "Unge"),
        ("Syd", "Botilbud", "Ældre"),
    ],
    "long": [
        ("Tilbuddets navn og sted i regionen", "Antal pladser i alt ved årets udgang", "For"),
        ("Fyrtårnet", "12", "Voksne"),
        ("Havnen", "8", "Unge"),
    ],
    "grouped": [
        ("Navn", "Pladser", "Målgruppe"),
        ("Region Nord",),
        ("Fyrtårnet", "12", "Voksne"),
        ("Region Syd",),
        ("Skoven", "4", "Ældre"),
    ],
}
MADE = {"shared": SHARED_HEAD, "tall": TALL_CELL, "long": LONG_HEADS, "grouped": GROUPED}


@pytest.fixture
def typeset(tmp_path: Path, settings: Settings) -> Callable[..., Document]:
    def make(rows: Sequence[Sequence[Cell]], borders: str, *, markdown: bool = False) -> Document:
        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        pdf.multi_cell(0, 6, LONG * 2)
        pdf.ln(4)
        pdf.set_font("Helvetica", size=10)
        columns = sum(width for _, width, _ in rows[0])
        widths = (30, 20, 20, 20) if columns == 4 else (30, 30, 60)
        with pdf.table(
            col_widths=widths,
            borders_layout=borders,
            first_row_as_headings=False,
            markdown=markdown,
        ) as t:
            for row in rows:
                line = t.row()
                for text, width, height in row:
                    line.cell(text, colspan=width, rowspan=height)
        pdf.ln(4)
        pdf.multi_cell(0, 6, LONG * 2)
        path = tmp_path / "tabel.pdf"
        pdf.output(str(path))
        return read_document(path, settings)

    return make


@pytest.mark.parametrize(
    ("name", "borders"),
    [
        *((name, "ALL") for name in MADE),
        ("shared", "NONE"),
        ("long", "NONE"),
        ("shared", "HORIZONTAL_LINES"),
        ("long", "HORIZONTAL_LINES"),
    ],
)
def test_rows_keep_their_heads(name: str, borders: str, typeset: Callable[..., Document]) -> None:
    document = typeset(MADE[name], borders)
    (table,) = document.tables
    assert [table.heads, *(row.cells for row in table.rows)] == RIGHT[name]
    assert document.text.startswith(LONG.strip())
    assert document.text.endswith(LONG.strip())
    assert document.text.count("Kommunen samler") == 4
    assert not any("tabel" in warning for warning in document.warnings)


def test_a_row_as_wide_as_the_table_heads_the_rows_below_it(
    typeset: Callable[..., Document],
) -> None:
    rows = [
        one("Navn", "Pladser", "Målgruppe"),
        one("Havnen", "8", ""),
        [("Region Nord", 3, 1)],
        one("Fyrtårnet", "12", "Voksne"),
        one("Skrænten", "", ""),  # a row with empty cells is no head
        one("Engen", "5", "Unge"),
        [("Region Syd", 3, 1)],
        one("Skoven", "4", "Ældre"),
    ]
    (table,) = typeset(rows, "ALL").tables
    assert [(row.cells[0], row.group) for row in table.rows] == [
        ("Havnen", ""),
        ("Region Nord", ""),
        ("Fyrtårnet", "Region Nord"),
        ("Skrænten", "Region Nord"),
        ("Engen", "Region Nord"),
        ("Region Syd", ""),
        ("Skoven", "Region Syd"),
    ]


def test_no_passage_ends_between_the_head_of_a_group_and_its_rows(
    typeset: Callable[..., Document],
) -> None:
    rows = [one("Navn", "Pladser", "Målgruppe")]
    for region in "ABCDEF":
        rows.append([(f"Region {region}", 3, 1)])
        rows += [
            one(f"Tilbud {region}{number}", "12", "Voksne med behov for støtte i dagligdagen")
            for number in range(4)
        ]
    document = typeset(rows, "ALL")
    passages = cut_passages(document)
    assert sum("Tilbud" in passage.text for passage in passages) > 1
    for passage in passages:
        assert not passage.text.split("\n")[-1].startswith("Region")


def test_a_frame_round_a_quotation_is_no_table(tmp_path: Path, settings: Settings) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, LONG * 3, border=1)
    pdf.output(str(tmp_path / "ramme.pdf"))
    document = read_document(tmp_path / "ramme.pdf", settings)
    assert document.tables == ()
    assert document.text == (LONG * 3).strip()


def boxes(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    return [
        *(Rule(True, x, ys[0], ys[-1]) for x in xs),
        *(Rule(False, y, xs[0], xs[-1]) for y in ys),
    ]


def test_text_across_the_rules_is_running_text_and_a_doubt() -> None:
    across = "En sætning, der løber tværs over alle rammens lodrette streger på siden"
    pieces = [
        Piece(52, 180, across, 10),
        Piece(52, 160, "Nord", 10),
        Piece(152, 160, "12", 10),
    ]
    lines, told = page_lines(pieces, None, 1, boxes((50, 150, 250), (150, 170, 190)))
    assert not told
    assert next(line.text for line in lines) == across
    lines, told = page_lines(pieces[1:], None, 1)
    assert told


def test_cells_drawn_one_after_the_other_without_rules_are_a_doubt() -> None:
    """Nothing tells which lines of the three columns belong together."""
    pieces = [
        Piece(50, 700, "Nord og det", 10),
        Piece(50, 688, "østlige Jylland", 10),
        Piece(200, 700, "Botilbud og", 10),
        Piece(200, 688, "væresteder", 10),
        Piece(50, 670, "Syd", 10),
        Piece(200, 676, "Botilbud", 10),
    ]
    lines, told = page_lines(pieces, None, 1)
    assert not told
    assert not any("\t" in line.text for line in lines)


def test_the_sample_pdf_keeps_all_its_tables(settings: Settings) -> None:
    from ingest.sample import sample_paths

    (path,) = (path for path in sample_paths() if path.suffix == ".pdf")
    document = read_document(path, settings)
    assert ("Regel", "Hvad den handler om") in [table.heads for table in document.tables]
    assert len(document.tables) == 4
    assert not any("tabel" in warning for warning in document.warnings)


def put_cell(pdf: FPDF, x: float, y: float, text: str, *, bold: bool = False) -> None:
    pdf.set_font("Helvetica", "B" if bold else "", 10)
    pdf.set_xy(x, y)
    pdf.multi_cell(55, 5, text, align="L")


@pytest.mark.parametrize(("pages", "ruled"), [(1, True), (2, True), (1, False)])
def test_rows_of_several_lines_stay_whole(
    pages: int, ruled: bool, tmp_path: Path, settings: Settings
) -> None:
    """Rules run below rows only, or nothing but the height of the first column parts them."""
    rows = [
        (f"Indsats {n}", f"Unge nr. {n} med fravær og uro i skolen", f"At den unge {n} går i skole")
        for n in range(6 * pages)
    ]
    pdf = FPDF()
    for page in range(pages):
        pdf.add_page()
        y = 20.0
        for cells in [("Indsats", "Målgruppe", "Formål")] * (not page) + rows[6 * page :][:6]:
            for x, text in zip((10, 70, 130), cells, strict=True):
                put_cell(pdf, x, y, text, bold=cells[0] == "Indsats")
            y += 12
            if ruled:
                pdf.line(10, y - 1.5, 190, y - 1.5)
    path = tmp_path / "tabel.pdf"
    pdf.output(str(path))
    (table,) = read_document(path, settings).tables
    assert table.heads == ("Indsats", "Målgruppe", "Formål")
    assert [row.cells for row in table.rows] == rows


def test_labels_in_bold_head_their_rows(typeset: Callable[..., Document]) -> None:
    rows = [one("**Målgruppe**", "Voksne", ""), one("**Omfang**", "To timer", "om ugen")]
    document = typeset(rows, "ALL", markdown=True)
    (table,) = document.tables
    assert table.heads == ()
    assert [row.cells[:2] for row in table.rows] == [
        ("Målgruppe", "Voksne"),
        ("Omfang", "To timer"),
    ]


def test_an_empty_last_cell_keeps_the_heads(typeset: Callable[..., Document]) -> None:
    (table,) = typeset(
        [*GROUPED[:1], one("Havnen", "8", "Unge"), one("I alt", "8", "")], "ALL"
    ).tables
    assert table.rows[-1].cells == ("I alt", "8", "")
