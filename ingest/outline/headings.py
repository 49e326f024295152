"""Headings: those that the contents list names, those that are marked, and those by their shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ingest.blocks import Block, BlockKind, append
from ingest.flow import shapes
from ingest.outline.agenda import titled_items
from ingest.outline.contents import Entry
from ingest.outline.levels import (
    body_size,
    is_chapter,
    is_law_chapter,
    numbered_level,
    settle_levels,
)

_LEAST_RATIO = 86
_LEAST_BETWEEN = 72
_MOST_CANDIDATES = 2000
"""More likely places than this are no report's; then each entry takes the first in order."""
_FIRST_NUMBER = re.compile(r"^(?:kapitel\s+)?[\d.]+\s+|\s+\d+$", re.IGNORECASE)
_LARGER = 0.8
"""Points above the body's size that make a heading."""


@dataclass(frozen=True, slots=True)
class _Match:
    entry: int
    start: int
    length: int
    score: float


def find_headings(blocks: Sequence[Block], entries: Sequence[Entry]) -> list[Block]:
    """Recognise headings and give each its level.

    Args:
        blocks: In reading order, with lists, quotations, notes and captions recognised.
        entries: Of the contents list or the bookmarks; may be empty.

    Returns:
        The blocks; a heading broken over two blocks is one, and carries the page that the
        contents list gives when the file itself gives none.
    """
    body = body_size(blocks)
    named = {" ".join(entry.title.lower().split()) for entry in entries}
    titles = titled_items(blocks)
    blocks = [
        _unlisted(block, named, body, titled=place in titles) for place, block in enumerate(blocks)
    ]
    matched = _align(blocks, entries)
    matched.update(_between(blocks, entries, matched))
    found: list[tuple[Block, int | None]] = []
    place = 0
    while place < len(blocks):
        match = matched.get(place)
        if match:
            found.append((_merged(blocks, match, entries[match.entry]), match.entry))
            place += match.length
            continue
        block = blocks[place]
        number = numbered_level(block)
        if block.kind is BlockKind.PARAGRAPH and (
            number or _is_larger(block, body) or _has_shape(blocks, place, matched)
        ):
            block = replace(block, kind=BlockKind.HEADING, level=0)
        found.append((block, None))
        place += 1
    return settle_levels(found, entries, body)


def _unlisted(block: Block, named: Collection[str], body: float, *, titled: bool) -> Block:
    """Take «4. Udredning» for a title, not an item: in large type, or named so by the contents."""
    if block.kind is not BlockKind.ITEM or not block.marker.rstrip(".").isdigit():
        return block
    number = replace(
        block, kind=BlockKind.PARAGRAPH, text="", marker="", level=0, references=(), anchors=(),
        turns=(),
    )  # fmt: skip
    whole = append(number, block, f"{block.marker} {block.text}")
    large = bool(body) and block.size >= body + _LARGER and bool(numbered_level(whole))
    return whole if large or titled or " ".join(whole.text.lower().split()) in named else block


def _fold(text: str) -> str:
    return re.sub(r"[^\w]+", " ", _FIRST_NUMBER.sub("", text.lower())).strip()


def _align(blocks: Sequence[Block], entries: Sequence[Entry]) -> dict[int, _Match]:
    """Match entries to blocks in order, so that the sum of likenesses is greatest."""
    titles = [_fold(entry.title) for entry in entries]
    longest = max((len(title) for title in titles), default=0) + 12
    candidates: list[_Match] = []
    for start, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(block.text) > longest:
            continue
        for length in (1, 2):
            part = blocks[start : start + length]
            if length == 2 and (
                len(part) < 2 or part[1].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING)
            ):
                continue
            text = _fold(" ".join(item.text for item in part))
            if len(text) <= longest:
                candidates.extend(_scored(part, text, start, titles, entries))
    candidates.sort(key=lambda match: (match.start, -match.entry))
    if len(candidates) > _MOST_CANDIDATES:
        return _first_in_order(candidates)
    # Longest increasing path over (place, entry), weighted by score.
    best: list[float] = []
    previous: list[int] = []
    for number, match in enumerate(candidates):
        best.append(match.score)
        previous.append(-1)
        for earlier in range(number):
            other = candidates[earlier]
            ends = other.start + other.length <= match.start
            if ends and other.entry < match.entry and best[earlier] + match.score > best[number]:
                best[number] = best[earlier] + match.score
                previous[number] = earlier
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    chosen: dict[int, _Match] = {}
    while at >= 0:
        chosen[candidates[at].start] = candidates[at]
        at = previous[at]
    return chosen


def _first_in_order(candidates: Sequence[_Match]) -> dict[int, _Match]:
    chosen: dict[int, _Match] = {}
    entry, end = -1, 0
    for match in candidates:
        if match.start >= end and match.entry == entry + 1:
            chosen[match.start] = match
            entry, end = match.entry, match.start + match.length
    return chosen


