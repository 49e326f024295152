"""Lists of a PDF: nested ones, marks that are drawn, numbers that are a chapter's."""

from __future__ import annotations

from tests.ingest.conftest import FULL, LONG, ReadPdf, Sheet


def test_lists_in_lists_stay_one_list(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = pdf.put_all(20, *(FULL.format(n) for n in range(12)), "disse tre skridt:")
    y = pdf.put_all(y, "1. Find borgeren")
    y = pdf.put_all(y, "a) Spørg naboen", "b) Spørg familien", x=20)
    y = pdf.put_all(y, "2. Lav en plan")
    y = pdf.put_all(y, "- med mål", "- med en dato", x=20)
    y = pdf.put_all(y, "3. Følg op")
    pdf.put_all(y, LONG, *(FULL.format(n) for n in range(12, 20)), "så er det slut.")
    document = read_pdf(pdf)
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


def test_marks_that_are_drawn_make_items(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = pdf.put_all(20, *(FULL.format(n) for n in range(12)), "Medarbejderen bør derfor:")
    for item in ("ringe eller skrive først", "spørge om lov", "aftale det næste besøg"):
        pdf.ellipse(14, y + 1.9, 1.2, 1.2, style="F")
        y = pdf.put_all(y, item, x=18)
    pdf.ellipse(60, y + 40, 30, 30, style="F")
    pdf.put_all(y, LONG, *(FULL.format(n) for n in range(12, 20)), "så er det slut.")
    document = read_pdf(pdf)
    (found,) = document.lists
    assert [document.text[item.start : item.end] for item in found.items] == [
        "• ringe eller skrive først",
        "• spørge om lov",
        "• aftale det næste besøg",
    ]


def test_a_number_before_large_type_is_a_chapters(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = 20.0
    for number, title in enumerate(("Målgruppen", "Udredning", "Indsatser"), 1):
        pdf.put(y, f"{number}. {title}", size=15)
        y = pdf.put_all(y + 10, *(FULL.format(n) for n in range(6)), "dermed er det slut.")
        y = pdf.put_all(y, "Udredningen har to trin:", "1. Besøg i hjemmet", "2. Møde med alle")
    document = read_pdf(pdf)
    assert [s.title for s in document.sections] == ["1. Målgruppen", "2. Udredning", "3. Indsatser"]
    assert [len(found.items) for found in document.lists] == [2, 2, 2]
