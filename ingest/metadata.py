"""Title, publisher, year, ISBN and kind, read from the front page and the colophon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, BlockKind
from ingest.model import Metadata, SourceType

_ISBN = re.compile(r"isbn[^\d]{0,20}(97[89](?:[- ]?\d){10}|\d(?:[- ]?[\dxX]){9})", re.I)
_YEAR = re.compile(
    r"(?:udgivet|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    r"december|©|copyright)\D{0,20}((?:19|20)\d\d)",
    re.I,
)
_PUBLISHER = re.compile(r"udgivet af:?\s*\n?\s*(\S[^\n]*)", re.I)


def read_metadata(blocks: Sequence[Block], name: str) -> Metadata:
    """Read what the document says of itself.

    Args:
        blocks: The document's blocks; front matter is of kind ``METADATA``.
        name: File name, the title of last resort.
    """
    front = [block.text for block in blocks if block.kind is BlockKind.METADATA]
    opening = "\n".join(front or [block.text for block in blocks[:12]])
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING), None)
    isbn = _ISBN.search(opening)
    year = _YEAR.search(opening)
    publisher = _PUBLISHER.search(opening)
    long_lines = [line for line in front[:12] if len(line.split()) >= 3]
    title = long_lines[0] if long_lines else front[0] if front else heading or name
    kind = next((t for t in SourceType if t.value in opening.lower()), SourceType.OTHER)
    return Metadata(
        title=title,
        publisher=publisher.group(1).strip() if publisher else None,
        year=int(year.group(1)) if year else None,
        isbn=isbn.group(1) if isbn else None,
        type=kind,
    )
