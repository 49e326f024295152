"""PDF pages set to be misread: notes under columns, words and tables over a page turn, lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from playwright.sync_api import Browser

from ingest import cut_passages, read_document
from ingest.model import Document, SectionRole
from ingest.pages import pages_of
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske."
FULL = "Linje {} fylder siden med ord om sagen og om alle dem, der er parter i den, og"
WORDS = ("sagen", "planen", "borgeren", "kommunen", "mødet", "støtten", "hjemmet", "familien")
SIZE, PITCH = 11, 6

Read = Callable[[FPDF], Document]


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
def read(tmp_path: Path, settings: Settings) -> Read:
    def read(pdf: FPDF) -> Document:
        path = tmp_path / "ark.pdf"
        pdf.output(str(path))
        return read_document(path, settings)

    return read


def test_a_word_over_the_page_turn_is_whole_and_both_pages_are_told(read: Read) -> None:
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
    document = read(pdf)
    assert "om sagsbehandleren, som alle er enige om. Næste sætning" in document.text
    assert "går videre på den næste side i midterne af et afsnit." in document.text
    words = document.text.index("Næste sætning")
    assert [p.physical_page for p in document.pages if p.start <= words < p.end] == [2]
    lines = sorted(int(word) for word in document.text.split() if word.isdigit())
    assert lines == sorted([1, *range(40)])


@pytest.mark.parametrize("by_rows", [False, True])
def test_notes_below_two_columns_cut_no_sentence(by_rows: bool, read: Read) -> None:
    left = [f"V{n:02} spalten til venstre fortæller om sagen" for n in range(24)]
    right = [f"H{n:02} spalten til højre fortæller om planen" for n in range(24)]
    left[-1], right[0] = "V23 og her går sætningen videre i den", "højre spalte uden at blive brudt"
    pdf = Sheet()
    pdf.add_page()
    if by_rows:
        for n, (one, other) in enumerate(zip(left, right, strict=True)):
            pdf.put(20 + n * PITCH, one, size=9)
            pdf.put(20 + n * PITCH, other, x=110, size=9)
    else:
        pdf.put_all(20, *left, size=9)
        pdf.put_all(20, *right, x=110, size=9)
    pdf.put(200, "1 Note under den venstre spalte.", size=7)
    pdf.put(200, "2 Note under den højre spalte.", x=110, size=7)
    text = read(pdf).text
    assert "går sætningen videre i den højre spalte uden at blive brudt" in text
    marks = [word for word in text.split() if word[1:].isdigit() and word[0] in "VH"]
    assert marks == sorted(marks, key=lambda word: (word[0] == "H", word))
    assert text.count("Note under") == 2


def test_a_foreword_before_the_contents_list_is_text(read: Read) -> None:
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
    document = read(pdf)
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
def test_no_word_is_lost_doubled_or_on_a_wrong_page(seed: int, read: Read) -> None:
    """Pages of one or two columns, with heads, page numbers, headings and notes, or without."""
    pdf, drawn = scattered(Random(seed))
    document = read(pdf)
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


def paged(names: list[str], head: Callable[[int], str], *, label: str = "") -> Sheet:
    """A page for each name, headed by it, with a running head or foot that tells its number."""
    pdf = Sheet()
    for n, name in enumerate(names):
        pdf.add_page(label_style=label or None, label_start=1 if label and not n else None)
        pdf.put(280, head(n + 1), size=8)
        pdf.put(20, name, size=16)
        pdf.put_all(40, f"Afsnittet er {name}.", *[LONG] * 9)
    return pdf


def test_printed_numbers_are_believed_before_labels_that_only_count(read: Read) -> None:
    """Word processors label pages from 1, whatever the paper says."""
    names = ["Forside", "Kolofon", "Indledning", "Metode", "Konklusion"]
    pdf = paged(names, lambda page: str(page - 2) if page > 2 else "", label="D")
    pages = {s.title: (s.page, s.physical_page) for s in read(pdf).sections}
    assert [pages[name] for name in names] == [
        (None, 1),
        (None, 2),
        ("1", 3),
        ("2", 4),
        ("3", 5),
    ]


def test_chapters_that_begin_alike_are_no_running_heads(read: Read) -> None:
    names = [f"Kapitel {n}" for n in range(1, 7)]
    document = read(paged(names, lambda page: f"Side {page} af 6"))
    assert [(s.title, s.page) for s in document.sections] == [
        (name, str(n)) for n, name in enumerate(names, 1)
    ]


def test_a_running_head_tells_the_page_and_is_gone(read: Read) -> None:
    def head(page: int) -> str:
        if page % 2:
            return f"Kapitel {page // 4 + 1}: Veje til et forløb | {page + 10}"
        return f"{page + 10} | Bredsund Kommune"

    names = ["Indledning", "Metode", "Resultater", "Diskussion", "Tal fra 2019", "Konklusion"]
    document = read(paged(names, head))
    assert [(s.title, s.page) for s in document.sections] == [
        (name, str(n)) for n, name in enumerate(names, 11)
    ]
    assert "Bredsund" not in document.text
    assert "Veje til" not in document.text


@pytest.mark.parametrize("gap", [4, 12])
def test_heads_and_feet_that_are_drawn_before_the_text_are_no_rows(gap: int, read: Read) -> None:
    """Browsers draw both first; a cell of each stands at either side, as in a table."""
    pdf = Sheet()
    for page in range(1, 6):
        pdf.add_page()
        pdf.put(20 - gap, "Unge på vej", size=8)
        pdf.put(20 - gap, "Notat 2024:7", x=150, size=8)
        pdf.put(280, "Center for Unge", size=8)
        pdf.put(280, f"Side {page + 2} af 7", x=150, size=8)
        pdf.put_all(20, *(FULL.format(n) for n in range(20)), f"dermed slutter side {page}.")
    document = read(pdf)
    assert not document.tables
    assert "Notat 2024:7" not in document.text
    assert "Center for Unge" not in document.text
    assert [page.page for page in document.pages] == ["3", "4", "5", "6", "7"]


def test_heads_of_a_table_in_small_type_at_the_top_of_its_pages_stay(read: Read) -> None:
    pdf = Sheet()
    for page in range(8):
        pdf.add_page()
        y = 20.0
        for n in range(12 if page > 2 else 0):
            pdf.put(y, "Indsats" if not n else f"Indsats {n} i by {page}", size=8)
            pdf.put(y, "Timer" if not n else f"{n + page} timer", x=120, size=8)
            y += PITCH
        pdf.put_all(y + 20, *(FULL.format(n) for n in range(25)), f"dermed slutter side {page}.")
    document = read(pdf)
    assert document.text.count("Indsats | Timer") == 5


def test_a_note_in_small_print_is_known_by_the_raised_mark_alone(read: Read) -> None:
    pdf = Sheet()
    pdf.add_page()
    pdf.set_font("Helvetica", size=SIZE)
    pdf.set_xy(10, 20)
    pdf.write(PITCH, "Kommunen bruger Åben Dialog")
    pdf.char_vpos = "SUP"
    pdf.write(PITCH, "1")
    pdf.char_vpos = "LINE"
    pdf.write(PITCH, " i sit arbejde med de pårørende.")
    pdf.put(250, "1 Læs om metoden på nettet.", size=8)
    document = read(pdf)
    (note,) = document.notes
    assert document.text[note.start : note.end] == "Læs om metoden på nettet."
    assert document.text[: note.references[0]].endswith("Åben Dialog")


@pytest.mark.parametrize("again", [True, False])
def test_a_table_over_a_page_turn_keeps_its_heads(again: bool, read: Read) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=SIZE)
    pdf.multi_cell(0, PITCH, LONG, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    rows = [(f"By{n}", f"Indsats {n} til borgere med behov for støtte", str(n)) for n in range(60)]
    with pdf.table(
        col_widths=(30, 60, 30), first_row_as_headings=again, num_heading_rows=int(again)
    ) as table:
        for cells in (("Kommune", "Indsats", "Antal"), *rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    document = read(pdf)
    found = [(t.heads, row.cells) for t in document.tables for row in t.rows]
    assert found == [(("Kommune", "Indsats", "Antal"), cells) for cells in rows]
    last = document.tables[-1].rows[-1]
    assert pages_of(document, last.start, last.end) is None  # no page bears a number
    assert cut_passages(document)[-1].physical_page_end == 2


def test_lists_in_lists_stay_one_list(read: Read) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = pdf.put_all(20, *(FULL.format(n) for n in range(12)), "disse tre skridt:")
    y = pdf.put_all(y, "1. Find borgeren")
    y = pdf.put_all(y, "a) Spørg naboen", "b) Spørg familien", x=20)
    y = pdf.put_all(y, "2. Lav en plan")
    y = pdf.put_all(y, "- med mål", "- med en dato", x=20)
    y = pdf.put_all(y, "3. Følg op")
    pdf.put_all(y, LONG, *(FULL.format(n) for n in range(12, 20)), "så er det slut.")
    document = read(pdf)
    (found,) = document.lists
    assert [document.text[item.start : item.end] for item in found.items] == [
        "1. Find borgeren",
        "a) Spørg naboen",
        "b) Spørg familien",
        "2. Lav en plan",
        "- med mål",
        "- med en dato",
        "3. Følg op",
    ]


def test_marks_that_are_drawn_make_items(read: Read) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = pdf.put_all(20, *(FULL.format(n) for n in range(12)), "Medarbejderen bør derfor:")
    for item in ("ringe eller skrive først", "spørge om lov", "aftale det næste besøg"):
        pdf.ellipse(14, y + 1.9, 1.2, 1.2, style="F")
        y = pdf.put_all(y, item, x=18)
    pdf.ellipse(60, y + 40, 30, 30, style="F")
    pdf.put_all(y, LONG, *(FULL.format(n) for n in range(12, 20)), "så er det slut.")
    document = read(pdf)
    (found,) = document.lists
    assert [document.text[item.start : item.end] for item in found.items] == [
        "• ringe eller skrive først",
        "• spørge om lov",
        "• aftale det næste besøg",
    ]


def test_a_number_before_large_type_is_a_chapters(read: Read) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = 20.0
    for number, title in enumerate(("Målgruppen", "Udredning", "Indsatser"), 1):
        pdf.put(y, f"{number}. {title}", size=15)
        y = pdf.put_all(y + 10, *(FULL.format(n) for n in range(6)), "dermed er det slut.")
        y = pdf.put_all(y, "Udredningen har to trin:", "1. Besøg i hjemmet", "2. Møde med alle")
    document = read(pdf)
    assert [s.title for s in document.sections] == ["1. Målgruppen", "2. Udredning", "3. Indsatser"]
    assert [len(found.items) for found in document.lists] == [2, 2, 2]


PRINTED = """<html lang="da"><style>
body { font: 11pt serif; text-align: justify } h1 { break-before: page } .two { columns: 2 }
td, th { border: 1px solid #444 }</style><body>
<h1>1 Indledning</h1><p id="a"></p><h2>1.1 Baggrund</h2><div class="two" id="b"></div>
<h1>2 Metode</h1><p>Kommunen bruger Åben Dialog<sup>1</sup> i sit arbejde, og
<a href="https://lov.example/a">loven står her</a> med æ, ø og å.</p>
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
    (link,) = document.links
    assert document.text[link.start : link.end] == "loven står her"
    (table,) = document.tables
    assert table.heads == ("Kommune", "Indsats", "Antal")
    assert [row.cells for row in table.rows] == [
        (f"By{n}", f"Indsats {n} til borgere med behov for støtte og hjælp", str(n))
        for n in range(60)
    ]
