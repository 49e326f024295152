"""What readers thought of an answer: a verdict and a reason, without a name.

The answer that it was given on leads to the question for as long as the conversation is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, Session, SQLModel, col, select

from assistant.model import Answer
from assistant.web.keeping.history import History, TurnRow, read_answer

Verdict = Literal["up", "down"]
Reason = Literal["", "wrong_source", "missing", "wrong", "unclear"]


class FeedbackRow(SQLModel, table=True):
    """The last verdict on an answer; it holds nothing that tells who gave it."""

    __tablename__ = "feedback"

    turn: str = Field(primary_key=True)
    verdict: str
    reason: str


class Feedback(BaseModel):
    """What the browser sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class RatedAnswer:
    """An answer with what a reader thought of it.

    Attributes:
        turns: The conversation's earlier questions, oldest first; personal data is masked in them
            as in the answer's own question.
    """

    answer: Answer
    turns: tuple[str, ...]
    feedback: Feedback


def keep_feedback(history: History, turn_id: str, feedback: Feedback) -> None:
    """Keep a verdict, in place of an earlier one on the same answer."""
    with history.session() as session:
        session.merge(FeedbackRow(turn=turn_id, verdict=feedback.verdict, reason=feedback.reason))


def verdicts(history: History, turn_ids: Sequence[str]) -> dict[str, Feedback]:
    """The verdicts on some answers, by the id of their turn."""
    with history.session() as session:
        rows = session.exec(select(FeedbackRow).where(col(FeedbackRow.turn).in_(turn_ids))).all()
        return {row.turn: _given(row) for row in rows}


def rated_answers(history: History) -> tuple[RatedAnswer, ...]:
    """List the rated answers that are still kept, in the order of their asking.

    A verdict whose conversation was deleted has no question any more and is passed over.
    """
    with history.session() as session:
        rows = session.exec(
            select(FeedbackRow, TurnRow)
            .where(FeedbackRow.turn == TurnRow.id)
            .order_by(col(TurnRow.asked), col(TurnRow.position))
        ).all()
        return tuple(
            RatedAnswer(
                read_answer(turn),
                _earlier(session, turn),
                _given(row),
            )
            for row, turn in rows
        )


def _given(row: FeedbackRow) -> Feedback:
    return Feedback.model_validate({"verdict": row.verdict, "reason": row.reason})


def _earlier(session: Session, turn: TurnRow) -> tuple[str, ...]:
    questions = session.exec(
        select(TurnRow.question)
        .where(TurnRow.conversation == turn.conversation, TurnRow.position < turn.position)
        .order_by(col(TurnRow.position))
    )
    return tuple(questions.all())
