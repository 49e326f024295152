"""What readers thought of an answer: a verdict and a reason, with neither name nor question."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel

from assistant.web.history import History

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


def keep_feedback(history: History, turn_id: str, feedback: Feedback) -> None:
    """Keep a verdict, in place of an earlier one on the same answer."""
    with history.session() as session:
        session.merge(FeedbackRow(turn=turn_id, verdict=feedback.verdict, reason=feedback.reason))
