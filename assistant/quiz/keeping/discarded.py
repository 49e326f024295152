"""Suggestions that were rejected a moment ago, and can still be taken back as they were."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from sqlmodel import col, delete, select

from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.tables import (
    AnswerRow,
    DiscardedRow,
    ItemRow,
    PlacedRow,
    QuizRow,
    RejectedRow,
)

UNDO_SECONDS = 3600
"""As long a trainer may change her mind; then the text is deleted for good."""


class Discarded:
    """Rejected suggestions in the quiz database.

    Args:
        database: Where they are.
        clock: Tells the time in seconds since 1970.
    """

    def __init__(self, database: QuizDatabase, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def discard(self, item_id: str) -> bool:
        """Take an item out of the bank and all quizzes; it will not be suggested again."""
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
            if row is None:
                return False
            placed = session.exec(select(PlacedRow).where(PlacedRow.item == item_id)).all()
            # Answers stay where those who gave them can delete them.
            kept = {"item": row.model_dump(), "placed": [one.model_dump() for one in placed]}
            for one in (row, *placed):
                session.delete(one)
            session.merge(RejectedRow(id=item_id))
            session.merge(DiscardedRow(id=item_id, body=json.dumps(kept), at=self._clock()))
        return True

    def holds(self, item_id: str) -> bool:
        """Whether an item can still be taken back."""
        with self._database.session() as session:
            return session.get(DiscardedRow, item_id) is not None

    def take_back(self, item_id: str) -> bool:
        """Put an item back where it was, with its status, its places in quizzes and its answers.

        Returns:
            Whether it is there again; not when it was deleted for good meanwhile.
        """
        with self._database.session() as session:
            row = session.get(DiscardedRow, item_id)
            if row is None or session.get(ItemRow, item_id) is not None:
                return False
            kept = json.loads(row.body)
            session.add(ItemRow(**kept["item"]))
            for placed in kept["placed"]:
                if session.get(QuizRow, placed["quiz"]) is not None:
                    session.add(PlacedRow(**placed))
            session.delete(row)
            session.exec(delete(RejectedRow).where(col(RejectedRow.id) == item_id))
        return True

    def forget_old(self) -> None:
        """Delete for good what nobody can take back any more."""
        old = col(DiscardedRow.at) < self._clock() - UNDO_SECONDS
        with self._database.session() as session:
            ids = session.exec(select(DiscardedRow.id).where(old)).all()
            if not ids:
                return
            session.exec(delete(DiscardedRow).where(col(DiscardedRow.id).in_(ids)))
            here = select(ItemRow.id).where(col(ItemRow.id).in_(ids))
            lost = (col(AnswerRow.item).in_(ids), col(AnswerRow.item).not_in(here))
            session.exec(delete(AnswerRow).where(*lost))
        self._database.forget()
