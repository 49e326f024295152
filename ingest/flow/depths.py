"""How deep a list's items stand: told by where they begin on the page, counted without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes

_ALIGNED = 7.0
"""Points by which marks of one depth begin apart at most, as «9.» and «10.» set to the right do."""
_COLUMN = 100.0
"""Points further right or left where a list goes on in another column."""
_ENDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION)
"""What ends a list; notes and captions may stand amid one."""


def depths_of(levels: Sequence[int]) -> tuple[int, ...]:
    """Count depths from levels that only grow with the depth: 0, 4, 2 is 0, 1, 1.

    Args:
        levels: Of the items of one list, in order.

    Returns:
        As many depths; an item's is at most one more than that of the item before.
    """
    open_levels: list[int] = []
    depths = []
    for level in levels:
        while open_levels and open_levels[-1] > level:
            open_levels.pop()
        if not open_levels or open_levels[-1] < level:
            open_levels.append(level)
        depths.append(len(open_levels) - 1)
    return tuple(depths)


def indented(blocks: Sequence[Block]) -> list[Block]:
    """Give items of a file with places on the page their level by where they begin.

    Args:
        blocks: In reading order.

    Returns:
        As many blocks; a list that goes on in another column or on another page keeps its levels.
    """
    result: list[Block] = []
    starts: list[tuple[float, str]] = []
    before: Block | None = None
    for block in blocks:
        if block.kind is not BlockKind.ITEM or not block.left:
            starts = [] if block.kind in _ENDS else starts
            result.append(block)
            continue
        left, mark = block.left, _series(block.marker)
        if before is not None and starts and _is_moved(before, block):
            like = next((start for start, other in reversed(starts) if other == mark), None)
            shift = left - like if like is not None else left - starts[-1][0]
            starts = [(start + shift, other) for start, other in starts]
        while starts and starts[-1][0] > left + _ALIGNED:
            starts.pop()
        if starts and starts[-1][0] >= left - _ALIGNED:
            starts[-1] = (starts[-1][0], mark)
        else:
            starts.append((left, mark))
        result.append(replace(block, level=len(starts) - 1))
        before = block
    return result


def _series(marker: str) -> str:
    """What a mark has in common with those beside it: the bullet, or how it counts."""
    if not shapes.is_list_order(marker):
        return marker
    said = marker.strip("().")
    return ("1" if said.isdecimal() else "a") + marker[-1]


def _is_moved(before: Block, block: Block) -> bool:
    turned = block.physical_page != before.physical_page
    return turned or abs(block.left - before.left) > _COLUMN
