"""Heads, feet and page numbers of a PDF: what they tell, and that they are no text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ingest.conftest import FULL, LONG, PITCH, ReadPdf, Sheet


def paged(names: list[str], head: Callable[[int], str], *, label: str = "") -> Sheet:
    """A page for each name, headed by it, with a running head or foot that tells its number."""
    pdf = Sheet()
    for n, name in enumerate(names):
        pdf.add_page(label_style=label or None, label_start=1 if label and not n else None)
        pdf.put(280, head(n + 1), size=8)
        pdf.put(20, name, size=16)
        pdf.put_all(40, f"Afsnittet er {name}.", *[LONG] * 9)
    return pdf


def test_printed_numbers_are_believed_before_labels_that_only_count(read_pdf: ReadPdf) -> None:
    """Word processors label pages from 1, whatever the paper says."""
    names = ["Forside", "Kolofon", "Indledning", "Metode", "Konklusion"]
    pdf = paged(names, lambda page: str(page - 2) if page > 2 else "", label="D")
    pages = {s.title: (s.page, s.physical_page) for s in read_pdf(pdf).sections}
    assert [pages[name] for name in names] == [
        (None, 1),
        (None, 2),
        ("1", 3),
        ("2", 4),
        ("3", 5),
    ]


def test_chapters_that_begin_alike_are_no_running_heads(read_pdf: ReadPdf) -> None:
    names = [f"Kapitel {n}" for n in range(1, 7)]
    document = read_pdf(paged(names, lambda page: f"Side {page} af 6"))
    assert [(s.title, s.page) for s in document.sections] == [
        (name, str(n)) for n, name in enumerate(names, 1)
    ]


def test_a_running_head_tells_the_page_and_is_gone(read_pdf: ReadPdf) -> None:
    def head(page: int) -> str:
        if page % 2:
            return f"Kapitel {page // 4 + 1}: Veje til et forløb | {page + 10}"
        return f"{page + 10} | Bredsund Kommune"

    names = ["Indledning", "Metode", "Resultater", "Diskussion", "Tal fra 2019", "Konklusion"]
    document = read_pdf(paged(names, head))
    assert [(s.title, s.page) for s in document.sections] == [
        (name, str(n)) for n, name in enumerate(names, 11)
    ]
    assert "Bredsund" not in document.text
    assert "Veje til" not in document.text


@pytest.mark.parametrize("gap", [4, 12])
def test_heads_and_feet_that_are_drawn_before_the_text_are_no_rows(
    gap: int, read_pdf: ReadPdf
) -> None:
    """Browsers draw both first; a cell of each stands at either side, as in a table."""
    pdf = Sheet()
    for page in range(1, 6):
        pdf.add_page()
        pdf.put(20 - gap, "Unge på vej", size=8)
        pdf.put(20 - gap, "Notat 2024:7", x=150, size=8)
        pdf.put(280, "Center for Unge", size=8)
        pdf.put(280, f"Side {page + 2} af 7", x=150, size=8)
        pdf.put_all(20, *(FULL.format(n) for n in range(20)), f"dermed slutter side {page}.")
    document = read_pdf(pdf)
    assert not document.tables
    assert "Notat 2024:7" not in document.text
    assert "Center for Unge" not in document.text
    assert [page.page for page in document.pages] == ["3", "4", "5", "6", "7"]


def test_heads_of_a_table_in_small_type_at_the_top_of_its_pages_stay(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    for page in range(8):
        pdf.add_page()
        y = 20.0
        for n in range(12 if page > 2 else 0):
            pdf.put(y, "Indsats" if not n else f"Indsats {n} i by {page}", size=8)
            pdf.put(y, "Timer" if not n else f"{n + page} timer", x=120, size=8)
            y += PITCH
        pdf.put_all(y + 20, *(FULL.format(n) for n in range(25)), f"dermed slutter side {page}.")
    document = read_pdf(pdf)
    assert document.text.count("Indsats | Timer") == 5


@pytest.mark.parametrize("form", ["{}/6", "Side {} af 6", "- {} -"])
def test_a_number_with_its_sum_tells_the_page(form: str, read_pdf: ReadPdf) -> None:
    names = ["Indledning", "Metode", "Resultater", "Diskussion", "Tal", "Konklusion"]
    document = read_pdf(paged(names, form.format))
    assert [s.page for s in document.sections] == ["1", "2", "3", "4", "5", "6"]
    assert "/6" not in document.text


def test_slides_are_no_cover(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    for title, items in (("Ny plan for alle", ()), ("Hvad er nyt", ("digital", "fælles", "kort"))):
        pdf.add_page()
        pdf.put(20, title, size=28)
        pdf.put_all(60, *(f"- planen er {item}" for item in items), size=16)
    pdf.add_page()
    pdf.put(20, "Hvornår", size=28)
    pdf.put_all(60, "- i maj", "- i juni", size=16)
    document = read_pdf(pdf)
    assert [s.title for s in document.sections][-2:] == ["Hvad er nyt", "Hvornår"]
    assert len(document.lists) == 2


def test_the_largest_line_is_the_title(read_pdf: ReadPdf) -> None:
    """A form's title is no bookmark, and its headings are all of one size."""
    pdf = Sheet()
    pdf.add_page()
    pdf.put(20, "Skema om merudgifter", size=24)
    y = 40.0
    for name in ("Betingelser", "Udgifter", "Underskrift"):
        pdf.start_section(name)
        pdf.put(y, name, size=15)
        y = pdf.put_all(y + 10, *[LONG] * 4) + 6
    assert read_pdf(pdf).metadata.title == "Skema om merudgifter"
