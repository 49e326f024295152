"""PDF, Word and HTML: pages kept apart from labels, columns, tables, notes, links."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from ingest import cut_passages, read_document
from ingest.model import Document, SectionRole
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "


class Report(FPDF):
    """A report with a running head, and page numbers where ``number`` says so."""

    number = "none"

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "Bredsund Kommune - Veje til et forløb", align="R")
        self.ln(10)

    def footer(self) -> None:
        if self.number == "footer":
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 6, str(self.page_no() - 2) if self.page_no() > 2 else "", align="C")

    def heading(self, text: str, size: int = 16) -> None:
        self.set_font("Helvetica", "B", size)
        self.cell(0, 10, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def text_of(self, text: str) -> None:
        self.set_font("Helvetica", size=11)
        self.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)


def labelled() -> FPDF:
    """Two roman pages, then arabic ones from 1; each page has one heading."""
    pdf = Report()
    for number, name in enumerate(("Forord", "Resumé", "Indledning", "Metode", "Konklusion")):
        pdf.add_page(
            label_style="r" if number < 2 else "D", label_start=1 if number in (0, 2) else None
        )
        pdf.heading(name)
        pdf.text_of(f"Afsnittet hedder {name}. {LONG * 6}")
    return pdf


def numbered() -> FPDF:
    """No labels: printed numbers at the foot, from 1 on the third page."""
    pdf = Report()
    pdf.number = "footer"
    for name in ("Forord", "Resumé", "Indledning", "Metode", "Konklusion"):
        pdf.add_page()
        pdf.heading(name)
        pdf.text_of(f"Afsnittet hedder {name}. {LONG * 6}")
    return pdf


def write(pdf: FPDF, path: Path) -> Path:
    pdf.output(str(path))
    return path


@pytest.mark.parametrize(
    ("made", "pages"),
    [
        (labelled, ["i", "ii", "1", "2", "3"]),
        (numbered, [None, None, "1", "2", "3"]),
    ],
)
def test_printed_and_physical_pages_are_kept_apart(
    made: object, pages: list[str | None], tmp_path: Path, settings: Settings
) -> None:
    assert callable(made)
    document = read_document(write(made(), tmp_path / "rapport.pdf"), settings)
    body = [s for s in document.sections if s.role is SectionRole.BODY]
    names = ["Forord", "Resumé", "Indledning", "Metode", "Konklusion"]
    assert [s.title for s in body] == names
    assert [s.page for s in body] == pages
    assert [s.physical_page for s in body] == [1, 2, 3, 4, 5]
    passage = next(p for p in cut_passages(document) if p.section == ("Metode",))
    assert (passage.page, passage.page_end, passage.physical_page) == ("2", "2", 4)
    assert "Bredsund Kommune" not in document.text


@pytest.fixture
def layout(tmp_path: Path, settings: Settings) -> Document:
    pdf = Report()
    pdf.add_page()
    pdf.heading("Spalter")
    pdf.text_of(LONG)
    with pdf.text_columns(ncols=2, gutter=10) as columns:
        columns.write("".join(f"Ord {n} i spalten om sagsbehandling. " for n in range(140)))
    pdf.add_page()
    pdf.heading("Tabeller")
    pdf.text_of(LONG)
    pdf.set_font("Helvetica", size=10)
    with pdf.table(col_widths=(30, 70)) as table:
        for row in (("Rolle", "Opgave"), ("Leder", "Sikrer tid. " * 12), ("Borger", "Deltager")):
            line = table.row()
            for cell in row:
                line.cell(cell)
    pdf.ln(6)
    pdf.heading("Hævet")
    pdf.set_font("Helvetica", size=11)
    pdf.write(6, "Kommunen bruger Åben Dialog")
    pdf.char_vpos = "SUP"
    pdf.write(6, "1")
    pdf.char_vpos = "LINE"
    pdf.write(6, " i sit arbejde med netværk og pårørende. ")
    pdf.write(6, "Læs loven her", "https://lov.example/a")
    pdf.write(6, " i dag.")
    return read_document(write(pdf, tmp_path / "layout.pdf"), settings)


def test_columns_are_read_one_after_the_other(layout: Document) -> None:
    words = [int(w) for w in layout.text.split() if w.isdigit()]
    assert words == sorted(words)
    assert len(words) == 140


def test_table_rows_keep_cells_of_several_lines_together(layout: Document) -> None:
    (table,) = layout.tables
    assert table.heads == ("Rolle", "Opgave")
    assert [row.cells[0] for row in table.rows] == ["Leder", "Borger"]
    assert table.rows[0].cells[1].count("Sikrer tid.") == 12


def test_raised_marks_and_links_leave_the_words(layout: Document) -> None:
    assert "Åben Dialog i sit arbejde" in layout.text
    assert ("Læs loven her", "https://lov.example/a") in [
        (layout.text[link.start : link.end], link.target) for link in layout.links
    ]


def test_bookmarks_give_levels(tmp_path: Path, settings: Settings) -> None:
    pdf = Report()
    pdf.add_page()
    for name, level in (("Et", 0), ("Et a", 1), ("To", 0)):
        pdf.start_section(name, level)
        pdf.heading(name, 12)
        pdf.text_of(LONG * 3)
    document = read_document(write(pdf, tmp_path / "b.pdf"), settings)
    assert [(s.title, s.level) for s in document.sections[-3:]] == [
        ("Et", 1),
        ("Et a", 2),
        ("To", 1),
    ]


def test_a_page_without_text_is_named(tmp_path: Path, settings: Settings) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, LONG * 3)
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    document = read_document(write(pdf, tmp_path / "scan.pdf"), settings)
    assert document.warnings[0].startswith("side 2 er uden tekst")


def test_word_file(tmp_path: Path, settings: Settings) -> None:
    made = docx.Document()
    made.add_heading("Forløbet", 1)
    made.add_paragraph(LONG * 2)
    made.add_paragraph("Trinene er:")
    made.add_paragraph("Find borgeren", style="List Number")
    made.add_paragraph("Lav en plan", style="List Number")
    made.add_heading("Roller", 2)
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Rolle", "Antal", "Leder", "3"), strict=True
    ):
        cell.text = text
    made.add_paragraph("Citatet står her i en ramme for sig.", style="Intense Quote")
    path = tmp_path / "forløb.docx"
    made.save(str(path))
    document = read_document(path, settings)
    assert [s.path for s in document.sections] == [("Forløbet",), ("Forløbet", "Roller")]
    (found,) = document.lists
    assert found.ordered
    assert found.lead is not None
    assert [document.text[i.start : i.end] for i in found.items] == [
        "1. Find borgeren",
        "2. Lav en plan",
    ]
    assert document.tables[0].heads == ("Rolle", "Antal")
    assert document.tables[0].rows[0].cells == ("Leder", "3")
    assert len(document.quotations) == 1


def test_word_and_html_rows_as_wide_as_their_table_head_a_group(
    tmp_path: Path, settings: Settings
) -> None:
    made = docx.Document()
    table = made.add_table(rows=4, cols=2)
    texts = ("Navn", "Pladser", "Region Nord", "", "Havnen", "8", "Engen", "")
    for cell, text in zip((c for row in table.rows for c in row.cells), texts, strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    made.save(str(tmp_path / "tabel.docx"))
    (tmp_path / "tabel.html").write_text(
        "<table><tr><th>Navn<th>Pladser<tr><th colspan=2>Region Nord"
        "<tr><td>Havnen<td>8<tr><td>Engen<td></table>",
        "utf-8",
    )
    for name in ("tabel.docx", "tabel.html"):
        (found,) = read_document(tmp_path / name, settings).tables
        assert [(row.cells, row.group) for row in found.rows] == [
            (("Region Nord",), ""),
            (("Havnen", "8"), "Region Nord"),
            (("Engen", ""), "Region Nord"),
        ], name


@pytest.mark.parametrize("in_table", [False, True])
def test_word_footnotes(in_table: bool, tmp_path: Path, settings: Settings) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = docx.Document()
    (paragraph,) = (
        made.add_table(rows=1, cols=2).cell(0, 1).paragraphs
        if in_table
        else (made.add_paragraph(),)
    )
    paragraph.add_run("Kommunen bruger Åben Dialog")
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    run = paragraph.add_run()
    run._r.append(mark)
    paragraph.add_run(" i arbejdet.")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Læs om metoden.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        made.part.package,
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    data = io.BytesIO()
    made.save(data)
    path = tmp_path / "noter.docx"
    path.write_bytes(data.getvalue())
    document = read_document(path, settings)
    (note,) = document.notes
    assert note.mark == "1"  # as it is printed, whatever the file's own number is
    assert document.text[note.start : note.end] == "Læs om metoden."
    assert document.text[: note.references[0]].endswith("Åben Dialog")


def test_html_drops_navigation_and_scripts(tmp_path: Path, settings: Settings) -> None:
    page = f"""<html><head><title>Et forløb</title><script>var x = 1</script></head><body>
    <nav><a href="/">Forside</a></nav><div role="banner">Reklame</div><main><h1>Et forløb</h1>
    <h2>Roller</h2><p>{LONG}Se <a href="https://lov.example/b">loven</a>.<sup>1</sup></p>
    <ul><li>Leder<ul><li>Teamleder</li></ul></li><li>Borger</li></ul>
    <table><caption>Antal</caption><tr><th>Rolle</th><th>Antal</th></tr>
    <tr><td>Leder</td><td>3</td></tr></table></main><footer>Cookies</footer></body></html>"""
    path = tmp_path / "side.html"
    path.write_text(page, "utf-8")
    document = read_document(path, settings)
    assert document.metadata.title == "Et forløb"
    for gone in ("Forside", "var x", "Cookies", "Reklame"):
        assert gone not in document.text
    assert document.tables[0].caption == "Antal"
    assert document.tables[0].rows[0].cells == ("Leder", "3")
    assert [link.target for link in document.links] == ["https://lov.example/b"]
    assert len(document.lists[0].items) == 3
    assert document.sections[-1].path == ("Roller",)
