"""From a file's lines to blocks in reading order, with their headings, lists, notes and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Line
from ingest.flow.asked import head_questions
from ingest.flow.figures import drop_link_lines
from ingest.flow.front import cover_end, foreword_start, front_end, mark_back
from ingest.flow.lists import settle_lists
from ingest.flow.notes import find_notes, settle_notes
from ingest.flow.paper import strip_paper
from ingest.flow.quotations import find_quotations
from ingest.flow.rejoin import rejoin
from ingest.flow.split import split_blocks
from ingest.flow.tables import join_tables, title_rows, whole_captions
from ingest.inline import clean_inline
from ingest.outline.chapters import head_chapters
from ingest.outline.contents import Entry, find_contents
from ingest.outline.headings import find_headings
from ingest.outline.minutes import head_parts, nest_parts

__all__ = ["read_flow", "settle"]


def read_flow(lines: Sequence[Line], bookmarks: Sequence[Entry] = ()) -> list[Block]:
    """Turn the lines of a text or PDF file into blocks.

    Args:
        lines: Of the whole file, in reading order.
        bookmarks: The file's own outline, which is believed before the contents list.

    Returns:
        Blocks in reading order.
    """
    body = strip_paper(lines)
    texts = [line.text for line in body]
    contents = find_contents(texts)
    first = contents.start if contents else front_end(texts) or cover_end(body)
    last = contents.end if contents else first
    begin = foreword_start(texts[:first]) if contents else first
    front = [
        replace(block, kind=BlockKind.METADATA, text=_with_marker(block), marker="", cells=())
        for block in split_blocks(body[:begin], keep_breaks=True)
    ]
    listing = [
        Block(
            BlockKind.CONTENTS,
            " ".join(clean_inline(line.text.lstrip("# ")).text.split()),
            page=line.page,
            physical_page=line.physical_page,
        )
        for line in body[first:last]
        if line.text.strip()
    ]
    entries = tuple(bookmarks) or (contents.entries if contents else ())
    foreword = settle(split_blocks(body[begin:first]), entries) if begin < first else []
    return [*front, *foreword, *listing, *settle(split_blocks(body[last:]), entries)]


def _with_marker(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.marker else block.text


def settle(blocks: Sequence[Block], entries: Sequence[Entry] = ()) -> list[Block]:
    """Recognise what blocks are and put together what belongs together.

    Args:
        blocks: As a reader hands them on.
        entries: Of the contents list or the file's own outline.

    Returns:
        Blocks in reading order, notes after the section that refers to them.
    """
    titles = {entry.title.lower() for entry in entries}
    # A quotation over a page turn is put together before it can be recognised; a paragraph that
    # a quotation cuts in two only after.
    noted = rejoin(find_notes(drop_link_lines(whole_captions(title_rows(join_tables(blocks))))))
    whole = rejoin(find_quotations(noted, titles))
    told = head_parts(head_questions(mark_back(whole)))
    headed = find_headings(told if entries else head_chapters(told), entries)
    return settle_notes(settle_lists(nest_parts(headed)))
