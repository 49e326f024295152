"""Participants' attempts: begun, answered, finished, deleted."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter
from sqlmodel import Session, col, delete, select

from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.tables import AnswerRow, AttemptRow
from assistant.quiz.model import Item
from assistant.quiz.personal import kept_answer, kept_name
from assistant.quiz.scoring import Given, Score, score

GIVEN: TypeAdapter[Given] = TypeAdapter(Given)
_PREVIEW_SECONDS = 24 * 3600
"""A preview that old is done with."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of an attempt.

    Attributes:
        given: Typed text without personal data.
        seconds: From when the question was shown alone; None where all were shown at once.
    """

    given: Given
    score: Score
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody's way through a quiz.

    Attributes:
        items: Item ids in order.
        answers: By item id.
    """

    id: str
    quiz: str
    name: str
    one_by_one: bool
    preview: bool
    repeat: bool
    items: tuple[str, ...]
    finished: bool
    answers: dict[str, Answered] = field(default_factory=dict)


class Attempts:
    """Attempts in the quiz database.

    Args:
        database: Where they are.
        clock: Tells the time in seconds since 1970.
    """

    def __init__(self, database: QuizDatabase, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def begin(
        self,
        quiz_id: str,
        item_ids: Iterable[str],
        *,
        one_by_one: bool,
        name: str = "",
        preview: bool = False,
        repeat: bool = False,
    ) -> str:
        """Begin an attempt.

        Args:
            quiz_id: The quiz.
            item_ids: Its approved items, or those to repeat.
            one_by_one: Whether questions are shown one at a time.
            name: As typed; kept without numbers and addresses. Empty unless names are asked for.
            preview: The trainer looks; nothing counts.
            repeat: Nothing counts.

        Returns:
            The attempt's id.
        """
        row = AttemptRow(
            id=secrets.token_urlsafe(16),
            quiz=quiz_id,
            name=kept_name(name),
            one_by_one=one_by_one,
            preview=preview,
            repeat=repeat,
            items=json.dumps(list(item_ids)),
            started=self._clock(),
        )
        with self._database.session() as session:
            if preview:
                self._forget_previews(session)
            session.add(row)
        return row.id

    def get(self, attempt_id: str) -> Attempt | None:
        """An attempt with its answers, or None when there is no such one."""
        with self._database.session() as session:
            row = session.get(AttemptRow, attempt_id)
            if row is None:
                return None
            answers = session.exec(select(AnswerRow).where(AnswerRow.attempt == attempt_id)).all()
        return Attempt(
            row.id,
            row.quiz,
            row.name,
            row.one_by_one,
            row.preview,
            row.repeat,
            tuple(json.loads(row.items)),
            row.finished is not None,
            {a.item: _answered(a, a.given) for a in answers if a.given is not None},
        )

    def show(self, attempt: Attempt, item_id: str) -> None:
        """Note when a question was first shown alone."""
        with self._database.session() as session:
            if session.get(AnswerRow, (attempt.id, item_id)) is None:
                session.add(_row(attempt, item_id, shown=self._clock()))

    def answer(self, attempt: Attempt, item: Item, given: Given) -> Score:
        """Score and keep an answer; the first one to a question stands.

        Args:
            attempt: Whose.
            item: The question.
            given: The answer; kept without personal data, after it has been scored.
        """
        result = score(item.key, given)
        with self._database.session() as session:
            row = session.get(AnswerRow, (attempt.id, item.id)) or _row(attempt, item.id)
            if row.given is not None:
                return Score(row.points, row.right)
            row.given = GIVEN.dump_json(replace(given, text=kept_answer(given.text))).decode()
            row.points, row.right = result.points, result.right
            if row.shown is not None:
                row.seconds = self._clock() - row.shown
            session.add(row)
        return result

    def finish(self, attempt_id: str) -> None:
        """Close an attempt."""
        with self._database.session() as session:
            row = session.get(AttemptRow, attempt_id)
            if row is not None and row.finished is None:
                row.finished = self._clock()
                session.add(row)

    def delete(self, attempt_id: str) -> bool:
        """Delete an attempt with its answers for good."""
        with self._database.session() as session:
            row = session.get(AttemptRow, attempt_id)
            if row is None:
                return False
            session.delete(row)
            session.exec(delete(AnswerRow).where(col(AnswerRow.attempt) == attempt_id))
        self._database.forget()
        return True

    def delete_all(self, quiz_id: str) -> None:
        """Delete all results of a quiz for good."""
        with self._database.session() as session:
            for table in (AttemptRow, AnswerRow):
                session.exec(delete(table).where(col(table.quiz) == quiz_id))
        self._database.forget()

    def _forget_previews(self, session: Session) -> None:
        old = col(AttemptRow.started) < self._clock() - _PREVIEW_SECONDS
        ids = session.exec(select(AttemptRow.id).where(col(AttemptRow.preview), old)).all()
        session.exec(delete(AnswerRow).where(col(AnswerRow.attempt).in_(ids)))
        session.exec(delete(AttemptRow).where(col(AttemptRow.id).in_(ids)))


def _row(attempt: Attempt, item_id: str, shown: float | None = None) -> AnswerRow:
    counted = not (attempt.preview or attempt.repeat)
    return AnswerRow(
        attempt=attempt.id, item=item_id, quiz=attempt.quiz, shown=shown, counted=counted
    )


def _answered(row: AnswerRow, given: str) -> Answered:
    return Answered(GIVEN.validate_json(given), Score(row.points, row.right), row.seconds)
