"""Front page, colophon and address blocks: metadata of the publication, not its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Line
from ingest.flow import shapes
from ingest.inline import clean_inline

_COLOPHON = re.compile(
    r"\bisbn\b|\bissn\b|udgivet af|udgivet (?:januar|februar|marts|april|maj|juni|juli|august"
    r"|september|oktober|november|december|i? ?\d{4})|kan frit citeres|©|copyright|grafisk design"
    r"|layout:|forsidefoto|omslag|tryk:|\btlf\b|telefon|e-mail|www\.|@|viden til gavn|oplag",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b\d{4} [A-ZÆØÅ][a-zæøå]+|\btlf\.?:?\s*\d|telefon"
    r"|(?:vej|gade|allé|plads|stræde|boulevard)\s+\d"
    r"|www\.|https?://|@\w+\.|e-mail",
    re.IGNORECASE,
)
_FIRST_CHAPTER = re.compile(
    r"^(?:\d+\.?\s+)?(?:forord|indledning|sammenfatning|resumé|ledelsesresumé|baggrund|introduktion"
    r"|hovedresultater|formål|abstract|summary)\b",
    re.IGNORECASE,
)
_HEADING_WORDS = 8
_LEAST_FOREWORD = 60
_MOST_LINES = 120
_MOST_WORDS = 400
_MOST_COVERS = 2
_MOST_COVER_WORDS = 60


def front_end(lines: Sequence[str]) -> int:
    """Find where the front matter ends in a file without a contents list.

    Args:
        lines: The file's lines.

    Returns:
        Number of leading lines that are front page and colophon; 0 when there is none.
    """
    words = 0
    colophon = 0
    for number, raw in enumerate(lines[:_MOST_LINES]):
        text = clean_inline(raw.lstrip("# ")).text
        words += len(text.split())
        if words > _MOST_WORDS:
            return 0
        colophon += bool(_COLOPHON.search(text))
        if colophon >= 2 and _FIRST_CHAPTER.match(text) and len(text.split()) < _HEADING_WORDS:
            return number
    return 0


def foreword_start(lines: Sequence[str]) -> int:
    """Find where a foreword or a summary begins that stands before the contents list.

    Args:
        lines: The file's lines before the contents list.

    Returns:
        Number of lines before it; all of them when there is none.
    """
    for number, raw in enumerate(lines):
        text = clean_inline(raw.lstrip("# ")).text.strip()
        if len(text.split()) >= _HEADING_WORDS or not _FIRST_CHAPTER.match(text):
            continue
        words = sum(len(line.split()) for line in lines[number + 1 :])
        if words >= _LEAST_FOREWORD and any(map(shapes.ends_sentence, lines[number + 1 :])):
            return number
    return len(lines)


def cover_end(lines: Sequence[Line]) -> int:
    """Find where the cover ends in a file with pages: pages at the front without running text.

    Returns:
        Number of leading lines on cover pages; 0 when the file begins with text.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.physical_page is not None:
            pages.setdefault(line.physical_page, []).append(line)
    if len(pages) < 3:
        return 0
    end = 0
    for _, page in sorted(pages.items())[:_MOST_COVERS]:
        words = sum(len(line.text.split()) for line in page)
        running = any(
            len(line.text.split()) > 12 and line.text.strip()[-1] in ".:" for line in page
        )
        listed = sum(bool(shapes.ITEM.match(line.text)) for line in page)
        if words > _MOST_COVER_WORDS or running or listed > 1:
            break
        end += len(page)
    return end


def mark_back(blocks: Sequence[Block]) -> list[Block]:
    """Mark the address block that closes many reports as metadata.

    Args:
        blocks: The body's blocks.

    Returns:
        The blocks; the last short ones are ``METADATA`` when two of them hold an address.
    """
    start = len(blocks)
    while start and _is_short(blocks[start - 1]):
        start -= 1
    tail = blocks[start:]
    lines = [line for block in tail for line in block.text.split("\n")]
    if sum(bool(_ADDRESS.search(line)) for line in lines) < 2:
        return list(blocks)
    return [*blocks[:start], *(replace(b, kind=BlockKind.METADATA, marker="") for b in tail)]


def _is_short(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.METADATA) and all(
        (len(line.split()) <= 7 and not line.rstrip().endswith((".", ":"))) or _ADDRESS.search(line)
        for line in block.text.split("\n")
    )
