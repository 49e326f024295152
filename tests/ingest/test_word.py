"""Word files as people make them: text boxes, nested tables, templates with styles of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ingest import read_document
from ingest.model import Document
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Boksen står for sig selv.</w:t></w:r></w:p></w:txbxContent>"

Fill = Callable[[Any], None]
ReadWord = Callable[[Fill], Document]


@pytest.fixture
def read_word(tmp_path: Path, settings: Settings) -> ReadWord:
    def read(fill: Fill) -> Document:
        made = docx.Document()
        fill(made)
        path = tmp_path / "notat.docx"
        made.save(str(path))
        return read_document(path, settings)

    return read


def put(made: Any, xml: str) -> None:
    """Put an element at the end of the body."""
    name, _, rest = xml.partition(">")
    made.element.body[-1].addprevious(parse_xml(f"{name} {SPACES}>{rest}"))


def fill_table(table: Any, *texts: str) -> None:
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def test_a_text_box_is_read_once_and_cuts_no_sentence(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        paragraph = made.add_paragraph("Sætningen begynder her")
        run = parse_xml(
            f"<w:r {SPACES}><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><wps:wsp>{BOX}</wps:wsp></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        paragraph._p.append(run)
        paragraph.add_run(" og slutter efter boksen.")

    text = read_word(fill).text
    assert text == ("Sætningen begynder her og slutter efter boksen.\n\nBoksen står for sig selv.")


def test_a_table_in_a_table_is_read_once(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        table = made.add_table(rows=2, cols=2)
        fill_table(table, "Rolle", "Opgave", "Leder", "Sikrer tid")
        fill_table(table.cell(1, 1).add_table(rows=2, cols=2), "Navn", "Antal", "Havnen", "8")

    outer, inner = read_word(fill).tables
    assert [row.cells for row in outer.rows] == [("Leder", "Sikrer tid")]
    assert (inner.heads, [row.cells for row in inner.rows]) == (
        ("Navn", "Antal"),
        [("Havnen", "8")],
    )


def test_merged_cells_keep_their_columns(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        table = made.add_table(rows=4, cols=3)
        fill_table(
            table, "Kommune", "År", "Antal", "Nord", "2019", "4", "", "2020", "5", "I alt", "", "9"
        )
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(3, 0).merge(table.cell(3, 1))

    (table,) = read_word(fill).tables
    assert [row.cells for row in table.rows] == [
        ("Nord", "2019", "4"),
        ("Nord", "2020", "5"),
        ("I alt", "", "9"),
    ]


def test_a_table_of_one_column_is_a_box_of_running_text(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        cell = made.add_table(rows=1, cols=1).cell(0, 0)
        cell.paragraphs[0].text = "Fakta om tovholdere"
        cell.paragraphs[0].style = "Heading 2"
        cell.add_paragraph(LONG)
        cell.add_paragraph("Find borgeren", style="List Bullet")

    document = read_word(fill)
    assert document.tables == ()
    assert document.sections[0].title == "Fakta om tovholdere"
    assert len(document.lists) == 1


def test_styles_of_a_template_are_known_by_what_they_are_based_on(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        for name, base in (("Bredsund titel", "Heading 2"), ("Bredsund punkt", "List Number")):
            style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = made.styles[base]
        made.add_heading("Forløbet", 1)
        made.add_paragraph("Roller", style="Bredsund titel")
        made.add_paragraph("Trinene er:")
        for text in ("Find borgeren", "Lav en plan"):
            made.add_paragraph(text, style="Bredsund punkt")
        made.add_paragraph(LONG, style="List Paragraph")

    document = read_word(fill)
    assert [section.path for section in document.sections] == [
        ("Forløbet",),
        ("Forløbet", "Roller"),
    ]
    (found,) = document.lists
    assert [document.text[i.start : i.end] for i in found.items] == [
        "1. Find borgeren",
        "2. Lav en plan",
    ]
    assert document.text.endswith(f"\n\n{LONG}")


def test_wrapped_paragraphs_and_tables_are_kept_and_changes_taken_as_made(
    read_word: ReadWord,
) -> None:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def fill(made: Any) -> None:
        put(made, f'<w:customXml w:element="a">{paragraph("Første afsnit.")}</w:customXml>')
        row = f"<w:tr><w:tc>{paragraph('Et')}</w:tc><w:tc>{paragraph('To')}</w:tc></w:tr>"
        put(made, f"<w:sdt><w:sdtContent><w:tbl>{row}{row}</w:tbl></w:sdtContent></w:sdt>")
        moved = '<w:r><w:t xml:space="preserve">Flyttet. </w:t></w:r>'
        put(
            made,
            f'<w:p><w:moveFrom w:id="1">{moved}</w:moveFrom><w:moveTo w:id="2">{moved}</w:moveTo>'
            '<w:del w:id="3"><w:r><w:delText>Slettet.</w:delText></w:r></w:del>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult.</w:t></w:r>"
            "<w:r><w:t>Til sidst.</w:t></w:r></w:p>",
        )

    document = read_word(fill)
    assert document.text == "Første afsnit.\n\nEt | To\nEt | To\n\nFlyttet. Til sidst."
    assert document.tables[0].heads == ("Et", "To")


def test_items_keep_the_letters_of_their_list(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        for form in made.part.numbering_part.element.iter(qn("w:numFmt")):
            if form.get(qn("w:val")) == "decimal":
                form.set(qn("w:val"), "lowerLetter")
        made.add_paragraph("Du skal gøre to ting:")
        made.add_paragraph("Læse sagen", style="List Number")
        made.add_paragraph("Ringe til borgeren", style="List Number")

    (found,) = (document := read_word(fill)).lists
    texts = [document.text[item.start : item.end] for item in found.items]
    assert texts == ["a) Læse sagen", "b) Ringe til borgeren"]


def test_two_rows_of_heads_are_one(read_word: ReadWord) -> None:
    def fill(made: Any) -> None:
        table = made.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "Fase"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Ansvar"
        table.cell(1, 1).text, table.cell(1, 2).text = "Tovholder", "Medvirkende"
        for number, text in enumerate(("Opstart", "Lodsen", "Enhederne")):
            table.cell(2, number).text = text
        for row in table.rows[:2]:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {SPACES}/>"))

    (table,) = read_word(fill).tables
    assert table.heads == ("Fase", "Ansvar – Tovholder", "Ansvar – Medvirkende")
    assert [row.cells for row in table.rows] == [("Opstart", "Lodsen", "Enhederne")]
