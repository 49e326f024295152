"""CSV and XLSX, read by Python's csv and by openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assistant.quiz.formats import Change, Format, render
from assistant.quiz.model import ItemKind, Quiz

Led = Callable[[str], Quiz]
Row = dict[str, object]

SIGNS = ["=", "+", "-", "@", "\t=", " =", "＝"]


def read_csv(data: bytes) -> list[Row]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [dict(row) for row in csv.DictReader(text, delimiter=";", strict=True)]


def read_xlsx(data: bytes) -> list[Row]:
    sheet = load_workbook(io.BytesIO(data))["Quiz"]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


READERS = {Format.CSV: read_csv, Format.XLSX: read_xlsx}


@pytest.mark.parametrize("format", READERS)
def test_every_field_comes_through(format: Format, hard: Quiz) -> None:
    rendered = render(hard, format)
    assert not rendered.notes
    rows = READERS[format](rendered.data)
    assert [row["Type"] for row in rows] == [kind.value for kind in ItemKind]
    for row, item in zip(rows, hard.items, strict=True):
        assert item.proof is not None
        assert row["Id"] == item.id
        assert row["Spørgsmål"] == item.stem
        assert row["Forklaring"] == item.explanation
        assert row["Citat"] == item.proof.quote
        assert int(str(row["Citat til"])) == item.proof.end
        assert row["Emner"] == "\n".join(item.tags)
        assert row["Status"] == "godkendt"


@pytest.mark.parametrize("format", READERS)
def test_the_key_stands_in_words(format: Format, hard: Quiz) -> None:
    rows = {str(row["Type"]): row for row in READERS[format](render(hard, format).data)}
    title = hard.items[0].explanation
    assert rows["enkeltvalg"]["Rigtigt svar"] == f"a) {title}"
    assert rows["enkeltvalg"]["Tilbagemelding"] == f"a) {title}\nb) {title}"
    assert rows["flervalg"]["Rigtigt svar"] == f"a) {title}\nd) å"
    assert rows["sandt-falsk"]["Rigtigt svar"] == "b) Falsk"
    assert rows["raekkefoelge"]["Rigtigt svar"] == f"1. {title}\n2. to\n3. tre"
    assert str(rows["raekkefoelge"]["Svarmuligheder"]).split("\n")[0] != title.split("\n")[0]
    assert rows["tal"]["Rigtigt svar"] == "56,5 pct. (± 0,5)"
    assert rows["tal"]["Enhed"] == "pct."
    assert str(rows["kort-svar"]["Rigtigt svar"]).endswith(" / ø/å")
    assert "→ ø" in str(rows["forbind"]["Rigtigt svar"])


@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_of_a_csv_begins_a_formula(sign: str, led: Led) -> None:
    quiz = led(sign)
    rows = read_csv(render(quiz, Format.CSV).data)
    cells = [str(cell) for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.strip()[:1] in tuple("=+-@＝")]
    assert rows[0]["Spørgsmål"] == f"'{quiz.items[0].stem}"


@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_of_a_workbook_is_a_formula(sign: str, led: Led) -> None:
    quiz = led(sign)
    book = load_workbook(io.BytesIO(render(quiz, Format.XLSX).data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    texts = [cell for cell in cells if cell.data_type != "n"]
    assert all(cell.quotePrefix for cell in texts if str(cell.value).lstrip()[:1] in "=+-@＝")
    assert quiz.items[0].stem in [cell.value for cell in texts]
    about = {row[0]: row[1] for row in book["Om quizzen"].iter_rows(values_only=True)}
    assert about == {"Titel": quiz.title, "Introduktion": quiz.introduction, "Id": quiz.id}


def test_a_text_longer_than_a_cell_is_cut_and_told(hard: Quiz) -> None:
    item = replace(hard.items[0], explanation="å" * 40_000)
    rendered = render(replace(hard, items=(item,)), Format.XLSX)
    assert [(note.item, note.change) for note in rendered.notes] == [(item.id, Change.TEXT_CUT)]
    assert len(str(read_xlsx(rendered.data)[0]["Forklaring"])) == 32_767


@pytest.mark.parametrize("format", READERS)
def test_an_item_without_a_source_has_empty_cells(format: Format, hard: Quiz) -> None:
    quiz = replace(hard, items=(replace(hard.items[0], proof=None),))
    (row,) = READERS[format](render(quiz, format).data)
    assert {row["Kilde"], row["Citat"], row["Citat fra"]} <= {"", None}


@pytest.mark.parametrize("format", READERS)
def test_ten_thousand_items(format: Format, many: Quiz) -> None:
    rows = READERS[format](render(many, format).data)
    assert [row["Spørgsmål"] for row in rows] == [item.stem for item in many.items]
