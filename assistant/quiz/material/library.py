"""What the making of quiz items needs of an opened index."""

from __future__ import annotations

from typing import Protocol

from index.model import Encoder, PassageStore, Retriever
from ingest.settings import Settings


class QuizLibrary(Protocol):
    """An opened index; `index.library.Library` is one."""

    @property
    def settings(self) -> Settings:
        """Whose index it is, and whether a language model is configured."""

    @property
    def store(self) -> PassageStore:
        """The passages and documents."""

    @property
    def retriever(self) -> Retriever:
        """Finds the passages on a topic."""

    @property
    def encoder(self) -> Encoder:
        """Compares what a model proposes to what it cites."""
