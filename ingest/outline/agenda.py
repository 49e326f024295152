"""Numbered titles of a plain text file: in capitals, or named by the agenda before them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes

_LEAST_NAMED = 3
"""Items that make a list an agenda, as many as a contents list has at least."""


def titled_items(blocks: Sequence[Block]) -> frozenset[int]:
    """Find the items that are titles of what stands under them.

    «3. VENTETID» in capitals is one where no other item in capitals stands beside it, and so is
    «3. Ventetid» where a list before has it, unless that list stands there once more.

    Args:
        blocks: In reading order.

    Returns:
        Their places.
    """
    named: set[str] = set()
    titles: set[int] = set()
    for run in _runs(blocks):
        if run[-1] + 1 < len(blocks):
            titles.update(_titled(blocks, run, named))
        if len(run) >= _LEAST_NAMED:
            named.update(_told(blocks[place]) for place in run)
    return frozenset(titles)


def _titled(blocks: Sequence[Block], run: range, named: Collection[str]) -> range:
    """The last of the items that follow one another, as far as they are titles.

    A title may count on from a list that ends before it; a whole list in capitals, or one that
    stands there again, is none.
    """
    count = sum(1 for _ in itertools.takewhile(lambda at: _told(blocks[at]) in named, run[::-1]))
    if count == len(run) >= _LEAST_NAMED:
        return run[:0]
    if not count and shapes.is_capitals(blocks[run[-1]].text):
        count = len(run) == 1 or not shapes.is_capitals(blocks[run[-2]].text)
    return run[len(run) - count :]


def _told(block: Block) -> str:
    return " ".join(f"{block.marker} {block.text}".casefold().split())


def _runs(blocks: Sequence[Block]) -> Iterator[range]:
    """Numbered items that follow one another and count on."""
    start = 0
    for place, (block, after) in enumerate(itertools.pairwise([*blocks, None])):
        number = _number(block)
        if number and (after is None or _number(after) != number + 1):
            yield range(start, place + 1)
        if not number or after is None or _number(after) != number + 1:
            start = place + 1


def _number(block: Block | None) -> int:
    if block is None or block.kind is not BlockKind.ITEM:
        return 0
    number = block.marker.rstrip(".")
    return int(number) if number.isdecimal() else 0
