"""Tables that a page turn cuts in two: made one, so that rows on the next page keep their heads."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, append
from ingest.flow import shapes

_LEAST_TOLD = 8
"""Words of a sentence; a head may be a question, but tells nothing."""
_LABEL = re.compile(r"\w+ \d+(?:[.-]\d+)*[a-z]?[.:]?")
_LONGEST_CAPTION = 24
_CARD = 2
_LEAST_SAID = 3
"""Words of a sentence among others."""
_STOPS = (".", "!")


def has_heads(rows: Sequence[Block]) -> bool:
    """Tell whether the first row of a table names its columns.

    It does not where its first cell alone is set as a head, or a cell of it holds sentences, as
    beside «Hvornår» in a table that only sets words and their texts side by side, nor in a form,
    where columns are there to be filled.
    """
    first = rows[0].cells
    if len(first) < 2 or len(rows) < 2:
        return True
    if rows[0].labelled:
        return False
    told = any(_tells(cell, _LEAST_TOLD) for cell in first[1:]) or _is_card(rows)
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell}
    return not told and filled.issuperset(range(max(filled, default=0)))


def _tells(cell: str, least: int) -> bool:
    return len(cell.split()) >= least and cell[-1:] in _STOPS


def _is_card(rows: Sequence[Block]) -> bool:
    """Whether two columns set what something is beside sentences, from the first row on."""
    beside = [row.cells[1] for row in rows if len(row.cells) == _CARD]
    said = [_tells(cell, _LEAST_SAID) for cell in beside]
    return len(beside) == len(rows) and said[0] and 2 * sum(said) > len(said)


def title_rows(blocks: Sequence[Block]) -> list[Block]:
    """Make captions of rows that only name their table: one cell as wide as it, over its heads.

    Where further rows are as wide, each of them heads a group of rows, and none is a caption.
    """
    result: list[Block] = []
    for (kind, _), run in itertools.groupby(blocks, key=lambda b: (b.kind, b.group)):
        rows = list(run)
        if kind is BlockKind.ROW and len(rows) > 2 and _is_title(rows):
            name = rows[0].cells[0]
            rows[0] = replace(
                rows[0],
                kind=BlockKind.CAPTION,
                text=name,
                cells=(),
                group=0,
                references=tuple(r for r in rows[0].references if r.offset <= len(name)),
                anchors=tuple(a for a in rows[0].anchors if a.end <= len(name)),
            )
        result += rows
    return result


def whole_captions(blocks: Sequence[Block]) -> list[Block]:
    """Put «Tabel 1.» together with what the line or paragraph below it calls the table.

    Args:
        blocks: In reading order.
    """
    result: list[Block] = []
    for place, block in enumerate(blocks):
        label = result[-1] if result else None
        under = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            label is not None
            and label.kind is BlockKind.CAPTION
            and block.kind is BlockKind.PARAGRAPH
            and under is not None
            and under.kind is BlockKind.ROW
            and _LABEL.fullmatch(label.text)
            and shapes.is_short_title(block.text, _LONGEST_CAPTION)
        ):
            result[-1] = append(label, block, f"{label.text} {block.text}")
        else:
            result.append(block)
    return result


def _is_title(rows: Sequence[Block]) -> bool:
    wide = [row.spans or (len(row.cells) > 1 and len({*row.cells}) == 1) for row in rows]
    return wide[0] and not any(wide[1:]) and len(rows[1].cells) > 1


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """Put a table that begins a page together with the one that ends the page before.

    They are one where nothing but notes stands between them and they have as many columns. Heads
    that are printed again go, and a row that the page's end cuts in two is made whole.

    Args:
        blocks: In reading order, with pages where the file has them.

    Returns:
        The blocks; rows of one table share their group.
    """
    result: list[Block] = []
    heads: Block | None = None
    last: Block | None = None
    joined: dict[int, int] = {}
    for block in blocks:
        before, row = last, block.kind is BlockKind.ROW
        if not row:
            heads = heads if _may_be_note(block) else None
        elif heads is None or before is None or before.group != block.group:
            if heads is not None and before is not None and _goes_on(heads, before, block):
                joined[block.group] = heads.group
            else:
                heads = block
        last = block if row else last
        if not row or block.group not in joined:
            result.append(block)
        elif heads is not None and block.cells != heads.cells:
            block = replace(block, group=joined[block.group])
            whole = _completed(result[-1], block)
            result[-1:] = [whole] if whole else [result[-1], block]
    return result


def _completed(before: Block, rest: Block) -> Block | None:
    """A row together with what the next page tells of it: the ends of its cells alone."""
    told = [cell for cell in rest.cells if cell]
    turned = before.physical_page != rest.physical_page
    marked = (*before.references, *before.anchors, *rest.references, *rest.anchors)
    if before.kind is not BlockKind.ROW or not turned or len(told) == len(rest.cells) or marked:
        return None
    if len(before.cells) != len(rest.cells) or not all(cell[:1].islower() for cell in told):
        return None
    pairs = zip(before.cells, rest.cells, strict=True)
    cells = tuple(" ".join(filter(None, pair)) for pair in pairs)
    return replace(before, cells=cells, text=" | ".join(cells))


def _may_be_note(block: Block) -> bool:
    """Whether a block may be a note at the foot of the page, which is set elsewhere later."""
    plain = block.kind is BlockKind.PARAGRAPH and block.size > 0
    return block.kind is BlockKind.NOTE or (plain and bool(shapes.PLAIN_NOTE.match(block.text)))


def _goes_on(heads: Block, before: Block, block: Block) -> bool:
    turned = (
        block.physical_page is not None
        and before.physical_page is not None
        and block.physical_page == before.physical_page + 1
    )
    return turned and len(block.cells) == len(heads.cells) > 1
