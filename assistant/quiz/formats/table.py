"""One row an item, for a spreadsheet: CSV as Danish Excel opens it, and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from assistant.quiz.formats import shown
from assistant.quiz.formats.report import Change, Note, Rendered, WriteOptions
from assistant.quiz.formats.text import clean
from assistant.quiz.formats.wording import reference
from assistant.quiz.model import Item, Matching, Numeric, Quiz

HEADINGS = (
    "Nr.", "Id", "Type", "Spørgsmål", "Svarmuligheder", "Rigtigt svar", "Enhed", "Forklaring",
    "Tilbagemelding", "Niveau", "Emner", "Status", "Kilde", "Dokument", "Afsnit", "Side", "Citat",
    "Citat fra", "Citat til",
)  # fmt: skip

_MOST = 32_767
"""Characters in one cell of a spreadsheet."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_WIDTHS = {"Spørgsmål": 60, "Svarmuligheder": 50, "Rigtigt svar": 40, "Forklaring": 50}

Row = tuple[str | int, ...]


def render_csv(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as CSV: semicolons, UTF-8 with a mark, so that Excel shows æøå."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    for row in _rows(quiz):
        writer.writerow([_no_formula(cell) for cell in row])
    return Rendered(buffer.getvalue().encode("utf-8-sig"))


def render_xlsx(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as a workbook: its items, and a sheet with title and introduction."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Quiz")
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(HEADINGS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(heading, 16)
    wrapped = Alignment(wrap_text=True, vertical="top")
    bold = Font(bold=True)

    def cells(row: Row, font: Font | None = None) -> Iterator[WriteOnlyCell]:
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                # Never a formula, whatever it begins with, not even when the cell is edited.
                cell.data_type = "s"
                cell.quotePrefix = _is_formula(value)
            cell.alignment = wrapped
            if font:
                cell.font = font
            yield cell

    notes: list[Note] = []
    sheet.append(cells(HEADINGS, bold))
    for item, row in zip(quiz.items, _rows(quiz), strict=True):
        cut = tuple(_cut(cell) for cell in row)
        if cut != row:
            notes.append(Note(item.id, Change.TEXT_CUT))
        sheet.append(cells(cut))
    about = book.create_sheet("Om quizzen")
    about.column_dimensions["B"].width = 80
    for name, text in (("Titel", quiz.title), ("Introduktion", quiz.introduction), ("Id", quiz.id)):
        about.append(cells((name, _cut(clean(text)))))
    buffer = io.BytesIO()
    book.save(buffer)
    return Rendered(buffer.getvalue(), tuple(notes))


def _rows(quiz: Quiz) -> Iterator[Row]:
    for number, item in enumerate(quiz.items, 1):
        proof = item.proof
        row: Sequence[str | int] = (
            number,
            item.id,
            item.kind.value,
            item.stem,
            "\n".join(_options(item)),
            "\n".join(shown.answer(item)),
            item.key.unit if isinstance(item.key, Numeric) else "",
            item.explanation,
            "\n".join(shown.feedback(item)),
            item.level.value,
            "\n".join(item.tags),
            item.status.value,
            reference(proof) if proof else "",
            proof.doc if proof else "",
            " > ".join(proof.section) if proof else "",
            (proof.page or "") if proof else "",
            proof.quote if proof else "",
            proof.start if proof else "",
            proof.end if proof else "",
        )
        yield tuple(clean(cell) if isinstance(cell, str) else cell for cell in row)


def _options(item: Item) -> Sequence[str]:
    if isinstance(item.key, Matching):
        lefts = [f"{n}. {pair.left}" for n, pair in enumerate(item.key.pairs, 1)]
        return (*lefts, *shown.partners(item))
    return [line.removeprefix("____ ") for line in shown.choices(item)]


def _cut(cell: str | int) -> str | int:
    return f"{cell[: _MOST - 1]}…" if isinstance(cell, str) and len(cell) > _MOST else cell


def _is_formula(text: str) -> bool:
    # Some programs pass over white space before the sign.
    return text.lstrip().startswith(_FORMULA)


def _no_formula(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell
