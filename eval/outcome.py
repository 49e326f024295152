"""What a question of the set came to: its gold places as text, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.model import Answer
from eval.curated import CuratedQuestion
from ingest.model import Document


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A gold place found in its source: ``text`` is ``document.text[start:end]``."""

    doc: str
    """File name of the source."""
    section: str
    start: int
    end: int
    text: str
    page: str | None
    """Printed pages, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answered question with all that the metrics need.

    Attributes:
        documents: The sources by file name, read afresh and not taken from the index, so that an
            index that has gone wrong does not vouch for itself.
    """

    question: CuratedQuestion
    answer: Answer
    gold: tuple[GoldSpan, ...]
    documents: Mapping[str, Document]

    @property
    def answered(self) -> bool:
        """Whether the assistant gave an answer rather than a refusal."""
        return not self.answer.refused
