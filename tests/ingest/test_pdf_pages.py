"""PDF pages set to be misread: words, notes and tables over a page turn, columns, prints."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from playwright.sync_api import Browser

from ingest import cut_passages, read_document
from ingest.model import SectionRole
from ingest.pages import pages_of
from ingest.settings import Settings
from tests.ingest.conftest import FULL, LONG, PITCH, SIZE, ReadPdf, Sheet

WORDS = ("sagen", "planen", "borgeren", "kommunen", "mødet", "støtten", "hjemmet", "familien")


def test_a_word_over_the_page_turn_is_whole_and_both_pages_are_told(read_pdf: ReadPdf) -> None:
    """A note in smaller type stands between the halves, and is itself cut in mid-word."""
    pdf = Sheet()
    pdf.add_page()
    y = pdf.put_all(20, *(FULL.format(n) for n in range(20)))
    pdf.put(y, "til sidst kommer en sætning, der går videre på næste side, om sagsbe-")
    pdf.put(260, "1 En note nederst på siden, der går videre på den næste side i midt-", size=8)
    pdf.add_page()
    y = pdf.put_all(20, "handleren, som alle er enige om. Næste sætning står på side to.")
    pdf.put_all(y, *(FULL.format(n) for n in range(20, 40)), "dermed er det slut.")
    pdf.put(260, "erne af et afsnit.", size=8)
    document = read_pdf(pdf)
    assert "om sagsbehandleren, som alle er enige om. Næste sætning" in document.text
    assert "går videre på den næste side i midterne af et afsnit." in document.text
    words = document.text.index("Næste sætning")
    assert [p.physical_page for p in document.pages if p.start <= words < p.end] == [2]
    lines = sorted(int(word) for word in document.text.split() if word.isdigit())
    assert lines == sorted([1, *range(40)])


def test_a_foreword_before_the_contents_list_is_text(read_pdf: ReadPdf) -> None:
    """Its pages bear roman figures, and arabic ones begin anew after the contents list."""
    labels = ["i", "ii", "iii", "1", "2", "3"]
    names = ["Forord", "Indhold", "Resumé", "1 Indledning", "2 Metode", "3 Konklusion"]
    pdf = Sheet()
    for label, name in zip(labels, names, strict=True):
        pdf.add_page()
        pdf.put(12, "Bredsund Kommune", size=8)
        pdf.put(20, name, size=16)
        if name == "Indhold":
            for n, (page, title) in enumerate(zip(labels, names, strict=True)):
                if title != name:
                    pdf.put(40 + n * PITCH, title)
                    pdf.put(40 + n * PITCH, page, x=180)
        else:
            pdf.put_all(40, f"Afsnittet er {name}.", *[LONG] * 9)
        pdf.put(280, label, x=100, size=8)
    document = read_pdf(pdf)
    body = [s for s in document.sections if s.role is SectionRole.BODY]
    assert [(s.title, s.page, s.physical_page) for s in body] == [
        ("Forord", "i", 1),
        ("Resumé", "iii", 3),
        ("1 Indledning", "1", 4),
        ("2 Metode", "2", 5),
        ("3 Konklusion", "3", 6),
    ]
    for passage in cut_passages(document):
        assert passage.page == {s.path: s.page for s in body}[passage.section]


@pytest.mark.parametrize("seed", range(12))
def test_no_word_is_lost_doubled_or_on_a_wrong_page(seed: int, read_pdf: ReadPdf) -> None:
    """Pages of one or two columns, with heads, page numbers, headings and notes, or without."""
    pdf, drawn = scattered(Random(seed))
    document = read_pdf(pdf)
    found = [(m.group(), m.start()) for m in re.finditer(r"x\d+", document.text)]
    assert sorted(word for word, _ in found) == sorted(drawn)
    for word, at in found:
        (page,) = [p.physical_page for p in document.pages if p.start <= at < p.end]
        assert page == drawn[word]
    for passage in cut_passages(document):
        first, last = passage.physical_page, passage.physical_page_end
        assert first is not None
        assert last is not None
        assert all(first <= drawn[word] <= last for word in re.findall(r"x\d+", passage.text))
    notes = re.findall(r"Note (x\d+)", document.text)
    in_order = [int(word[1:]) for word, _ in found if word not in notes]
    assert in_order == sorted(in_order)


def scattered(chance: Random) -> tuple[Sheet, dict[str, int]]:
    """Made-up pages, and the page on which each of their marked words is drawn."""
    pdf = Sheet()
    drawn: dict[str, int] = {}
    head, foot = chance.random() < 0.5, chance.random() < 0.5
    waiting: list[str] = []

    def marked() -> str:
        drawn[f"x{len(drawn) + 100}"] = page
        return f"x{len(drawn) + 99}"

    for page in range(1, chance.randint(3, 6) + 1):
        pdf.add_page()
        pdf.put(8, "Bredsund Kommune" if head else "", size=8)
        pdf.put(285, str(page) if foot else "", x=100, size=8)
        columns, top = chance.choice((1, 2)), 20
        if not waiting and chance.random() < 0.7:
            pdf.put(20, f"Afsnit {marked()} om planen", size=16)
            top = 34
        for column in range(columns):
            x, y = 10 + 100 * column, top
            bottom = chance.choice((200, 250))
            while y < bottom:
                if not waiting:
                    waiting = chance.choices(WORDS, k=chance.randint(30, 120))
                    waiting = [waiting[0].capitalize(), *waiting[1:-1], f"{waiting[-1]}."]
                    y += PITCH
                line = ""
                while waiting and len(line) < (70, 30)[columns - 1]:
                    word = waiting.pop(0)
                    inner = waiting and chance.random() < 0.15
                    line += f" {marked() if inner else word}"
                pdf.put(y, line.strip(), x=x, size=10)
                y += PITCH
            if chance.random() < 0.4:
                pdf.put(bottom + 15, f"{column + 1} Note {marked()} om loven.", x=x, size=7)
    return pdf, drawn


class Noted(FPDF):
    """Pages of which the first has a note at its foot."""

    def footer(self) -> None:
        if self.page_no() == 1:
            self.set_font("Helvetica", size=8)
            self.text(10, 285, "1 Tallene er talt i maj.")
            self.set_font("Helvetica", size=SIZE)


@pytest.mark.parametrize(("again", "noted"), [(True, False), (False, False), (False, True)])
def test_a_table_over_a_page_turn_keeps_its_heads(
    again: bool, noted: bool, read_pdf: ReadPdf
) -> None:
    pdf = Noted() if noted else FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=SIZE)
    pdf.multi_cell(0, PITCH, LONG, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.write(PITCH, "Kommunerne står nedenfor")
    pdf.char_vpos = "SUP"
    pdf.write(PITCH, "1" * noted)
    pdf.char_vpos = "LINE"
    pdf.ln(2 * PITCH)
    rows = [(f"By{n}", f"Indsats {n} til borgere med behov for støtte", str(n)) for n in range(60)]
    with pdf.table(
        col_widths=(30, 60, 30), first_row_as_headings=again, num_heading_rows=int(again)
    ) as table:
        for cells in (("Kommune", "Indsats", "Antal"), *rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    document = read_pdf(pdf)
    found = [(t.heads, row.cells) for t in document.tables for row in t.rows]
    assert found == [(("Kommune", "Indsats", "Antal"), cells) for cells in rows]
    last = document.tables[-1].rows[-1]
    assert pages_of(document, last.start, last.end) is None  # no page bears a number
    assert cut_passages(document)[-1].physical_page_end == 2


PRINTED = """<html lang="da"><style>
body { font: 11pt serif; text-align: justify } h1 { break-before: page } .two { columns: 2 }
td, th { border: 1px solid #444 }</style><body>
<h1>1 Indledning</h1><p id="a"></p><h2>1.1 Baggrund</h2><div class="two" id="b"></div>
<h1>2 Metode</h1><p>Kommunen bruger Åben Dialog<sup>1</sup> i sit arbejde, og
<a href="https://lov.example/a">loven står her</a> med æ, ø og å.</p>
<p style="width: 3cm">Sags&shy;behand&shy;ling, fami&shy;lie&shy;be&shy;hand&shy;ling
og kompe&shy;tence&shy;ud&shy;vik&shy;ling for børne&shy;familie&shy;med&shy;arbej&shy;dere.</p>
<table><tr><th>Kommune<th>Indsats<th>Antal</tr><tbody id="c"></table><p>Efter tabellen.</p>
<script>
let n = 0
const told = (count) => Array.from({length: count},
  () => `Sætning x${++n} fortæller om sagsbehandlingen og om helheden. `).join("")
a.textContent = told(60)
b.innerHTML = [20, 40, 30].map((count) => `<p>${told(count)}</p>`).join("")
c.innerHTML = Array.from({length: 60}, (_, i) =>
  `<tr><td>By${i}<td>Indsats ${i} til borgere med behov for støtte og hjælp<td>${i}`).join("")
</script>"""


@pytest.mark.browser
def test_what_a_browser_prints_is_read_as_it_stands(
    browser: Browser, tmp_path: Path, settings: Settings
) -> None:
    """It draws heads and feet after the text, and raises marks without making them small."""
    path = tmp_path / "udskrift.pdf"
    page = browser.new_page()
    page.set_content(PRINTED)
    margin = {"top": "25mm", "bottom": "25mm", "left": "20mm", "right": "20mm"}
    page.pdf(
        path=path,
        format="A4",
        margin=margin,
        display_header_footer=True,
        header_template='<span style="font-size: 8px">Bredsund Kommune</span>',
        footer_template='<span style="font-size: 8px; margin: auto">https://ark.example/a</span>'
        '<span style="font-size: 8px; margin: auto" class="pageNumber"></span>',
    )
    page.close()
    document = read_document(path, settings)
    words = [int(word) for word in re.findall(r"Sætning x(\d+)", document.text)]
    assert words == list(range(1, 151))
    assert "Bredsund" not in document.text
    assert "ark.example" not in document.text
    assert [(s.title, s.page == str(s.physical_page)) for s in document.sections] == [
        ("1 Indledning", True),
        ("1.1 Baggrund", True),
        ("2 Metode", True),
    ]
    assert "bruger Åben Dialog i sit arbejde" in document.text
    assert (
        "Sagsbehandling, familiebehandling og kompetenceudvikling for børnefamiliemedarbejdere."
        in document.text
    )
    (link,) = document.links
    assert document.text[link.start : link.end] == "loven står her"
    (table,) = document.tables
    assert table.heads == ("Kommune", "Indsats", "Antal")
    assert [row.cells for row in table.rows] == [
        (f"By{n}", f"Indsats {n} til borgere med behov for støtte og hjælp", str(n))
        for n in range(60)
    ]
