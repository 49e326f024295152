"""Conversations kept per user in SQLite, each answer whole, so that it can be shown again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter
from sqlmodel import Field, Session, SQLModel, col, delete, or_, select

from assistant.database import Database, now
from assistant.model import Answer
from assistant.privacy.masking import Masked, mask
from assistant.privacy.memory import Names
from index.model import Filters, Hit

FILE = "history.sqlite3"
TITLE_LENGTH = 80
_ANSWERS: TypeAdapter[Answer] = TypeAdapter(Answer)
_FILTERS: TypeAdapter[Filters] = TypeAdapter(Filters)


class ConversationRow(SQLModel, table=True):
    """A conversation of one user."""

    __tablename__ = "conversation"

    id: str = Field(primary_key=True)
    owner: str = Field(index=True)
    title: str
    filters: str
    updated: str = Field(index=True)
    """ISO 8601, UTC."""


class TurnRow(SQLModel, table=True):
    """A question with its answer."""

    __tablename__ = "turn"

    id: str = Field(primary_key=True)
    conversation: str = Field(index=True)
    position: int
    question: str
    text: str
    """The answer in plain text, for searching."""
    answer: str
    """The answer as JSON."""
    searched: str
    """Which sources were searched, in words."""
    asked: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer.

    Attributes:
        searched: Which sources were searched, in words.
        asked: ISO 8601, UTC.
    """

    id: str
    answer: Answer
    searched: str
    asked: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation and, when it was asked for as a whole, its turns."""

    id: str
    title: str
    updated: str
    filters: Filters
    turns: tuple[Turn, ...] = ()


def read_answer(row: TurnRow) -> Answer:
    """The answer of a turn as it was given."""
    return _ANSWERS.validate_json(row.answer)


def new_id() -> str:
    """Make an id that nobody guesses: 128 bits."""
    return secrets.token_urlsafe(16)


class History(Database):
    """Conversations in one database file; safe to share between threads.

    Args:
        home: Folder of the database.
    """

    def __init__(self, home: Path) -> None:
        super().__init__(home / FILE, SQLModel.metadata)

    def conversations(self, owner: str, search: str = "") -> tuple[Conversation, ...]:
        """A user's conversations, newest first, without their turns.

        Args:
            owner: The user.
            search: Words that the title, a question or an answer must hold.
        """
        if not owner:
            return ()
        query = select(ConversationRow).where(ConversationRow.owner == owner)
        for word in search.split():
            like = f"%{word.replace('%', '').replace('_', '')}%"
            inside = select(TurnRow.conversation).where(
                or_(col(TurnRow.question).ilike(like), col(TurnRow.text).ilike(like))
            )
            query = query.where(
                or_(
                    col(ConversationRow.title).ilike(like),
                    col(ConversationRow.id).in_(inside),
                )
            )
        with self.session() as session:
            rows = session.exec(query.order_by(col(ConversationRow.updated).desc())).all()
        return tuple(_conversation(row) for row in rows)

    def conversation(self, owner: str, conversation_id: str) -> Conversation | None:
        """A conversation with its turns, or None when the user has no such one."""
        with self.session() as session:
            row = _owned(session, owner, conversation_id)
            if row is None:
                return None
            turns = session.exec(
                select(TurnRow)
                .where(TurnRow.conversation == conversation_id)
                .order_by(col(TurnRow.position))
            ).all()
        return replace(_conversation(row), turns=tuple(_turn(turn) for turn in turns))

    def turn(self, owner: str, turn_id: str) -> Turn | None:
        """One turn, or None when the user has no such one."""
        with self.session() as session:
            row = session.get(TurnRow, turn_id)
            if row is None or _owned(session, owner, row.conversation) is None:
                return None
        return _turn(row)

    def add(
        self, owner: str, conversation_id: str, filters: Filters, answer: Answer, searched: str
    ) -> Turn:
        """Keep an answer; the first one makes the conversation and gives it its name.

        Args:
            owner: The user.
            conversation_id: An id from `new_id`.
            filters: The choice of sources, kept with the conversation.
            answer: Its id becomes the turn's id.
            searched: Which sources were searched, in words.
        """
        slim = replace(
            answer,
            passages=tuple(_slim(hit) for hit in answer.passages),
            nearest=tuple(_slim(hit, sentences=1) for hit in answer.nearest),
        )
        asked = now()
        with self.session() as session:
            row = _owned(session, owner, conversation_id)
            if row is None:
                row = ConversationRow(
                    id=conversation_id,
                    owner=owner,
                    title=_title(answer.question),
                    filters="",
                    updated=asked,
                )
            row.filters = _FILTERS.dump_json(filters).decode()
            row.updated = asked
            session.add(row)
            earlier = session.exec(
                select(TurnRow.position).where(TurnRow.conversation == conversation_id)
            ).all()
            session.add(
                TurnRow(
                    id=answer.id,
                    conversation=conversation_id,
                    position=max(earlier, default=-1) + 1,
                    question=answer.question,
                    text=answer.text,
                    answer=_ANSWERS.dump_json(slim).decode(),
                    searched=searched,
                    asked=asked,
                )
            )
        return Turn(answer.id, slim, searched, asked)

    def rename(
        self, owner: str, conversation_id: str, title: str, names: Names = frozenset()
    ) -> Masked | None:
        """Give a conversation another name.

        Args:
            owner: The user.
            conversation_id: Which conversation.
            title: As typed; personal data are masked in it as in a question.
            names: By what the conversation's names are known again.

        Returns:
            The name as it is kept, with what was masked; None when the user has no such
            conversation.
        """
        masked = mask(title, names)
        kept = replace(masked, text=_title(masked.text))
        with self.session() as session:
            row = _owned(session, owner, conversation_id)
            if row is None:
                return None
            row.title = kept.text
            session.add(row)
        return kept

    def delete(self, owner: str, conversation_id: str) -> bool:
        """Delete a conversation for good, also from the file's free pages."""
        with self.session() as session:
            row = _owned(session, owner, conversation_id)
            if row is None:
                return False
            session.exec(delete(TurnRow).where(col(TurnRow.conversation) == conversation_id))
            session.delete(row)
        self.forget()
        return True


def _owned(session: Session, owner: str, conversation_id: str) -> ConversationRow | None:
    row = session.get(ConversationRow, conversation_id)
    # Whoever has no cookie is nobody, and must not see what another nobody may have left.
    return row if owner and row is not None and row.owner == owner else None


def _slim(hit: Hit, sentences: int = 0) -> Hit:
    """A hit without what only an answer is made from, and with its nearest sentences alone."""
    nearest = sorted(hit.sentences, key=lambda s: -s.score)[:sentences]
    return replace(hit, features={}, sentences=tuple(nearest))


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(row.id, row.title, row.updated, _FILTERS.validate_json(row.filters))


def _turn(row: TurnRow) -> Turn:
    return Turn(row.id, read_answer(row), row.searched, row.asked)
