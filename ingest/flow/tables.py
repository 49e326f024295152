"""Tables that a page turn cuts in two: made one, so that rows on the next page keep their heads."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes

_LEAST_TOLD = 8
"""Words of a sentence; a head may be a question, but tells nothing."""
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
    told = any(len(cell.split()) >= _LEAST_TOLD and cell[-1:] in _STOPS for cell in first[1:])
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell}
    return not told and filled.issuperset(range(max(filled, default=0)))


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


def _is_title(rows: Sequence[Block]) -> bool:
    wide = [row.spans or (len(row.cells) > 1 and len({*row.cells}) == 1) for row in rows]
    return wide[0] and not any(wide[1:]) and len(rows[1].cells) > 1


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """Put a table that begins a page together with the one that ends the page before.

    They are one where nothing but notes stands between them and they have as many columns, unless
    the second has heads of its own: printed again they say the same, and are left as they stand.

    Args:
        blocks: In reading order, with pages where the file has them.

    Returns:
        The same blocks; rows of one table share their group.
    """
    result: list[Block] = []
    heads: Block | None = None
    last: Block | None = None
    joined: dict[int, int] = {}
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            heads = heads if _may_be_note(block) else None
        elif heads is None or last is None or last.group != block.group:
            if heads is not None and last is not None and _goes_on(heads, last, block):
                joined[block.group] = heads.group
            else:
                heads = block
        last = block if block.kind is BlockKind.ROW else last
        known = block.kind is BlockKind.ROW and block.group in joined
        result.append(replace(block, group=joined[block.group]) if known else block)
    return result


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
    return turned and len(block.cells) == len(heads.cells) > 1 and block.cells != heads.cells
