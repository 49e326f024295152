"""Minutes: items with their parts («Sagsfremstilling», «Indstilling», «Beslutning») under them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Line, cut
from ingest.flow import shapes
from ingest.inline import clean_inline

_DECISION = r"(?:beslutning(?:er)?|afgørelse)(?: (?:for|i|fra|den|på|af) .{1,80}| ?[–-] ?.{1,60})?"
_CASE = r"(?:supplerende )?(?:sagsfremstilling|indstilling(?:er)?|sagens gang)"
_PART = re.compile(
    rf"(?:(?P<decision>{_DECISION})|(?P<case>{_CASE})"
    r"|resumé|resume|baggrund|anledning|drøftelse|vurdering|økonomi|lovgrundlag|høring|bilag"
    r"|kommunikation|tidsplan|opfølgning|konklusion|tidligere beslutninger"
    r"|(?:økonomiske|personalemæssige|juridiske|sundhedsmæssige) konsekvenser)\s*:?",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:sagsfremstilling|resum[ée]|baggrund|anledning)\b", re.IGNORECASE)
"""What an item begins with where it does not begin with its decision."""
_ITEM = re.compile(
    r"(?:punkt|pkt\.?|sag|ad)(?: nr\.?)? ?(?P<number>\d{1,3})(?: ?[.:)–-]| (?=[A-ZÆØÅ]))\s*\S",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:(?:punkt|pkt\.?|sag|ad)(?: nr\.?)? ?)?\d{1,3}\b", re.IGNORECASE)
_LONGEST_TITLE = 200


def is_part(title: str) -> bool:
    """Tell the title of a part of an item, whichever."""
    return _PART.fullmatch(title.strip()) is not None


def is_decision(title: str) -> bool:
    """Tell the title over what was decided about an item."""
    part = _PART.fullmatch(title.strip())
    return part is not None and part["decision"] is not None


def is_proposal(title: str) -> bool:
    """Tell the title over what was put forward about an item."""
    return is_part(title) and title.casefold().startswith("indstilling")


def minutes_apart(lines: Sequence[Line]) -> list[Line]:
    """Set a blank line round the titles of items and of their parts, where a file is minutes.

    «Beslutning: Vi venter.» begins a paragraph wherever it is one of several.

    Args:
        lines: Of a text or PDF file.
    """
    texts = [clean_inline(line.text.strip()).text for line in lines]
    parted = _are_minutes(texts)
    counted = _counts_items(texts)
    often = Counter(label for text in texts if (label := _label(text)))
    result: list[Line] = []
    for line, text in zip(lines, texts, strict=True):
        if often[_label(text)] > 1:
            result.append(replace(line, text="", turn=False))
        alone = (parted and _PART.fullmatch(text)) or (counted and _is_item(text))
        blank = replace(line, text="", turn=False)
        result += (blank, line, blank) if alone and not _is_marked(line) else (line,)
    return result


def head_parts(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of the titles of items and of their parts.

    Args:
        blocks: In reading order, before headings are told by their shape.
    """
    texts = [block.text for block in blocks]
    parted = _are_minutes(texts)
    counted = _counts_items(texts)
    result = list(blocks)
    for place, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING):
            continue
        if parted and _PART.fullmatch(block.text) and block.kind is not BlockKind.ITEM:
            label = cut(block, len(block.text.rstrip(" :")))[0]
            level = block.level if block.kind is BlockKind.HEADING else 0
            result[place] = replace(label, kind=BlockKind.HEADING, level=level)
        elif shapes.puts_forward(
            block.text, blocks[place + 1].text if place + 1 < len(blocks) else ""
        ):
            result[place] = replace(block, kind=BlockKind.PARAGRAPH, level=0, bold=False)
        elif block.kind is not BlockKind.HEADING and (
            (counted and _is_item(block.text)) or (parted and _is_title(blocks, place))
        ):
            result[place] = replace(
                block, kind=BlockKind.HEADING, text=_told(block), level=0, marker="",
                references=(), anchors=(), turns=(),
            )  # fmt: skip
    return result


def nest_parts(blocks: Sequence[Block]) -> list[Block]:
    """Set the parts of an item below it, and what stands between them below the part.

    Args:
        blocks: With their headings and levels.
    """
    if not _are_minutes([b.text for b in blocks if b.kind is BlockKind.HEADING]):
        return list(blocks)
    titles = [b for b in blocks if b.kind is BlockKind.HEADING and not _PART.fullmatch(b.text)]
    numbered = sum(bool(_NUMBERED.match(block.text)) for block in titles) > 1
    result: list[Block] = []
    item, within = 0, False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = block.level
            if _PART.fullmatch(block.text):
                level, within = item + 1, True
            elif within and numbered and not _NUMBERED.match(block.text):
                level = item + 2
            else:
                item, within = level, False
            block = replace(block, level=min(level, 8))
        result.append(block)
    return result


def _label(text: str) -> str:
    """The part that a line begins to tell: «Beslutning: Vi venter.»."""
    label, colon, told = text.partition(":")
    return label.casefold() if colon and told.strip() and is_part(label) else ""


def _are_minutes(texts: Sequence[str]) -> bool:
    """Whether decisions stand apart, twice or beside what is put forward."""
    parts = [
        match for text in texts if len(text) < _LONGEST_TITLE and (match := _PART.fullmatch(text))
    ]
    decisions = sum(match["decision"] is not None for match in parts)
    return decisions > 1 or (decisions > 0 and any(match["case"] for match in parts))


def _counts_items(texts: Sequence[str]) -> bool:
    """Whether «Punkt 1: …» and «Punkt 2: …» open lines."""
    numbers = [int(match["number"]) for text in texts if (match := _item(text))]
    return any(b == a + 1 for a, b in itertools.pairwise(numbers))


def _item(text: str) -> re.Match[str] | None:
    told = len(text) > _LONGEST_TITLE or text.rstrip().endswith((".", ",", ";"))
    return None if told else _ITEM.match(text)


def _is_item(text: str) -> bool:
    return _item(text) is not None


def _is_title(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block names the item whose first part begins right below it.

    What stands right below a part's title is its text, though it may be no more than «Godkendt».
    """
    before, block, under = (
        blocks[at].text if 0 <= at < len(blocks) else "" for at in (place - 1, place, place + 1)
    )
    part = _PART.fullmatch(under)
    if part is None or _PART.fullmatch(before) or not shapes.is_short_title(block, words=24):
        return False
    return bool(_NUMBERED.match(_told(blocks[place])) or _OPENS.match(under))


def _told(block: Block) -> str:
    return f"{block.marker} {block.text}".strip()


def _is_marked(line: Line) -> bool:
    return bool(shapes.HEADING.match(line.text) or shapes.PIPE_ROW.match(line.text))
