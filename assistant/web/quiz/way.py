"""A participant's way through a quiz."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.keeping.attempts import Attempt
from assistant.quiz.keeping.quizzes import KeptQuiz
from assistant.quiz.model import Item
from assistant.web.quiz.access import Entry
from assistant.web.quiz.desk import Desk
from assistant.web.quiz.posted import Posted
from assistant.web.quiz.question import Question, question
from assistant.web.quiz.route import message

MOST_AT_ONCE = 100
"""A longer quiz comes one question at a time."""


@dataclass(frozen=True, slots=True)
class Way:
    """An attempt with the questions that it still has."""

    kept: KeptQuiz
    attempt: Attempt
    items: tuple[Item, ...]

    @property
    def path(self) -> str:
        """Its address."""
        return f"/q/{self.kept.quiz.id}/{self.attempt.id}"

    @property
    def open(self) -> tuple[int, ...]:
        """Numbers of the questions without an answer."""
        answers = self.attempt.answers
        return tuple(n for n, item in enumerate(self.items, 1) if item.id not in answers)

    @property
    def one_by_one(self) -> bool:
        """Whether questions come one at a time."""
        return self.attempt.one_by_one or len(self.items) > MOST_AT_ONCE

    def question(self, n: int, posted: Posted | None = None) -> Question:
        """Question number ``n`` with its answer, or with what was just sent."""
        item = self.items[n - 1]
        return question(n, item, self.attempt.id, self.attempt.answers.get(item.id), posted)

    def following(self, n: int) -> int:
        """The next question without an answer after this one, or before it; 0 for none."""
        others = [m for m in self.open if m != n]
        return next((m for m in others if m > n), others[0] if others else 0)


def find_way(desk: Desk, request: Request, quiz_id: str, attempt_id: str) -> Way | Response:
    """An attempt with the questions that it may still show.

    Args:
        desk: Where quizzes and attempts are.
        request: Who asks.
        quiz_id: The quiz.
        attempt_id: The attempt, which nobody guesses.

    Returns:
        The attempt, or the page that says why it cannot go on.
    """
    desk.freshen()
    room = desk.room
    kept, attempt = room.quizzes.get(quiz_id), room.attempts.get(attempt_id)
    if kept is None or attempt is None or attempt.quiz != quiz_id:
        return message(request, "attempt", 404)
    if attempt.preview:
        if desk.access.entry(request) is not Entry.IN:
            return message(request, "attempt", 404)
        admitted = {item.id: item for item in kept.quiz.items}
    elif attempt.finished:
        admitted = room.bank.many(attempt.items)
    elif not kept.published:
        return message(request, "unpublished", 403)
    else:
        admitted = {item.id: item for item in kept.approved}
    items = tuple(admitted[i] for i in attempt.items if i in admitted)
    return Way(kept, attempt, items) if items else message(request, "attempt", 404)
