"""Lines of a text or PDF file to blocks: paragraphs, headings, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.blocks import Block, BlockKind, Line
from ingest.hyphens import join_lines
from ingest.inline import clean_inline
from ingest.outline.contents import Contents, find_contents

_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<title>.+?)\s*#*$")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<title>[A-ZÆØÅ]\S*.*)$")
_ITEM = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*•▪◦‣➤–●■□○]|\(?\d{1,3}[.)]|[a-zæøå][.)])\s+(?P<text>\S.*)$"
)
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_MATCH = 90


def read_flow(lines: Sequence[Line]) -> list[Block]:
    """Turn lines into blocks.

    Args:
        lines: Of the whole file, in reading order.

    Returns:
        Blocks in reading order.
    """
    contents = find_contents([line.text for line in lines])
    blocks: list[Block] = []
    stretches = _stretches(lines, contents)
    for number, (kind, part) in enumerate(stretches):
        blocks.extend(_read_stretch(kind, part, number))
    return _headings_of_contents(blocks, contents)


def _stretches(
    lines: Sequence[Line], contents: Contents | None
) -> list[tuple[BlockKind, list[Line]]]:
    stretches: list[tuple[BlockKind, list[Line]]] = []
    current: list[Line] = []
    kind = BlockKind.PARAGRAPH

    def flush() -> None:
        if current:
            stretches.append((kind, current.copy()))
            current.clear()

    for number, line in enumerate(lines):
        inside = contents is not None and contents.start <= number < contents.end
        front = contents is not None and number < contents.start
        now = (
            BlockKind.CONTENTS
            if inside
            else BlockKind.METADATA
            if front
            else BlockKind.ROW
            if line.text.count("\t") >= 1 and line.text.strip()
            else BlockKind.PARAGRAPH
        )
        if not line.text.strip() or _RULE.match(line.text):
            flush()
            continue
        new_item = now is BlockKind.PARAGRAPH and bool(_ITEM.match(line.text))
        heading = bool(_HEADING.match(line.text))
        if now is not kind or new_item or heading:
            flush()
        kind = now
        current.append(line)
        if heading:
            flush()
    flush()
    return stretches


def _read_stretch(kind: BlockKind, lines: list[Line], number: int) -> list[Block]:
    first = lines[0]
    place = Block(kind, "", page=first.page, physical_page=first.physical_page, group=number)
    if kind in (BlockKind.CONTENTS, BlockKind.METADATA):
        return [replace(place, text=clean_inline(line.text.lstrip("# ")).text) for line in lines]
    if kind is BlockKind.ROW:
        rows = []
        for line in lines:
            cells = tuple(clean_inline(cell).text for cell in line.text.split("\t"))
            rows.append(replace(place, text=" | ".join(cells), cells=cells))
        return rows
    joined = ""
    for line in lines:
        joined = join_lines(joined, line.text)
    heading = _HEADING.match(joined)
    if heading:
        cleaned = clean_inline(heading.group("title"))
        return [
            replace(
                place, kind=BlockKind.HEADING, text=cleaned.text, level=len(heading.group("marks"))
            )
        ]
    numbered = _NUMBERED.match(joined.strip())
    if numbered and len(lines) == 1 and len(joined) < 120 and joined.strip()[-1:] not in ".;:,":
        level = numbered.group("number").count(".") + 1
        if level > 1 or len(joined.split()) < 8:
            text = clean_inline(joined.strip()).text
            return [replace(place, kind=BlockKind.HEADING, text=text, level=level)]
    item = _ITEM.match(joined)
    cleaned = clean_inline(item.group("text") if item else joined.strip())
    return [
        replace(
            place,
            kind=BlockKind.ITEM if item else BlockKind.PARAGRAPH,
            text=cleaned.text,
            marker=item.group("marker") if item else "",
            references=cleaned.references,
            anchors=cleaned.anchors,
            group=0,
        )
    ]


def _headings_of_contents(blocks: list[Block], contents: Contents | None) -> list[Block]:
    if contents is None:
        return blocks
    result = list(blocks)
    position = 0
    for entry in contents.entries:
        for number in range(position, len(result)):
            block = result[number]
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                continue
            if len(block.text) > len(entry.title) + 12:
                continue
            if fuzz.ratio(block.text.lower(), entry.title.lower()) >= _MATCH:
                result[number] = replace(
                    block, kind=BlockKind.HEADING, page=entry.page, level=block.level or 1
                )
                position = number + 1
                break
    return result
