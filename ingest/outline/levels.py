"""The level of each heading: by the contents list, numbering, marks or size of type."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.flow import shapes
from ingest.outline.contents import Entry

_NUMBER = re.compile(r"^(?:kapitel\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S", re.IGNORECASE)
_TOP = re.compile(
    r"^(?:forord|sammenfatning|resumé|ledelsesresumé|hovedresultater|indledning|læsevejledning"
    r"|resultater|konklusion|diskussion|perspektivering|anbefalinger|referencer|referenceliste"
    r"|litteratur|litteraturliste|kildeliste|bilag|appendiks)\b",
    re.IGNORECASE,
)

_CHAPTER = re.compile(r"^(?:kapitel|afsnit) \d{1,2}(?: ?[a-zæøå])?$", re.IGNORECASE)
"""What a law sets over the title of a chapter."""


def numbered_level(block: Block) -> int:
    """Level of a numbered heading (1, 1.1, 1.1.1), or 0 for any other block."""
    match = shapes.NUMBERED.match(block.text)
    if not match or "\n" in block.text or len(block.text) > 140 or block.text[-1] in ".;:,":
        return 0
    number, title = match.group("number"), match.group("title")
    if not title[:1].isupper() or len(title.split()) > 18:
        return 0
    depth = number.count(".") + 1
    year = number.isdigit() and len(number) > 2
    return 0 if year else depth


def is_chapter(block: Block) -> bool:
    """Tell whether a block is one of the chapter titles that most reports have."""
    named = bool(_TOP.match(block.text)) and len(block.text.split()) <= 3
    return named or is_law_chapter(block)


def is_law_chapter(block: Block) -> bool:
    """Tell whether a block is «Kapitel 2», as a law has it over the chapter's title."""
    return bool(_CHAPTER.match(block.text))


def body_size(blocks: Sequence[Block]) -> float:
    """Size of type that most characters are set in, in points; 0 when the file has none."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size:
            sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def settle_levels(
    found: Sequence[tuple[Block, int | None]], entries: Sequence[Entry], body: float
) -> list[Block]:
    """Give each heading its level.

    Args:
        found: Blocks, each with the number of the contents entry that names it, or None.
        entries: Of the contents list or the bookmarks.
        body: Size of the running text in points, 0 when unknown.

    Returns:
        The blocks; headings have a level from 1 (the top) to 8.
    """
    given = entry_levels(entries)
    if entries and not any(given):
        given = _levels_by_body(found, entries)
    sizes = sorted(
        {round(block.size, 1) for block, _ in found if _typographic(block, body)}, reverse=True
    )
    marks_agree = not entries and _marks_agree(block for block, _ in found)
    result: list[Block] = []
    parent, marked, named = 0, 0, False
    for block, entry in found:
        if block.kind is not BlockKind.HEADING:
            result.append(block)
            continue
        number = numbered_level(block)
        if entry is not None:
            level = given[entry] or number or 1
            parent, marked, named = level, block.level, True
        elif number and not (marks_agree and block.level):
            level = number
            parent, marked, named = level, block.level, True
        elif block.level:
            deeper = block.level - marked if marked else 1
            level = max(1, parent + deeper) if entries and named else block.level
            if not entries:
                parent, marked, named = block.level, block.level, False
        elif _typographic(block, body) and not entries:
            level = sizes.index(round(block.size, 1)) + 1
        elif is_chapter(block) and not entries:
            level = 1
            parent, named = 1, True
        else:
            level = parent + 1
        result.append(replace(block, level=min(level, 8)))
    return result


def _marks_agree(blocks: Iterable[Block]) -> bool:
    """Whether numbered headings are marked by as much deeper as their numbers are, all alike.

    A file with one title over «1 Formål» and «1.1 Baggrund» marks them one level deeper each.
    """
    deeper = {
        block.level - number
        for block in blocks
        if block.kind is BlockKind.HEADING and block.level and (number := numbered_level(block))
    }
    return len(deeper) == 1 and min(deeper) > 0


def _typographic(block: Block, body: float) -> bool:
    return block.kind is BlockKind.HEADING and bool(body) and block.size >= body - 0.3


def _levels_by_body(
    found: Sequence[tuple[Block, int | None]], entries: Sequence[Entry]
) -> list[int]:
    """Levels of a flat contents list: by marks in the text, else by headings without text.

    A heading that another follows at once has no text of its own: it heads what follows, up to
    the next such heading or a chapter that is known by its name.
    """
    marks = {entry: block.level for block, entry in found if entry is not None}
    if len({level for level in marks.values() if level}) > 1:
        top = min(level for level in marks.values() if level)
        return [max(1, marks.get(n, 0) - top + 1) for n in range(len(entries))]
    result = [1] * len(entries)
    containers = set()
    for (block, entry), (_, after) in itertools.pairwise(found):
        if entry is not None and after is not None and block.kind is BlockKind.HEADING:
            containers.add(entry)
    inside = False
    for number, named in enumerate(entries):
        if number in containers or _TOP.match(named.title):
            inside = number in containers
        elif inside:
            result[number] = 2
    return result


def entry_levels(entries: Sequence[Entry]) -> list[int]:
    """Work out the level of each entry, or 0 where the list does not tell.

    In order of trust: a level that bookmarks give, numbering (1, 1.1, 1.1.1), then how the
    entries are set apart (bold, capitals, italics, indentation).
    """
    if entries and all(entry.level for entry in entries):
        return [entry.level for entry in entries]
    numbers = [_NUMBER.match(entry.title) for entry in entries]
    if sum(match is not None for match in numbers) >= 0.4 * len(entries):
        return [match.group(1).count(".") + 1 if match else 1 for match in numbers]
    ranks = sorted({entry.rank for entry in entries}, reverse=True)
    if len(ranks) < 2 or len(ranks) > 5:
        return [0] * len(entries)
    found: list[int] = []
    topped = False
    for entry in entries:
        level = ranks.index(entry.rank) + 1
        topped = topped or level == 1
        # What comes before the first top entry has nothing to stand under.
        found.append(level if topped else 1)
    return found
