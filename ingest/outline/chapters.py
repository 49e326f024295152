"""Chapters of a plain text that nothing but their numbers mark: «1. Formål» over its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, cut
from ingest.flow import shapes

_NUMBER = re.compile(r"(\d{1,2})\.")
_LEAST = 3
_LONGEST_TITLE = 8
_FIRST_BLOCKS = 6
"""Blocks among which the first chapter begins: title, who it is from and what it is about."""


def head_chapters(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of numbered titles that part a whole file.

    They count from one, begin near the file's beginning where no sentence leads into them, and
    most have their text right below them; a file with any other heading has its chapters there.

    Args:
        blocks: In reading order, before headings are told by their shape.
    """
    chapters = _chapters(blocks)
    if not chapters:
        return list(blocks)
    result: list[Block] = []
    for place, block in enumerate(blocks):
        if place not in chapters:
            result.append(block)
            continue
        line = block.text.partition("\n")[0]
        title, text = cut(block, len(line))
        result.append(
            replace(
                title, kind=BlockKind.HEADING, text=f"{block.marker} {title.text}", level=0,
                marker="", references=(), anchors=(), turns=(),
            )
        )  # fmt: skip
        if text.text:
            result.append(replace(text, kind=BlockKind.PARAGRAPH, level=0, marker=""))
    return result


def _chapters(blocks: Sequence[Block]) -> frozenset[int]:
    if any(block.kind is BlockKind.HEADING or block.size for block in blocks):
        return frozenset()
    found: list[int] = []
    for place, block in enumerate(blocks):
        number = _NUMBER.fullmatch(block.marker) if block.kind is BlockKind.ITEM else None
        fits = number is not None and int(number[1]) == len(found) + 1
        if fits and _is_title(block.text.partition("\n")[0]):
            found.append(place)
    if not found or (found[0] and blocks[found[0] - 1].text.rstrip().endswith(":")):
        return frozenset()
    told = sum(shapes.ends_sentence(blocks[place].text.partition("\n")[2]) for place in found)
    enough = len(found) >= _LEAST and found[0] < _FIRST_BLOCKS and 2 * told >= len(found)
    return frozenset(found if enough else ())


def _is_title(line: str) -> bool:
    return line[:1].isupper() and shapes.is_short_title(line, _LONGEST_TITLE)
