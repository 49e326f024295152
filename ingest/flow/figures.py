"""Figures whose picture is lost, and addresses that a converter left behind as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Anchor, Block, BlockKind
from ingest.flow import shapes

_FIGURE = re.compile(r"^(Figur|Diagram|Graf|Kort|Billede|Illustration|Model)\s+\d", re.IGNORECASE)


def lost_figures(blocks: Sequence[Block]) -> list[str]:
    """Name the figures of which only the caption is in the file.

    Returns:
        One Danish warning for each, in order.
    """
    warnings = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1].kind if place + 1 < len(blocks) else None
        if block.kind is BlockKind.CAPTION and _FIGURE.match(block.text):
            match = shapes.CAPTION.match(block.text)
            if match and following is not BlockKind.ROW:
                warnings.append(f"{match.group('label')} har kun en billedtekst; figuren mangler")
    return warnings


def drop_link_lines(blocks: Sequence[Block]) -> list[Block]:
    """Take out blocks that hold nothing but bare addresses, outside notes and references.

    Converters write a page's link targets as lines of their own, amid sentences. Each becomes
    a link of the text before it.
    """
    result: list[Block] = []
    for block in blocks:
        lines = block.text.split()
        bare = (
            block.kind is BlockKind.PARAGRAPH
            and bool(lines)
            and all(shapes.BARE_LINK.match(line) for line in lines)
            and all(line.startswith("http") for line in lines)
        )
        home = next(
            (n for n in range(len(result) - 1, -1, -1) if result[n].kind is not BlockKind.NOTE),
            None,
        )
        if not bare or home is None or result[-1].kind is BlockKind.HEADING:
            result.append(block)
            continue
        before = result[home]
        known = {anchor.target for anchor in before.anchors}
        places = (
            _place(before.text, target) for target in dict.fromkeys(lines) if target not in known
        )
        result[home] = replace(
            before, anchors=(*before.anchors, *(Anchor(*place) for place in places))
        )
    return result


def _place(text: str, target: str) -> tuple[int, int, str]:
    """Where the text names the target, or its end."""
    bare = re.sub(r"^https?://|/$", "", target)
    at = text.lower().find(bare.lower())
    return (at, at + len(bare), target) if at >= 0 else (len(text), len(text), target)
