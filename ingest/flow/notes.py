"""Footnotes: recognised, their marks taken out of the words, set after their section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Anchor, Block, BlockKind, PageTurn, Reference, append
from ingest.flow import shapes
from ingest.hyphens import join_lines

_REACH = 80
"""A glued mark is looked for in this many blocks before the note, and a few after it."""
_AFTER = 6
_BODY = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION, BlockKind.CAPTION)
_LINK_ONLY = re.compile(r"^[(\[<]?\s*(?:https?://|www\.)\S+\s*[)\]>]?\.?$")


def find_notes(blocks: Sequence[Block]) -> list[Block]:
    """Recognise notes whose marks are plain figures, and lines that continue a note.

    A block that begins with a figure is a note when the same figure stands glued to a word or
    behind a stop in the text before it.

    Args:
        blocks: In the order of the file.

    Returns:
        The blocks, notes being of kind ``NOTE`` with their mark in ``marker``; glued marks are
        gone from the words that they were glued to and stand in ``references``.
    """
    result = list(blocks)
    for place, block in enumerate(result):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE):
            plain = shapes.PLAIN_NOTE.match(block.text)
            if block.kind is BlockKind.PARAGRAPH and plain:
                mark = plain.group("mark")
                if _is_small_print(result, place, mark) or _take_mark(result, place, mark):
                    text = plain.group("text")
                    shift = len(block.text) - len(text)
                    result[place] = _shifted(
                        replace(block, kind=BlockKind.NOTE, marker=mark), text, -shift
                    )
            elif block.kind is BlockKind.NOTE and not _has_reference(result, place, block.marker):
                _take_mark(result, place, block.marker)
    return _continued(result)


def settle_notes(blocks: Sequence[Block]) -> list[Block]:
    """Set each note after the last block of the section that refers to it.

    Args:
        blocks: With headings and notes recognised.

    Returns:
        The same blocks; a note without a reference stays in the section where it stood.
    """
    section = 0
    sections: list[int] = []
    for block in blocks:
        section += block.kind is BlockKind.HEADING
        sections.append(section)
    home: dict[int, list[Block]] = {}
    last = 0
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.NOTE:
            referring = [
                at
                for at in range(max(0, place - _REACH), min(len(blocks), place + _AFTER))
                if any(mark.mark == block.marker for mark in blocks[at].references)
            ]
            # A line that continues a note stays with it.
            last = sections[referring[-1]] if referring else last if not block.marker else section
            target = last if referring or not block.marker else sections[place]
            last = target
            home.setdefault(target, []).append(block)
    result: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.NOTE:
            result.append(block)
        if place + 1 == len(blocks) or sections[place + 1] != sections[place]:
            result.extend(home.pop(sections[place], []))
    return result


def _has_reference(blocks: Sequence[Block], place: int, mark: str) -> bool:
    near = blocks[max(0, place - _REACH) : place + _AFTER]
    return any(reference.mark == mark for block in near for reference in block.references)


def _is_small_print(blocks: Sequence[Block], place: int, mark: str) -> bool:
    """Whether a block is the note of a raised mark that no block marked as a note bears.

    It is set smaller, or in the same type below the mark on its page.
    """
    note = blocks[place]
    near = [(at, block) for at, block in enumerate(blocks) if abs(at - place) < _REACH]
    if any(block.kind is BlockKind.NOTE and block.marker == mark for _, block in near):
        return False
    for at, block in near:
        marked = any(reference.mark == mark for reference in block.references)
        pages = {block.physical_page, *(turn.physical_page for turn in block.turns)}
        below = at < place and note.size == block.size and note.physical_page in pages
        if marked and (0 < note.size < block.size or (below and note.size and not note.bold)):
            return True
    return False


def _take_mark(blocks: list[Block], place: int, mark: str) -> bool:
    """Take the glued ``mark`` out of the nearest block before (or just after) ``place``."""
    if not mark.isdigit():
        return False
    glued = re.compile(rf"(?<=[a-zæøå]{{2}}){mark}(?![\d%])(?=[\s.,;:!?)\"”’]|$)")
    raised = re.compile(rf"(?<=[a-zæøå)\"”][.,;:]){mark}(?=\s|$)")
    order = [*range(place - 1, max(-1, place - _REACH), -1), *range(place + 1, place + _AFTER)]
    for at in order:
        if at >= len(blocks) or blocks[at].kind not in _BODY:
            continue
        text = blocks[at].text
        match = next(iter([*glued.finditer(text), *raised.finditer(text)][-1:]), None)
        if match:
            blocks[at] = _without(blocks[at], match.start(), match.end(), mark)
            return True
    return False


def _without(block: Block, start: int, end: int, mark: str) -> Block:
    def moved(offset: int) -> int:
        return offset if offset <= start else max(start, offset - (end - start))

    return replace(
        block,
        text=block.text[:start] + block.text[end:],
        references=tuple(
            sorted(
                (
                    *(Reference(moved(r.offset), r.mark) for r in block.references),
                    Reference(start, mark),
                ),
                key=lambda reference: reference.offset,
            )
        ),
        anchors=tuple(Anchor(moved(a.start), moved(a.end), a.target) for a in block.anchors),
        turns=tuple(PageTurn(moved(t.offset), t.page, t.physical_page) for t in block.turns),
    )


def _shifted(block: Block, text: str, shift: int) -> Block:
    return replace(
        block,
        text=text,
        references=tuple(Reference(r.offset + shift, r.mark) for r in block.references),
        anchors=tuple(Anchor(a.start + shift, a.end + shift, a.target) for a in block.anchors),
    )


def _in_mid_word(note: Block, block: Block) -> bool:
    broken = note.text.endswith("-") and note.text[-2:-1].isalpha()
    return broken and block.kind is BlockKind.PARAGRAPH and block.text[:1].islower()


def _continued(blocks: list[Block]) -> list[Block]:
    result: list[Block] = []
    open_list = False
    for block in blocks:
        before = result[-1] if result else None
        after_note = before is not None and before.kind is BlockKind.NOTE
        if after_note and block.kind is BlockKind.PARAGRAPH and _LINK_ONLY.match(block.text):
            result.append(replace(block, kind=BlockKind.NOTE, marker=""))
            continue
        if after_note and before is not None and _in_mid_word(before, block):
            # Not to be taken for the rest of a paragraph that the note itself cuts in two.
            result[-1] = append(before, block, join_lines(before.text, block.text))
            continue
        if block.kind is BlockKind.ITEM and after_note and before is not None:
            open_list = open_list or not before.text.rstrip().endswith((".", ")", ">"))
            if open_list:
                text = f"{block.marker} {block.text}"
                note = replace(block, kind=BlockKind.NOTE, marker="")
                result.append(_shifted(note, text, len(text) - len(block.text)))
                continue
        open_list = False
        result.append(block)
    return result
