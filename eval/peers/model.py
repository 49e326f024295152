"""What a peer is: it indexes texts and finds passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.model import Encoder

FOUND = 10
"""Passages asked for."""


class Peer(Protocol):
    """A retrieval as its own documentation sets it up."""

    name: str
    """For the table, with what it does."""

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Cut and index sources.

        Args:
            texts: The kept text of each source by file name.
            encoder: Embeds passages and questions.

        Returns:
            How many words a passage has on average.
        """

    def search(self, question: str) -> Sequence[str]:
        """Find the texts of at most `FOUND` passages, best first."""


def mean_words(passages: Sequence[str]) -> int:
    """The mean length of passages in words."""
    return round(sum(len(text.split()) for text in passages) / max(1, len(passages)))
