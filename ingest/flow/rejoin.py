"""Paragraphs cut in two by a page turn, a quotation box, a footnote or a caption: made whole."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind, append
from ingest.flow import shapes
from ingest.hyphens import join_lines

_OPEN = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION, BlockKind.NOTE)
_BETWEEN = (
    BlockKind.NOTE,
    BlockKind.QUOTATION,
    BlockKind.SPEAKER,
    BlockKind.CAPTION,
    BlockKind.ROW,
)
_FURTHEST = 12
_MOST_SCRAP_WORDS = 3
_SMALLER = 0.85
"""Share of the text's size below which a note is set."""
_MARKED = re.compile(r"^(?:\d{1,3}|[*†‡])[\s.)]")
_LEAST = 25
"""A paragraph shorter than this many characters is a title or a name, not half a sentence."""


def rejoin(blocks: Sequence[Block]) -> list[Block]:
    """Put the halves of cut paragraphs together; what stood between them comes after.

    Args:
        blocks: With quotations, notes and captions recognised.

    Returns:
        The same words; a paragraph that breaks off is followed by its other half at once.
    """
    result: list[Block] = []
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        while True:
            place = _other_half(block, waiting)
            if place is None:
                break
            half = waiting[place]
            del waiting[place]
            block = append(block, half, join_lines(block.text, half.text))
            if block.text.endswith(":"):
                _items_first(waiting, place)
        result.append(block)
    return result


def _items_first(waiting: deque[Block], place: int) -> None:
    """Bring the list that a whole lead-in announces before what stood between."""
    between = [waiting.popleft() for _ in range(place)]
    items: list[Block] = []
    while waiting and waiting[0].kind is BlockKind.ITEM:
        items.append(waiting.popleft())
    waiting.extendleft(reversed([*items, *between]))


def _other_half(block: Block, following: deque[Block]) -> int | None:
    if block.kind not in _OPEN or not _breaks_off(block.text):
        return None
    scraps = 0
    for place, candidate in enumerate(itertools.islice(following, _FURTHEST)):
        if candidate.kind is BlockKind.PARAGRAPH:
            if _is_below(candidate, block):
                continue
            if _is_scrap(candidate) and not (place == 0 and candidate.text[:1].islower()):
                scraps += 1
                continue
            # Across scraps of a figure only a small letter tells that a sentence goes on.
            told = candidate.text[:1].islower() if scraps else _goes_on(block, candidate, place)
            return place if told else None
        if candidate.kind not in _BETWEEN or block.kind is BlockKind.NOTE:
            return None
    return None


def _is_scrap(block: Block) -> bool:
    """A word or two without a sentence's end, such as a figure's labels leave behind."""
    return len(block.text.split()) <= _MOST_SCRAP_WORDS and not shapes.ends_sentence(block.text)


def _is_below(candidate: Block, block: Block) -> bool:
    """Marked and in smaller type on the same page, as notes at its foot; never without sizes.

    What begins the next page may be the other half, whatever its type; and where a scan was read,
    lines of one paragraph differ a little in size.
    """
    ends_on = block.turns[-1].physical_page if block.turns else block.physical_page
    smaller = 0 < candidate.size < _SMALLER * block.size
    on_page = candidate.physical_page == ends_on
    return smaller and on_page and bool(_MARKED.match(candidate.text))


def _breaks_off(text: str) -> bool:
    return len(text) >= _LEAST and not shapes.ends_sentence(text)


def _goes_on(block: Block, candidate: Block, place: int) -> bool:
    text = candidate.text
    if not text or shapes.REMARK.match(text):
        return False
    if text[0].islower():
        return True
    turned = (block.page, block.physical_page) != (candidate.page, candidate.physical_page)
    broken = block.text.endswith(("-", ",", "&", "(")) or text[0] in ")&§"
    dangling = block.text.rsplit(None, 1)[-1].lower() in _DANGLING
    return (broken or dangling) and (turned or place > 0 or len(block.text) > 60)


_DANGLING = frozenset(
    {"af", "at", "den", "der", "det", "eller", "en", "et", "for", "fra", "har", "i", "med", "og"}
    | {"om", "på", "samt", "som", "til", "ved", "via", "de", "jf.", "fx", "hvor"}
)
