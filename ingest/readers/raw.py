"""What a reader hands on of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest.blocks import Block


@dataclass(frozen=True, slots=True)
class Raw:
    """Blocks in reading order and what else the file says.

    Attributes:
        warnings: In Danish, one for each thing that could not be read.
        hints: Fields of `ingest.model.Metadata` that the file itself declares.
        by_hand: Whether a person wrote them, as in front matter, not a program.
    """

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    hints: dict[str, Any] = field(default_factory=dict)
    by_hand: bool = False
