"""Notes at the foot of a PDF's pages: known by their marks, wherever they are drawn."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import FULL, PITCH, SIZE, ReadPdf, Sheet


@pytest.mark.parametrize("by_rows", [False, True])
def test_notes_below_two_columns_cut_no_sentence(by_rows: bool, read_pdf: ReadPdf) -> None:
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
    text = read_pdf(pdf).text
    assert "går sætningen videre i den højre spalte uden at blive brudt" in text
    marks = [word for word in text.split() if word[1:].isdigit() and word[0] in "VH"]
    assert marks == sorted(marks, key=lambda word: (word[0] == "H", word))
    assert text.count("Note under") == 2


def test_a_note_in_small_print_is_known_by_the_raised_mark_alone(read_pdf: ReadPdf) -> None:
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
    document = read_pdf(pdf)
    (note,) = document.notes
    assert document.text[note.start : note.end] == "Læs om metoden på nettet."
    assert document.text[: note.references[0]].endswith("Åben Dialog")


def marked(pdf: Sheet, mark: str, y: float) -> float:
    """A paragraph with a raised mark in it."""
    pdf.set_font("Helvetica", size=SIZE)
    pdf.set_xy(10, y)
    pdf.write(PITCH, "Kommunen bruger Åben Dialog")
    pdf.char_vpos = "SUP"
    pdf.write(PITCH, mark)
    pdf.char_vpos = "LINE"
    pdf.write(PITCH, " i sit arbejde med de pårørende.")
    return y + 2 * PITCH


def test_notes_and_number_drawn_before_the_text_are_told_apart(read_pdf: ReadPdf) -> None:
    """A foot is drawn first, its number before the notes that stand over it."""
    pdf = Sheet()
    for page in range(3):
        pdf.add_page()
        pdf.put(285, str(page + 7), x=190, size=8)
        for n in (1, 2):
            pdf.put(262 + 4 * n, f"{2 * page + n} Note om sag {2 * page + n}.", size=7)
        y = 20.0
        for n in (1, 2):
            y = marked(pdf, str(2 * page + n), y)
        pdf.put_all(y, *(FULL.format(n) for n in range(20)), f"dermed slutter side {page}.")
    document = read_pdf(pdf)
    notes = {note.mark: document.text[note.start : note.end] for note in document.notes}
    assert notes == {str(n): f"Note om sag {n}." for n in range(1, 7)}
    assert all(len(note.references) == 1 for note in document.notes)
    assert {page.page for page in document.pages} == {"7", "8", "9"}


def test_a_note_in_the_texts_own_type_is_known_by_its_mark(read_pdf: ReadPdf) -> None:
    pdf = Sheet()
    pdf.add_page()
    y = marked(pdf, "1", 20)
    pdf.put_all(y, *(FULL.format(n) for n in range(12)), "dermed slutter siden.")
    pdf.put(260, "1 Læs om metoden på nettet.")
    document = read_pdf(pdf)
    (note,) = document.notes
    assert document.text[note.start : note.end] == "Læs om metoden på nettet."
