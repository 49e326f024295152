"""Headings that nothing but their type tells, in files whose headings have a style of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes

_LARGER = 1.5
"""Points above the text's type that set a line off without bold."""
_MOST_STACKED = 2
"""Titles that stand one above the other; a longer run is a form, or a list of names."""
_MOST_LEVELS = 4
_LONGEST_LABEL = 8
"""Words of a title that ends in a colon."""
_LINKED = 0.8
"""Share of a line in a link that makes it a way to elsewhere."""
_BODIES = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.QUOTATION)


def bare_titles(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of short paragraphs that are set in bold or in larger type throughout.

    Their level is that of their size among them, capitals before other letters, or the next below
    the last heading where others have a style.

    Args:
        blocks: In reading order, with size and bold as the file has them.

    Returns:
        As many blocks, without size and bold.
    """
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            sizes[block.size] += len(block.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    titles = _without_stacks([n for n in range(len(blocks)) if _is_title(blocks, n, body)])
    styled = any(block.kind is BlockKind.HEADING for block in blocks)
    looks = {n: (blocks[n].size, shapes.is_capitals(blocks[n].text)) for n in titles}
    ranks = sorted(set(looks.values()), reverse=True)
    result = [replace(block, bold=False, size=0.0) for block in blocks]
    for place in titles:
        level = 0 if styled else min(ranks.index(looks[place]) + 1, _MOST_LEVELS)
        result[place] = replace(result[place], kind=BlockKind.HEADING, level=level)
    return result


def _is_title(blocks: Sequence[Block], place: int, body: float) -> bool:
    block = blocks[place]
    larger = block.size >= body + _LARGER
    if block.kind is not BlockKind.PARAGRAPH or not (block.bold or larger) or block.references:
        return False
    if any(anchor.end - anchor.start >= _LINKED * len(block.text) for anchor in block.anchors):
        return False
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if following is None or shapes.CAPTION.match(block.text) or shapes.REMARK.match(block.text):
        return False
    label = block.text.rstrip().removesuffix(":")
    if label != block.text.rstrip():
        told = following.kind is BlockKind.PARAGRAPH and shapes.ends_sentence(following.text)
        if not told or len(label.split()) > _LONGEST_LABEL:
            return False
    return shapes.is_short_title(label) and following.kind in (*_BODIES, BlockKind.HEADING)


def _without_stacks(titles: Sequence[int]) -> list[int]:
    kept: list[int] = []
    run: list[int] = []
    for place in [*titles, -1]:
        if run and place != run[-1] + 1:
            kept += run if len(run) <= _MOST_STACKED else ()
            run = []
        run.append(place)
    return kept
