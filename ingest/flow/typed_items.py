"""Items and captions that marked-up files hold as paragraphs: «• ring», «Tabel 1: Timer»."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Anchor, Block, BlockKind, PageTurn, Reference
from ingest.flow import shapes

_DASHES = "-–—*+"
"""Marks that open a sentence too: one alone is an item only below a lead-in."""
_LONGEST_CAPTION = 16
"""Words of a caption that no table follows; more are a text about «Figur 2»."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A paragraph that looks like an item.

    Attributes:
        number: What it counts to, or None for a bullet.
        series: What it counts in: figures, letters, or bullets.
    """

    place: int
    marker: str
    skip: int
    series: str = "•"
    number: int | None = None


def typed_items(blocks: Sequence[Block]) -> list[Block]:
    """Make items of paragraphs that begin with a typed mark, and captions of «Figur 2: …».

    Numbers and letters count only where the next or the last one stands beside them, with nothing
    but other items between: «2. Målgruppe» over a text is a heading.

    Args:
        blocks: Of a file that marks paragraphs and headings, in reading order.

    Returns:
        As many blocks.
    """
    result = [
        replace(block, kind=BlockKind.CAPTION) if _is_caption(block, after) else block
        for block, after in itertools.pairwise([*blocks, None])
        if block is not None
    ]
    for run in _runs(blocks):
        before = blocks[run[0].place - 1] if run[0].place else None
        lead = before is not None and before.text.rstrip().endswith(":")
        for typed in run:
            if _is_item(typed, run, lead=lead):
                result[typed.place] = _as_item(result[typed.place], typed)
    return result


def _is_caption(block: Block, after: Block | None) -> bool:
    over = after is not None and after.kind is BlockKind.ROW
    short = len(block.text.split()) <= _LONGEST_CAPTION
    like = block.kind is BlockKind.PARAGRAPH and bool(shapes.CAPTION.match(block.text))
    return like and (over or short)


def _runs(blocks: Sequence[Block]) -> Iterator[list[_Typed]]:
    run: list[_Typed] = []
    for place, block in enumerate(blocks):
        typed = _typed(place, block)
        if typed is not None:
            run.append(typed)
        elif block.kind is not BlockKind.ITEM and run:
            yield run
            run = []
    if run:
        yield run


def _typed(place: int, block: Block) -> _Typed | None:
    match = shapes.ITEM.match(block.text)
    if block.kind is not BlockKind.PARAGRAPH or block.bold or match is None:
        return None
    marker = match.group("marker")
    said = marker.strip("().")
    skip = match.start("text")
    if said.isdecimal():
        return _Typed(place, marker, skip, "1" + marker[-1], int(said))
    if marker[-1] in ".)" and len(said) == 1 and said.isalpha():
        return _Typed(place, marker, skip, "a" + marker[-1], ord(said))
    return None if marker[-1] in ".)" else _Typed(place, marker, skip)


def _is_item(typed: _Typed, run: Sequence[_Typed], *, lead: bool) -> bool:
    if typed.number is None:
        return typed.marker not in _DASHES or lead or len(run) > 1
    return any(
        other.series == typed.series
        and other.number is not None
        and abs(other.number - typed.number) == 1
        for other in run
    )


def _as_item(block: Block, typed: _Typed) -> Block:
    shift = typed.skip
    return replace(
        block,
        kind=BlockKind.ITEM,
        text=block.text[shift:],
        marker=typed.marker,
        references=tuple(Reference(r.offset - shift, r.mark) for r in block.references),
        anchors=tuple(
            Anchor(max(0, a.start - shift), a.end - shift, a.target)
            for a in block.anchors
            if a.end > shift
        ),
        turns=tuple(PageTurn(t.offset - shift, t.page, t.physical_page) for t in block.turns),
    )
