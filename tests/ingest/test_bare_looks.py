"""Word files and pages without styles: headings by bold type, typed marks, tables of labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from ingest import read_document
from ingest.flow.shapes import goes_on_in
from ingest.model import Document
from ingest.settings import Settings
from tests.ingest.conftest import LONG

Paragraph = tuple[str, float]
"""Text, and its size in points if it is bold, else 0."""
ReadLines = Callable[..., Document]


def in_word(lines: list[Paragraph], path: Path) -> None:
    made: Any = docx.Document()
    for text, size in lines:
        run = made.add_paragraph().add_run(text)
        if size:
            run.bold, run.font.size = True, Pt(size)
    made.save(str(path))


def in_a_page(lines: list[Paragraph], path: Path) -> None:
    body = "".join(
        f'<p><b><span style="font-size:{size}pt">{text}</span></b></p>'
        if size
        else f'<p><span style="font-size:11pt">{text}</span></p>'
        for text, size in lines
    )
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")


@pytest.fixture(params=["notat.docx", "notat.html"])
def read_lines(request: Any, tmp_path: Path, settings: Settings) -> ReadLines:
    def read(*lines: Paragraph | str) -> Document:
        path = tmp_path / request.param
        make = in_word if path.suffix == ".docx" else in_a_page
        make([(line, 0.0) if isinstance(line, str) else line for line in lines], path)
        return read_document(path, settings)

    return read


def test_bold_lines_head_what_follows_by_their_size(read_lines: ReadLines) -> None:
    document = read_lines(
        ("Arbejdsgang for underretninger", 18),
        "Bredsund Kommune – 2023",
        ("Formål", 14),
        LONG,
        ("Modtagelse", 14),
        ("Den akutte underretning", 11),
        LONG,
        ("Hvem ringer?", 11),
        LONG,
        ("Ansvar:", 14),
        LONG,
    )
    assert document.metadata.title == "Arbejdsgang for underretninger"
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "Arbejdsgang for underretninger"),
        (2, "Formål"),
        (2, "Modtagelse"),
        (3, "Den akutte underretning"),
        (3, "Hvem ringer?"),
        (2, "Ansvar:"),
    ]


def test_a_letters_head_is_the_publisher_and_no_title(read_lines: ReadLines) -> None:
    document = read_lines(
        ("BREDSUND KOMMUNE", 10),
        ("Instruks for medicin", 16),
        "Sidst revideret: 4. april 2023",
        ("FORMÅL", 10),
        LONG,
        ("FREMGANGSMÅDE", 10),
        ("Dosering", 10),
        LONG,
    )
    metadata = document.metadata
    assert (metadata.title, metadata.publisher) == ("Instruks for medicin", "Bredsund Kommune")
    assert [(s.level, s.title) for s in document.sections[1:]] == [
        (1, "Instruks for medicin"),
        (2, "FORMÅL"),
        (2, "FREMGANGSMÅDE"),
        (3, "Dosering"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Husk, at fristen er 14 dage.",
        "Tabel 1: Timer om ugen",
        "Der er tre grunde til det, nemlig at",
    ],
)
def test_bold_lines_that_tell_something_head_nothing(line: str, read_lines: ReadLines) -> None:
    document = read_lines(("Støtte i hjemmet", 16), LONG, (line, 11), LONG)
    assert [s.title for s in document.sections] == ["Støtte i hjemmet"]


def test_names_below_one_another_in_bold_are_no_headings(read_lines: ReadLines) -> None:
    names = [("Tina Mose", 11), ("Bo Friis", 11), ("Lis Holm", 11)]
    document = read_lines(("Støtte i hjemmet", 16), LONG, *names, LONG)
    assert len(document.sections) == 1


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["•\tring", "•\tskriv"], ["• ring", "• skriv"]),
        (["- ring", "- skriv"], ["- ring", "- skriv"]),
        (["☐ er hørt", "☒ er lukket"], ["☐ er hørt", "☒ er lukket"]),
        (
            ["1) ring", "2) skriv", "a) først", "b) sidst", "3) vent"],
            ["1) ring", "2) skriv", "a) først", "b) sidst", "3) vent"],
        ),
    ],
)
def test_typed_marks_make_one_list(
    lines: list[str], items: list[str], read_lines: ReadLines
) -> None:
    document = read_lines(("Støtte", 16), "Sådan gør du:", *lines, LONG)
    (found,) = document.lists
    assert [document.text[i.start : i.end] for i in found.items] == items
    assert found.lead is not None


def test_a_clause_that_ends_in_the_list_is_its_lead_in(read_lines: ReadLines) -> None:
    line = "Et hjælpemiddel gives til borgere, når midlet"
    document = read_lines(("Støtte", 16), line, "- letter hverdagen", "- afhjælper følgerne", LONG)
    assert line not in [section.title for section in document.sections]
    assert document.lists[0].lead is not None


@pytest.mark.parametrize(
    ("line", "item", "goes_on"),
    [
        ("Et hjælpemiddel gives til borgere, når midlet", "letter hverdagen", True),
        ("Et hjælpemiddel gives til borgere, når midlet", "Letter hverdagen", False),
        ("Sådan gør du, når borgeren flytter hjem igen", "ring til borgeren", False),
    ],
)
def test_what_a_list_goes_on_from(line: str, item: str, goes_on: bool) -> None:
    assert goes_on_in(line, item) is goes_on


def test_numbers_before_texts_are_no_list(read_lines: ReadLines) -> None:
    document = read_lines(("Støtte", 16), "1. Formål", LONG, "2. Målgruppe", LONG)
    assert not document.lists
    assert [s.title for s in document.sections[1:]] == ["1. Formål", "2. Målgruppe"]


def test_signs_of_wingdings_in_word_are_kept(tmp_path: Path, settings: Settings) -> None:
    made: Any = docx.Document()
    made.add_heading("Tjekliste", 1)
    for sign, text in (("F0A8", "er hørt"), ("F0FE", "er lukket")):
        paragraph = made.add_paragraph()
        xml = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'
        paragraph._p.append(parse_xml(xml))
        paragraph.add_run(f" {text}")
    path = tmp_path / "liste.docx"
    made.save(str(path))
    assert read_document(path, settings).text == "Tjekliste\n\n☐ er hørt\n☑ er lukket"


def test_word_counts_headings_as_it_shows_them(tmp_path: Path, settings: Settings) -> None:
    made: Any = docx.Document()
    numbering = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for n, shown in enumerate(("%1.", "%1.%2"))
    )
    scheme = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(scheme))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for text, level in (("Formål", 1), ("Indsatser", 1), ("Bostøtte", 2), ("Mentor", 2)):
        properties = made.add_heading(text, level)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="90"/>'
                "</w:numPr>"
            )
        )
        made.add_paragraph(LONG)
    path = tmp_path / "katalog.docx"
    made.save(str(path))
    assert [s.path for s in read_document(path, settings).sections] == [
        ("1. Formål",),
        ("2. Indsatser",),
        ("2. Indsatser", "2.1 Bostøtte"),
        ("2. Indsatser", "2.2 Mentor"),
    ]


LABELLED = [("Målgruppe", "Voksne med autisme"), ("Omfang", "To timer"), ("Pris", "300 kr.")]
TOLD = [("Hvem", LONG), ("Hvornår", "Straks")]
HEADED = [("Indsats", "Pris"), ("Bostøtte", "300 kr."), ("Mentor", "350 kr.")]
FORM = [("Navn", "", "Telefon", ""), ("Adresse", "", "Post", "")]


def cells_in_word(rows: list[tuple[str, ...]], bold: str, path: Path) -> None:
    made: Any = docx.Document()
    table = made.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            run = cell.paragraphs[0].add_run(text)
            run.bold = (bold == "column" and not column) or (bold == "row" and not number)
    made.save(str(path))


def cells_in_a_page(rows: list[tuple[str, ...]], bold: str, path: Path) -> None:
    def cell(text: str, number: int, column: int) -> str:
        heads = (bold == "column" and not column) or (bold == "row" and not number)
        return f"<th>{text}</th>" if heads else f"<td>{text}</td>"

    body = "".join(
        f"<tr>{''.join(cell(text, n, c) for c, text in enumerate(row))}</tr>"
        for n, row in enumerate(rows)
    )
    path.write_text(f"<html><body><p>{LONG}</p><table>{body}</table></body></html>", "utf-8")


@pytest.mark.parametrize("make", [cells_in_word, cells_in_a_page])
@pytest.mark.parametrize(
    ("rows", "bold", "headed"),
    [
        (LABELLED, "column", False),
        (LABELLED, "", True),
        (TOLD, "", False),
        (HEADED, "row", True),
        (HEADED, "", True),
        (FORM, "", False),
        ([("Behov", "Hvor mange timer om ugen får borgeren nu i alt?"), ("Mad", "4")], "", True),
    ],
)
def test_a_first_row_that_names_no_columns_is_a_row(
    rows: list[tuple[str, ...]],
    bold: str,
    headed: bool,
    make: Callable[[list[tuple[str, ...]], str, Path], None],
    tmp_path: Path,
    settings: Settings,
) -> None:
    path = tmp_path / ("tabel.docx" if make is cells_in_word else "tabel.html")
    make(rows, bold, path)
    (table,) = read_document(path, settings).tables
    assert table.heads == (rows[0] if headed else ())
    assert [row.cells for row in table.rows] == rows[headed:]


@pytest.mark.parametrize(
    ("wide", "caption", "heads"),
    [
        ((0,), "Opgaver", ("Opgave", "Pædagog", "SSA")),
        ((0, 3), None, ("Opgaver",)),
        ((), None, ("Opgaver", "", "")),
    ],
)
def test_a_row_over_the_heads_that_names_the_table_is_its_caption(
    wide: tuple[int, ...],
    caption: str | None,
    heads: tuple[str, ...],
    tmp_path: Path,
    settings: Settings,
) -> None:
    texts = ["Opgaver", "Opgave,Pædagog,SSA", "Dosering,Nej,Ja", "Andet", "Injektion,Nej,Ja"]
    made: Any = docx.Document()
    made.add_heading("Medicin", 1)
    table = made.add_table(len(texts), 3)
    for number, (row, text) in enumerate(zip(table.rows, texts, strict=True)):
        if number in wide:
            row.cells[0].merge(row.cells[2])
        for cell, words in zip(row.cells, text.split(","), strict=False):
            cell.text = words
    path = tmp_path / "instruks.docx"
    made.save(str(path))
    (found,) = read_document(path, settings).tables
    assert (found.caption, found.heads) == (caption, heads)


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_lists_in_cells_keep_their_marks(suffix: str, tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / f"tabel.{suffix}"
    if suffix == "docx":
        made: Any = docx.Document()
        table = made.add_table(2, 2)
        for cell, text in zip(table.rows[0].cells, ("Indsats", "Målgruppe"), strict=True):
            cell.text = text
        table.rows[1].cells[0].text = "Mentor"
        for text in ("unge", "voksne"):
            table.rows[1].cells[1].add_paragraph(text, style="List Bullet")
        made.save(str(path))
    else:
        path.write_text(
            "<html><body><table><tr><th>Indsats<th>Målgruppe<tr><td>Mentor<td><ul><li>unge"
            "<li>voksne</ul></table></body></html>",
            "utf-8",
        )
    (row,) = read_document(path, settings).tables[0].rows
    assert row.cells == ("Mentor", "• unge • voksne")


def test_a_caption_that_was_typed_is_the_tables(tmp_path: Path, settings: Settings) -> None:
    made: Any = docx.Document()
    made.add_heading("Timer", 1)
    made.add_paragraph("Tabel 1. Pakker og tid")
    table = made.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ("Pakke", "Tid", "A", "2"), strict=True
    ):
        cell.text = text
    path = tmp_path / "notat.docx"
    made.save(str(path))
    (found,) = read_document(path, settings).tables
    assert re.match("Tabel 1", found.caption or "")
