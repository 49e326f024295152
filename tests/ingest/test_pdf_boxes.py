"""What stands beside a PDF page's text: boxes, columns under headings, lines that gaps part."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import PITCH, ReadPdf, Sheet

WIDE = "Linje {} går fra den ene kant til den anden og fortæller om sagen, planen og mødet i ugen"
NARROW = "Linje {} står ved siden af boksen og fortæller om sagen"
BOX = ("Boksen siger, at fristen er", "fjorten dage, når borgeren", "skal høres i sin egen sag.")


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("titled", [True, False])
def test_a_box_cuts_no_sentence(first: bool, titled: bool, read_pdf: ReadPdf) -> None:
    """It is drawn before all other text of the page or after it, and ends before the next title."""

    def box() -> None:
        pdf.put_all(20 + 6 * PITCH, *BOX, x=140)

    pdf = Sheet()
    pdf.add_page()
    if first:
        box()
    y = pdf.put_all(20, *(WIDE.format(n) for n in range(5)))
    y = pdf.put_all(y, *(NARROW.format(n) for n in range(5, 10)))
    y = pdf.put_all(y, *(WIDE.format(n) for n in range(10, 14)), "og dermed er det slut.")
    if titled:
        pdf.put(y + 10, "Næste afsnit", size=15)
        pdf.put_all(y + 20, "Teksten går videre her, hvor alle er enige om den nye plan.")
    if not first:
        box()
    document = read_pdf(pdf)
    said = " ".join(document.text.split())
    assert " ".join(BOX) in said
    numbers = [int(word) for word in said.split() if word.isdigit()]
    assert numbers == list(range(14))
    before = said.index("og dermed er det slut.")
    assert before < said.index(BOX[0])
    if titled:
        assert said.index(BOX[0]) < said.index("Næste afsnit")


def test_headings_over_both_columns_part_them(read_pdf: ReadPdf) -> None:
    """A page that is drawn column by column is read as it is drawn."""
    pdf = Sheet()
    pdf.add_page()
    y = 20.0
    for name in ("Indledning", "Metode", "Resultater"):
        pdf.put(y, name, size=15)
        for side in (0, 1):
            lines = [f"Ordene om {name} er nr. {10 * side + n} af alle" for n in range(8)]
            end = pdf.put_all(y + 10, *lines, x=10 + 100 * side)
        y = end + 8
    document = read_pdf(pdf)
    assert [s.title for s in document.sections] == ["Indledning", "Metode", "Resultater"]
    for section in document.sections:
        text = document.text[section.start : section.end]
        assert text.count(f"Ordene om {section.title} er") == 16


def test_a_line_that_a_gap_parts_is_no_table(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    pdf.add_page()
    pdf.put_all(20, *(WIDE.format(n) for n in range(6)), "og dermed er det slut.")
    pdf.put(80, "Sagsnr. 94/1021")
    pdf.put(80, "15. maj 2023", x=150)
    pdf.put_all(100, *(WIDE.format(n) for n in range(6, 12)), "og dermed er det slut.")
    document = read_pdf(pdf)
    assert not document.tables
    assert "Sagsnr. 94/1021 15. maj 2023" in document.text
