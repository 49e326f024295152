"""Tables of the quiz database: items, quizzes, attempts and trainers' sessions."""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class QuizTable(SQLModel, registry=registry()):
    """Base of the tables, with a catalogue of their own: the history is another file."""


class ItemRow(QuizTable, table=True):
    """An item; what is searched by stands beside it."""

    __tablename__ = "item"

    id: str = Field(primary_key=True)
    kind: str
    status: str = Field(index=True)
    level: str
    source: str = Field(index=True)
    """Source id, empty without proof."""
    stem: str
    body: str
    """The item as JSON; status and level are taken from the columns."""
    passage: str = ""
    """What stood round the quote when the proof was last seen."""
    before: str = ""
    """Status from before the item went stale."""
    order: int = Field(index=True)
    """Grows with every item, so that lists keep their order."""


class RejectedRow(QuizTable, table=True):
    """Hash of a rejected suggestion, so that it is not suggested again; it holds no text."""

    __tablename__ = "rejected"

    id: str = Field(primary_key=True)


class DiscardedRow(QuizTable, table=True):
    """A suggestion that was rejected a moment ago; see `assistant.quiz.keeping.discarded`."""

    __tablename__ = "discarded"

    id: str = Field(primary_key=True)
    body: str
    """The row of the item and those of its places, as JSON."""
    at: float
    """Seconds since 1970."""


class QuizRow(QuizTable, table=True):
    """A quiz; its id is its link, which nobody guesses."""

    __tablename__ = "quiz"

    id: str = Field(primary_key=True)
    title: str
    introduction: str
    published: bool = False
    names: bool = False
    """Whether participants are asked for their names."""
    one_by_one: bool = True
    updated: str
    """ISO 8601, UTC."""


class PlacedRow(QuizTable, table=True):
    """An item's place in a quiz."""

    __tablename__ = "placed"

    quiz: str = Field(primary_key=True)
    item: str = Field(primary_key=True, index=True)
    position: int


class AttemptRow(QuizTable, table=True):
    """Somebody's way through a quiz; whoever has its id, which nobody guesses, goes on with it."""

    __tablename__ = "attempt"

    id: str = Field(primary_key=True)
    quiz: str = Field(index=True)
    name: str = ""
    """Empty unless the trainer asks for names."""
    one_by_one: bool = True
    preview: bool = False
    repeat: bool = False
    """Only the items that went wrong before; it counts in no result."""
    items: str
    """Item ids in order, as JSON."""
    started: float
    """Seconds since 1970."""
    finished: float | None = None


class AnswerRow(QuizTable, table=True):
    """An item shown in an attempt and, once answered, what was answered."""

    __tablename__ = "answer"

    attempt: str = Field(primary_key=True)
    item: str = Field(primary_key=True, index=True)
    quiz: str = Field(index=True)
    shown: float | None = None
    given: str | None = None
    """As JSON; None as long as it is not answered."""
    points: float = 0.0
    right: bool = False
    seconds: float | None = None
    counted: bool = True
    """False in previews and repeats."""


class SessionRow(QuizTable, table=True):
    """A trainer's session, known only by the hash of its token."""

    __tablename__ = "trainer_session"

    token: str = Field(primary_key=True)
    password: str
    """Hash of the password's hash, so that a new password ends all sessions."""
    expires: float


class NoteRow(QuizTable, table=True):
    """A value by name."""

    __tablename__ = "note"

    name: str = Field(primary_key=True)
    value: str


class JobRow(QuizTable, table=True):
    """A build or an import in the background, and what came of it."""

    __tablename__ = "job"

    id: str = Field(primary_key=True)
    kind: str
    name: str = ""
    """The file's name, without personal data; empty for a build."""
    asked: int = 0
    order: int = Field(index=True)
    """Grows with every job."""
    started: str
    """ISO 8601, UTC."""
    owner: str
    """Whose process works on it; see `assistant.quiz.keeping.jobs`."""
    state: str = Field(index=True)
    share: int = 0
    what: str = ""
    outcome: str = ""
    """As JSON, once it is there."""
    failure: str = ""
    reason: str = ""
    seen: bool = False
