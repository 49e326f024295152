"""Tables of a DOCX file: rows with a cell for each column, merged ones too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.blocks import Block, BlockKind, append
from ingest.readers.docx.text import W, Words

_MOST_COLUMNS = 200
_PLAIN = re.compile(r"(?:table?|tabel)-?(?:grid|gitter|normal)\d*$", re.IGNORECASE)
_GONE = (f"{W}del", f"{W}moveFrom")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table holds.

    Attributes:
        inside: Tables and text boxes that stand inside its cells, as XML elements.
    """

    blocks: tuple[Block, ...]
    inside: tuple[Any, ...]


def is_box(table: Any) -> bool:
    """Tell whether a table is only a frame round running text: one column."""
    return all(len(list(_cells(row))) < 2 for row in _rows(table))


def cells_of(table: Any) -> Iterator[Any]:
    """The cells of a table in order, as XML elements."""
    for row in _rows(table):
        yield from _cells(row)


def read_rows(table: Any, read: Callable[[Any], Words], group: int) -> Rows:
    """Read a table of several columns.

    Args:
        table: The ``w:tbl`` element.
        read: Reads a paragraph.
        group: Number that its rows share.

    Returns:
        A block a row; rows that are marked as heads are one. A cell merged over rows counts in
        each of them; one merged over columns in the first, or in each when it is a head.
    """
    blocks: list[Block] = []
    heads: list[Block] = []
    inside: list[Any] = []
    above: list[Block] = []
    rows = list(_rows(table))
    plain = not rows or (_is_plain(table) and not _is_head(rows[0]))
    marked = len(list(itertools.takewhile(_is_head, rows)))
    for number, row in enumerate(rows):
        cells = [Block(BlockKind.ROW, "")] * _count(row, "trPr/gridBefore", 0)
        wide = 0
        for cell in _cells(row):
            span = _count(cell, "tcPr/gridSpan", 1)
            text = _text(cell, read, inside)
            if _goes_on(cell) and len(cells) < len(above):
                text = replace(above[len(cells)], references=())
            blank = text if not blocks or number < marked else Block(BlockKind.ROW, "")
            cells += [text, *(replace(blank, references=()) for _ in range(span - 1))]
            wide += 1
        above = cells
        if number < marked < len(rows):
            heads = _below(heads, cells)
            if number + 1 < marked:
                continue
            cells = heads
        if any(cell.text for cell in cells):
            made = _row(cells[:1] if wide == 1 else cells, group)
            blocks.append(replace(made, labelled=made.labelled and plain))
    return Rows(tuple(blocks), tuple(inside))


def _is_plain(table: Any) -> bool:
    """Whether the table's style sets no row or column apart, so that bold type tells heads."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return style is None or bool(_PLAIN.match(style.get(f"{W}val") or ""))


def _is_head(row: Any) -> bool:
    """Whether Word repeats a row at the top of each page."""
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _below(heads: list[Block], cells: list[Block]) -> list[Block]:
    """The heads of two rows as one: «Ansvar» over «Tovholder» is «Ansvar – Tovholder»."""
    both = itertools.zip_longest(heads, cells, fillvalue=Block(BlockKind.ROW, ""))
    return [
        append(over, under, f"{over.text} – {under.text}")
        if over.text and under.text and over.text != under.text
        else (under if under.text and not over.text else over)
        for over, under in both
    ]


def _row(cells: list[Block], group: int) -> Block:
    whole = Block(BlockKind.ROW, "")
    for number, cell in enumerate(cells):
        glue = " | " if number else ""
        whole = append(whole, cell, f"{whole.text}{glue}{cell.text}")
    texts = tuple(cell.text for cell in cells)
    others = [cell.bold for cell in cells[1:] if cell.text]
    labelled = cells[0].bold and bool(others) and not any(others)
    return replace(whole, cells=texts, spans=len(texts) == 1, labelled=labelled, group=group)


def _text(cell: Any, read: Callable[[Any], Words], inside: list[Any]) -> Block:
    whole = Block(BlockKind.ROW, "", bold=True)
    for element in _parts(cell):
        if element.tag == f"{W}tbl":
            inside.append(element)
            continue
        words = read(element)
        inside.extend(words.boxes)
        text = words.text.replace("\n", " ")
        if text.strip():
            block = Block(BlockKind.ROW, text, references=words.references, anchors=words.anchors)
            whole = replace(whole, bold=whole.bold and words.set_off)
            mark = {"": "", "-": "• "}.get(words.marker, f"{words.marker} ")
            glue = f" {mark}" if whole.text else mark
            whole = append(whole, block, f"{whole.text}{glue}{text}")
    return whole


def _rows(table: Any) -> Iterator[Any]:
    return _found(table, f"{W}tr")


def _cells(row: Any) -> Iterator[Any]:
    return _found(row, f"{W}tc")


def _found(container: Any, wanted: str) -> Iterator[Any]:
    """Elements of a kind, also within content controls, but not within one another."""
    for element in container:
        if element.tag == wanted:
            yield element
        elif element.tag not in _GONE:
            yield from _found(element, wanted)


def _parts(cell: Any) -> Iterator[Any]:
    """Paragraphs and tables of a cell in order."""
    for element in cell:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag not in _GONE:
            yield from _parts(element)


def _count(element: Any, path: str, least: int) -> int:
    properties, _, name = path.partition("/")
    own = element.find(f"{W}{properties}/{W}{name}")
    value = str(own.get(f"{W}val")) if own is not None else ""
    return max(least, min(int(value), _MOST_COLUMNS)) if value.isdigit() else least


def _goes_on(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"
