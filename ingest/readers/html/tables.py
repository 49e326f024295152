"""Tables of an HTML file: rows with a cell for each column, merged ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4.element import Tag

from ingest.blocks import Block, BlockKind, append
from ingest.readers.html.text import words_of

_MOST_COLUMNS = 200
_MOST_ROWS = 1000
_MOST_HEADS = 4
_LAYS_OUT = ("presentation", "none")
_EMPTY = Block(BlockKind.ROW, "")


@dataclass(frozen=True, slots=True)
class _Cell:
    block: Block
    first: bool
    """Whether it begins in this column."""
    rows_left: int = 0
    whole: bool = False
    """Whether it is its row's only cell."""
    heads: bool = False


def is_layout(table: Tag) -> bool:
    """Tell whether a table only places text on the page.

    One does that says so, or stands in one that does; that has one column or row, or headings in
    its cells.
    """
    roles = [tag.get("role") for tag in (table, *table.find_parents("table"))]
    headed = table.find(["th", "caption"]) is not None
    rows = list(_rows(table))
    if roles[0] in _LAYS_OUT or (not headed and (len(rows) == 1 or {*roles} & {*_LAYS_OUT})):
        return True
    return table.find(["h1", "h2", "h3", "h4", "h5", "h6"]) is not None or all(
        len(list(_cells(row))) < 2 for row in rows
    )


def cells_of(table: Tag) -> Iterator[Tag]:
    """The cells of a table in order."""
    for row in _rows(table):
        yield from _cells(row)


def tables_in(table: Tag) -> list[Tag]:
    """The tables inside a table's cells, but not those inside these."""
    return [inner for inner in table.find_all("table") if inner.find_parent("table") is table]


def read_rows(table: Tag, group: int) -> Iterator[Block]:
    """Read a table of several columns, leaving out the tables inside its cells.

    A cell merged over rows counts in each of them; one merged over columns in the first, or in
    each when it is a head. Heads of several rows are made one.

    Yields:
        A block a row.
    """
    inside = tables_in(table)
    rows: list[list[_Cell]] = []
    above: list[_Cell] = []
    for row in _rows(table):
        above = _placed(list(_cells(row)), above, inside)
        rows.append(above)
    count = _head_rows(rows)
    if count > 1:
        rows = [_one_head(rows[:count]), *rows[count:]]
    for number, cells in enumerate(rows):
        texts = [cell.block if cell.first or not number else _EMPTY for cell in cells]
        if any(text.text for text in texts):
            made = _row(texts[:1] if cells[0].whole else texts, group)
            yield replace(made, labelled=_is_labelled(cells))


def _placed(cells: list[Tag], above: list[_Cell], inside: list[Tag]) -> list[_Cell]:
    """Lay a row's cells out in columns, below cells that reach down into it."""
    result: list[_Cell] = []
    waiting = list(cells)
    while waiting or any(cell.rows_left for cell in above[len(result) :]):
        over = above[len(result)] if len(result) < len(above) else None
        if over is not None and over.rows_left:
            block = replace(over.block, references=())
            result.append(replace(over, block=block, rows_left=over.rows_left - 1, whole=False))
            continue
        if not waiting:
            result.append(_Cell(_EMPTY, first=True))
            continue
        cell = waiting.pop(0)
        block = next(words_of(BlockKind.ROW, [cell], without=inside), _EMPTY)
        down = _number(cell, "rowspan", _MOST_ROWS) - 1
        whole = len(cells) == 1 and not any(known.rows_left for known in above)
        for column in range(_number(cell, "colspan", _MOST_COLUMNS)):
            shown = block if not column else replace(block, references=())
            heads = cell.name == "th" or cell.find_parent("thead") is not None
            result.append(_Cell(shown, not column, down, whole, heads))
    return result


def _is_labelled(cells: list[_Cell]) -> bool:
    """Whether the first cell alone is a head, or alone in bold."""
    others = [cell for cell in cells[1:] if cell.block.text]
    heads = cells[0].heads and not any(cell.heads for cell in others)
    plain = not any(cell.heads for cell in cells)
    bold = plain and cells[0].block.bold and not any(cell.block.bold for cell in others)
    return bool(others) and (heads or bold)


def _head_rows(rows: list[list[_Cell]]) -> int:
    """Rows of heads at the top: those after the first only below a merged head."""
    count = 1
    while count < min(len(rows) - 1, _MOST_HEADS):
        upper, lower = rows[count - 1], rows[count]
        several = sum(cell.first for cell in upper) > 1
        merged = any(not cell.first for cell in upper) or any(cell.rows_left for cell in upper)
        if not (several and merged and all(cell.heads for cell in lower)):
            break
        count += 1
    return count


def _one_head(rows: list[list[_Cell]]) -> list[_Cell]:
    made: list[_Cell] = []
    for column in range(max(map(len, rows))):
        whole = _EMPTY
        for row in rows:
            block = row[column].block if column < len(row) else _EMPTY
            if block.text and not f" {whole.text}".endswith(f" {block.text}"):
                whole = append(whole, block, f"{whole.text} {block.text}".strip())
        made.append(_Cell(whole, first=True, heads=True))
    return made


def _row(cells: list[Block], group: int) -> Block:
    whole = _EMPTY
    for number, cell in enumerate(cells):
        whole = append(whole, cell, f"{whole.text}{' | ' if number else ''}{cell.text}")
    texts = tuple(cell.text for cell in cells)
    return replace(whole, cells=texts, spans=len(texts) == 1, group=group)


def _rows(table: Tag) -> Iterator[Tag]:
    return (row for row in table.find_all("tr") if row.find_parent("table") is table)


def _cells(row: Tag) -> Iterator[Tag]:
    return iter(row.find_all(("td", "th"), recursive=False))


def _number(cell: Tag, name: str, most: int) -> int:
    value = str(cell.get(name, "1")).strip()
    return max(1, min(int(value), most)) if value.isdecimal() else 1
