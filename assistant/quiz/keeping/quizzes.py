"""Quizzes: items in order under a title; only approved items are ever published."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from assistant.database import now
from assistant.quiz.keeping.bank import ItemBank, Refusal
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.tables import AnswerRow, AttemptRow, ItemRow, PlacedRow, QuizRow
from assistant.quiz.model import Item, ItemStatus, Quiz
from assistant.quiz.personal import holds_cpr

TITLE_LENGTH = 200
NO_TITLE = "Quiz"
"""Title of a quiz that was given none."""
INTRODUCTION_LENGTH = 4000


@dataclass(frozen=True, slots=True)
class KeptQuiz:
    """A quiz with how it is given.

    Attributes:
        published: Whether participants can take it.
        names: Whether participants are asked for their names.
        one_by_one: Whether questions come one at a time unless the participant chooses otherwise.
        updated: ISO 8601, UTC.
    """

    quiz: Quiz
    published: bool
    names: bool
    one_by_one: bool
    updated: str

    @property
    def approved(self) -> tuple[Item, ...]:
        """The items that participants get."""
        return tuple(i for i in self.quiz.items if i.status is ItemStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class QuizLine:
    """A quiz in the list of all quizzes, with the attempts that were handed in."""

    id: str
    title: str
    published: bool
    items: int
    stale: int
    attempts: int


@dataclass(frozen=True, slots=True)
class QuizSettings:
    """What a trainer says about a quiz."""

    title: str
    introduction: str = ""
    names: bool = False
    one_by_one: bool = True


class Quizzes:
    """Quizzes in the quiz database.

    Args:
        database: Where they are.
        bank: Where their items are.
    """

    def __init__(self, database: QuizDatabase, bank: ItemBank) -> None:
        self._database = database
        self._bank = bank

    def create(self, settings: QuizSettings, item_ids: Iterable[str] = ()) -> str | Refusal:
        """Make a quiz.

        Returns:
            Its id, or why it was not made.
        """
        if holds_cpr(settings.title, settings.introduction):
            return Refusal.CPR
        row = QuizRow(id=secrets.token_urlsafe(16), title="", introduction="", updated=now())
        _set(row, settings)
        with self._database.session() as session:
            session.add(row)
            for position, item in enumerate(dict.fromkeys(item_ids)):
                session.add(PlacedRow(quiz=row.id, item=item, position=position))
        return row.id

    def get(self, quiz_id: str) -> KeptQuiz | None:
        """A quiz with its items, or None when there is no such one."""
        with self._database.session() as session:
            row = session.get(QuizRow, quiz_id)
            placed = _placed(session, quiz_id)
        if row is None:
            return None
        items = self._bank.many(placed)
        quiz = Quiz(
            row.id, row.title, row.introduction, tuple(items[i] for i in placed if i in items)
        )
        return KeptQuiz(quiz, row.published, row.names, row.one_by_one, row.updated)

    def holding(self, item_ids: Iterable[str]) -> tuple[Quiz, ...]:
        """The quizzes that hold some of these items."""
        with self._database.session() as session:
            wanted = col(PlacedRow.item).in_(list(item_ids))
            found = session.exec(select(PlacedRow.quiz).where(wanted).distinct()).all()
        return tuple(kept.quiz for kept in map(self.get, sorted(found)) if kept is not None)

    def all(self) -> tuple[QuizLine, ...]:
        """All quizzes, the one worked on last first."""
        with self._database.session() as session:
            rows = session.exec(select(QuizRow).order_by(col(QuizRow.updated).desc())).all()
            held = dict(
                session.exec(select(PlacedRow.quiz, func.count()).group_by(PlacedRow.quiz)).all()
            )
            stale = dict(
                session.exec(
                    select(PlacedRow.quiz, func.count())
                    .join(ItemRow, col(ItemRow.id) == col(PlacedRow.item))
                    .where(ItemRow.status == ItemStatus.STALE.value)
                    .group_by(PlacedRow.quiz)
                ).all()
            )
            taken = dict(
                session.exec(
                    select(AttemptRow.quiz, func.count())
                    .where(
                        col(AttemptRow.preview).is_(False),
                        col(AttemptRow.repeat).is_(False),
                        col(AttemptRow.finished).is_not(None),
                    )
                    .group_by(AttemptRow.quiz)
                ).all()
            )
        return tuple(
            QuizLine(
                row.id,
                row.title,
                row.published,
                held.get(row.id, 0),
                stale.get(row.id, 0),
                taken.get(row.id, 0),
            )
            for row in rows
        )

    def save(self, quiz_id: str, settings: QuizSettings) -> Refusal | None:
        """Keep a quiz's title, introduction and how it is given."""
        if holds_cpr(settings.title, settings.introduction):
            return Refusal.CPR
        with self._database.session() as session:
            row = session.get(QuizRow, quiz_id)
            if row is None:
                return Refusal.GONE
            _set(row, settings)
            row.updated = now()
            session.add(row)
        return None

    def arrange(self, quiz_id: str, item_ids: Iterable[str]) -> None:
        """Give a quiz these items in this order, each once; unknown items are left out."""
        wanted = list(dict.fromkeys(item_ids))
        known = self._bank.many(wanted)
        with self._database.session() as session:
            row = session.get(QuizRow, quiz_id)
            if row is None:
                return
            session.exec(delete(PlacedRow).where(col(PlacedRow.quiz) == quiz_id))
            for position, item in enumerate(item for item in wanted if item in known):
                session.add(PlacedRow(quiz=quiz_id, item=item, position=position))
            row.updated = now()
            session.add(row)

    def append(self, quiz_id: str, item_ids: Iterable[str]) -> None:
        """Put items at the end of a quiz."""
        with self._database.session() as session:
            placed = _placed(session, quiz_id)
        self.arrange(quiz_id, [*placed, *item_ids])

    def publish(self, quiz_id: str, *, published: bool) -> Refusal | None:
        """Let participants in, or keep them out.

        Returns:
            Why a quiz was not published: it has no items, or one that is not approved.
        """
        kept = self.get(quiz_id)
        if kept is None:
            return Refusal.GONE
        if published and not kept.approved:
            return Refusal.NOTHING_APPROVED
        if published and len(kept.approved) < len(kept.quiz.items):
            return Refusal.NOT_APPROVED
        with self._database.session() as session:
            row = session.get(QuizRow, quiz_id)
            if row is not None:
                row.published = published
                row.updated = now()
                session.add(row)
        return None

    def delete(self, quiz_id: str) -> bool:
        """Delete a quiz and all its results for good; its items stay in the bank."""
        with self._database.session() as session:
            row = session.get(QuizRow, quiz_id)
            if row is None:
                return False
            session.delete(row)
            for table in (PlacedRow, AttemptRow, AnswerRow):
                session.exec(delete(table).where(col(table.quiz) == quiz_id))
        self._database.forget()
        return True


def _set(row: QuizRow, settings: QuizSettings) -> None:
    row.title = " ".join(settings.title.split())[:TITLE_LENGTH] or NO_TITLE
    row.introduction = settings.introduction.strip()[:INTRODUCTION_LENGTH]
    row.names = settings.names
    row.one_by_one = settings.one_by_one


def _placed(session: Session, quiz_id: str) -> list[str]:
    query = select(PlacedRow.item).where(PlacedRow.quiz == quiz_id)
    return list(session.exec(query.order_by(col(PlacedRow.position))).all())