def _between(
    blocks: Sequence[Block], entries: Sequence[Entry], matched: dict[int, _Match]
) -> dict[int, _Match]:
    """Match an entry that is worded otherwise in the text, between two that are found."""
    found = {match.entry: match for match in matched.values()}
    more: dict[int, _Match] = {}
    for number, entry in enumerate(entries):
        before, after = found.get(number - 1), found.get(number + 1)
        if number in found or before is None or after is None:
            continue
        for place in range(before.start + before.length, after.start):
            block = blocks[place]
            heading = block.kind is BlockKind.HEADING or _has_shape(blocks, place, matched)
            ratio = fuzz.ratio(_fold(block.text), _fold(entry.title)) if heading else 0
            if ratio >= _LEAST_BETWEEN:
                more[place] = _Match(number, place, 1, ratio)
                break
    return more


def _scored(
    part: Sequence[Block], text: str, start: int, titles: Sequence[str], entries: Sequence[Entry]
) -> list[_Match]:
    matches = []
    for entry, title in enumerate(titles):
        if not title or abs(len(title) - len(text)) > 0.3 * len(title) + 4:
            continue
        ratio = fuzz.ratio(text, title)
        if ratio < _LEAST_RATIO:
            continue
        score = ratio - 5 * (len(part) - 1)
        if part[0].kind is BlockKind.HEADING:
            score += 7 - min(part[0].level, 5)
        pages = (part[0].page, entries[entry].page)
        physical = (part[0].physical_page, entries[entry].physical_page)
        for here, there in (pages, physical):
            if here is not None and there is not None:
                score += 20 if here == there else -40
        matches.append(_Match(entry, start, len(part), score))
    return matches


def _merged(blocks: Sequence[Block], match: _Match, entry: Entry) -> Block:
    part = blocks[match.start : match.start + match.length]
    first = part[0]
    level = first.level if first.kind is BlockKind.HEADING else 0
    return replace(
        first,
        kind=BlockKind.HEADING,
        text=" ".join(" ".join(block.text.split()) for block in part),
        level=level,
        page=first.page if first.page is not None else entry.page,
        marker="",
    )


def _is_larger(block: Block, body: float) -> bool:
    words = len(block.text.split())
    if not body or not block.size or words > 24 or not re.search(r"[^\W\d_]{2}", block.text):
        return False
    if block.size >= body + _LARGER:
        return not block.text.rstrip().endswith((".", ","))
    return block.bold and block.size >= body - 0.3 and shapes.is_short_title(block.text)


def _has_shape(blocks: Sequence[Block], place: int, matched: dict[int, _Match]) -> bool:
    block = blocks[place]
    if not shapes.is_short_title(block.text) or block.references:
        return False
    if shapes.REMARK.match(block.text) or shapes.ISSUED.match(block.text):
        return False
    if not block.bold and _is_below_title(blocks, place):
        return False
    if place + 1 >= len(blocks) or _is_link(block):
        return False
    following = blocks[place + 1]
    if shapes.puts_forward(block.text, following.text):
        return False
    before = blocks[place - 1] if place else None
    if following.kind is BlockKind.ITEM and shapes.goes_on_in(block.text, following.text):
        return False
    if block.size and not block.bold:
        return False
    if following.kind is BlockKind.PARAGRAPH:
        bodied = (
            _is_told(following)
            or is_law_chapter(block)
            or place + 1 in matched
            or (_is_title_over(blocks, place + 1) and place + 1 not in matched)
        )
    else:
        bodied = following.kind in (BlockKind.ITEM, BlockKind.QUOTATION, BlockKind.HEADING)
        bodied = bodied and (block.bold or following.kind is not BlockKind.HEADING)
        bodied = bodied or following.kind is BlockKind.ROW
    if not bodied:
        return False
    if before is None or before.kind is not BlockKind.PARAGRAPH:
        return True
    known = is_chapter(block) or is_law_chapter(before) or place - 1 in matched
    if known or shapes.ends_sentence(before.text):
        return True
    # Two titles may stand one above the other, three where a file begins with its title and who
    # it is from; a longer run is what is left of a figure.
    earlier = blocks[place - 2] if place > 2 else None
    return shapes.is_short_title(before.text) and (
        earlier is None or earlier.kind is not BlockKind.PARAGRAPH or _is_told(earlier)
    )


def _is_below_title(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block is the first after the document's title, as who made it or what it is."""
    if not place or blocks[place - 1].kind is not BlockKind.HEADING:
        return False
    return all(blocks[before].kind is BlockKind.METADATA for before in range(place - 1))


def _is_told(block: Block) -> bool:
    text = block.text.rstrip()
    told = shapes.ends_sentence(text) and (len(text.split()) >= 4 or text.endswith(":"))
    return told or bool(shapes.PROVISION.match(text))


def _is_title_over(blocks: Sequence[Block], place: int) -> bool:
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    before = blocks[place - 2] if place > 1 else None
    return (
        shapes.is_short_title(blocks[place].text)
        and not _is_link(blocks[place])
        and after is not None
        and after.kind is BlockKind.PARAGRAPH
        and _is_told(after)
        and (before is None or before.kind is not BlockKind.PARAGRAPH or _is_told(before))
    )


def _is_link(block: Block) -> bool:
    return any(a.end - a.start >= 0.8 * len(block.text) for a in block.anchors)
