"""Lists: items that belong together, also when paragraphs or page turns stand between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, append
from ingest.flow import shapes
from ingest.flow.depths import indented

_MOST_PARAGRAPHS = 3
_LONGEST_HEAD = 18
"""An item of more words than this says all it has to say itself."""


def settle_lists(blocks: Sequence[Block]) -> list[Block]:
    """Give the items of one list one group, and items that are only a head their paragraphs.

    Args:
        blocks: In reading order.

    Returns:
        The same words; a paragraph that explains an item has become part of it.
    """
    return _grouped(indented(_with_paragraphs(list(blocks))))


def _sort(block: Block) -> str:
    if not shapes.is_list_order(block.marker):
        return "•"
    return "1" if block.marker.strip("(")[:1].isdigit() else "a"


def _ordinal(block: Block) -> int | None:
    match = re.match(r"^\(?(\d{1,3})[.)]", block.marker)
    return int(match.group(1)) if match else None


def _with_paragraphs(blocks: list[Block]) -> list[Block]:
    result: list[Block] = []
    place = 0
    carried = False
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if block.kind is not BlockKind.ITEM:
            carried = carried and block.kind is BlockKind.NOTE
            result.append(block)
            continue
        length = _explained_by(blocks, place, block, carried)
        for paragraph in blocks[place : place + length]:
            block = append(block, paragraph, f"{block.text}\n{paragraph.text}")
        place += length
        carried = bool(length)
        result.append(block)
    return result


def _explained_by(blocks: Sequence[Block], place: int, item: Block, carried: bool) -> int:
    """How many paragraphs from ``place`` on explain ``item``."""
    head = not shapes.ends_sentence(item.text) or item.text.rstrip().endswith(":")
    if not head or len(item.text.split()) > _LONGEST_HEAD or "\n" in item.text:
        return 0
    count = 0
    while (
        place + count < len(blocks)
        and blocks[place + count].kind is BlockKind.PARAGRAPH
        and count <= _MOST_PARAGRAPHS
        and shapes.ends_sentence(blocks[place + count].text)
        and not blocks[place + count].text.rstrip().endswith(":")
    ):
        count += 1
    if not count or count > _MOST_PARAGRAPHS:
        return min(count, 1) if count and carried else 0
    after = blocks[place + count] if place + count < len(blocks) else None
    if after is not None and after.kind is BlockKind.ITEM and _sort(after) == _sort(item):
        number, following = _ordinal(item), _ordinal(after)
        return count if number is None or following == number + 1 else 0
    return 1 if carried else 0


def _grouped(blocks: list[Block]) -> list[Block]:
    result: list[Block] = []
    group = 0
    before: Block | None = None
    before_raw = 0
    outer: dict[int, Block] = {}
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM:
            result.append(block)
            before = None
            continue
        raw = block.level
        if before is not None and raw == before_raw:
            block = _nested(before, block, outer)
            if block.level == before.level == raw and _is_inside(blocks, place):
                block = replace(block, level=raw + 1)
        before_raw = raw
        if before is None or _is_new_list(before, block, outer):
            group += 1
            outer = {}
        outer[block.level] = block
        before = block
        result.append(replace(block, group=group))
    return result


def _nested(before: Block, block: Block, outer: dict[int, Block]) -> Block:
    """Set an item deeper, or back, that the file does not indent: «1.» then «a.» then «2.»."""
    if _sort(before) == _sort(block):
        return replace(block, level=before.level)
    for level in sorted(outer):
        if level < before.level and _sort(outer[level]) == _sort(block):
            return replace(block, level=level)
    deeper = _sort(block) == "a" or (_sort(before) == "1" and before.text.rstrip().endswith(":"))
    return replace(block, level=before.level + 1) if deeper else block


def _is_inside(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether bullets follow a numbered item whose list then counts on: «1. - - 2.»."""
    number = _ordinal(blocks[place - 1])
    if number is None or _sort(blocks[place]) != "•":
        return False
    after = itertools.dropwhile(
        lambda b: b.kind is BlockKind.ITEM and _sort(b) == "•", blocks[place:]
    )
    following = next(after, None)
    return (
        following is not None
        and following.kind is BlockKind.ITEM
        and _ordinal(following) == number + 1
    )


def _is_new_list(before: Block, block: Block, outer: dict[int, Block]) -> bool:
    if block.level > before.level:
        return False
    sibling = outer.get(block.level)
    if sibling is None:
        return False
    if _sort(sibling) != _sort(block):
        return True
    number, last = _ordinal(block), _ordinal(sibling)
    # Markdown may number each item «1.» and leave the counting to who shows it.
    return number is not None and last is not None and (number < last or number == last > 1)
