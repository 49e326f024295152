"""Builds and imports that run in the background: how far they are, and what came of them.

They are kept in the quiz database, so that a result is there after a restart, and so is the fact
that a restart broke one off. Each process holds a lock on a file of its own as long as it lives;
a job that is not done and whose process is gone was broken off.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from assistant.database import now
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.tables import JobRow

FOLDER = "quiz.jobs"
_KEPT = 50


class JobKind(StrEnum):
    """What a job does."""

    BUILD = "forslag"
    IMPORT = "import"


class JobState(StrEnum):
    """How a job stands."""

    GOING = "i gang"
    DONE = "færdig"
    FAILED = "fejlet"
    BROKEN = "afbrudt"


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build.

    Attributes:
        before: Suggestions that were there already, which come first in the bank.
        made: Items that passed every check.
        new: How many of them were not there before.
        known: How many were there or rejected before.
        refused: How many hold a CPR number.
        dropped: How many suggestions fell, by reason in Danish.
        note: Why there are fewer items than asked for, in Danish.
    """

    before: int
    made: int
    new: int
    known: int
    refused: int
    dropped: dict[str, int]
    note: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import.

    Attributes:
        quiz: Id of the quiz that was made; empty where its title holds a CPR number.
        new: Items that were not there before.
        known: Items that were there.
        rejected: Items that were rejected before.
        refused: Items that hold a CPR number.
        changes: What could not be taken as it was, in Danish, and how often.
        left_out: Some of the items that were left out.
    """

    quiz: str
    new: int
    known: int
    rejected: int
    refused: int
    changes: tuple[tuple[str, int], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A build or an import.

    Attributes:
        name: The file's name; empty for a build.
        asked: How many items were asked for; 0 for an import.
        started: ISO 8601, UTC.
        share: Per cent done.
        what: What is being done right now, in Danish; empty while another job has its turn.
        failure: Key of a text in the page's catalogue that says why it failed, else empty.
        reason: What goes into that text.
    """

    id: str
    kind: JobKind
    name: str
    asked: int
    started: str
    state: JobState
    share: int = 0
    what: str = ""
    outcome: Built | Imported | None = None
    failure: str = ""
    reason: str = ""


_OUTCOME: TypeAdapter[Built | Imported] = TypeAdapter(Built | Imported)


class Jobs:
    """Jobs in the quiz database.

    Args:
        database: Where they are.
        home: The data folder, where each process has its lock.
    """

    def __init__(self, database: QuizDatabase, home: Path) -> None:
        self._database = database
        self._folder = home / FOLDER
        self._owner = secrets.token_hex(8)
        self._lock = FileLock(self._folder / self._owner, thread_local=False)
        self._turn = threading.Lock()
        self._going: set[str] = set()

    def begin(self, kind: JobKind, name: str = "", asked: int = 0) -> str:
        """Write a new job down as going on in this process.

        Returns:
            Its id, which nobody guesses.
        """
        job = secrets.token_urlsafe(16)
        with self._turn:
            if not self._lock.is_locked:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._lock.acquire(timeout=0)
            self._going.add(job)
        with self._database.session() as session:
            order = (session.exec(select(func.max(JobRow.order))).one() or 0) + 1
            session.add(
                JobRow(
                    id=job,
                    kind=kind.value,
                    name=name,
                    asked=asked,
                    order=order,
                    started=now(),
                    owner=self._owner,
                    state=JobState.GOING.value,
                )
            )
            old = (col(JobRow.order) <= order - _KEPT, col(JobRow.state) != JobState.GOING.value)
            session.exec(delete(JobRow).where(*old))
        return job

    def tell(self, job: str, share: int, what: str) -> None:
        """Say how far a job is."""
        self._set(job, share=min(100, share), what=what)

    def finish(self, job: str, outcome: Built | Imported) -> None:
        """Keep what came of a job."""
        kept = _OUTCOME.dump_json(outcome).decode()
        self._set(job, share=100, state=JobState.DONE.value, outcome=kept)
        self._going.discard(job)

    def fail(self, job: str, failure: str, reason: str = "") -> None:
        """Keep why a job failed; where even that cannot be kept, it counts as broken off."""
        try:
            self._set(job, state=JobState.FAILED.value, failure=failure, reason=reason)
        finally:
            # Only now: a page that looks in between must not take it for broken off.
            self._going.discard(job)

    def get(self, job: str) -> Job | None:
        """A job, or None when there is no such one (any more)."""
        with self._database.session() as session:
            row = session.get(JobRow, job)
            return self._job(row, session) if row is not None else None

    def latest(self, kind: JobKind, count: int = 10) -> tuple[Job, ...]:
        """The last jobs of a kind, the newest first."""
        with self._database.session() as session:
            wanted = select(JobRow).where(JobRow.kind == kind.value)
            rows = session.exec(wanted.order_by(col(JobRow.order).desc()).limit(count)).all()
            return tuple(self._job(row, session) for row in rows)

    def broken(self) -> tuple[Job, ...]:
        """Jobs that were broken off and that no trainer has looked at since."""
        states = (JobState.GOING.value, JobState.BROKEN.value)
        with self._database.session() as session:
            wanted = select(JobRow).where(
                col(JobRow.state).in_(states), col(JobRow.seen).is_(False)
            )
            rows = session.exec(wanted.order_by(col(JobRow.order))).all()
            jobs = [self._job(row, session) for row in rows]
        return tuple(job for job in jobs if job.state is JobState.BROKEN)

    def see(self, job: str) -> None:
        """A trainer has read what became of a job."""
        self._set(job, seen=True)

    def close(self) -> None:
        """Give the lock up, as when the process ends."""
        with self._turn:
            if self._lock.is_locked:
                self._lock.release(force=True)
                (self._folder / self._owner).unlink(missing_ok=True)

    def _set(self, job: str, **values: object) -> None:
        with self._database.session() as session:
            row = session.get(JobRow, job)
            if row is not None:
                row.sqlmodel_update(values)
                session.add(row)

    def _job(self, row: JobRow, session: Session) -> Job:
        if row.state == JobState.GOING.value and not self._goes_on(row):
            # It may have ended since the row was read: only a new transaction sees that.
            session.commit()
            session.refresh(row)
            if row.state == JobState.GOING.value:
                row.state = JobState.BROKEN.value
                session.add(row)
        return Job(
            row.id,
            JobKind(row.kind),
            row.name,
            row.asked,
            row.started,
            JobState(row.state),
            row.share,
            row.what,
            _OUTCOME.validate_json(row.outcome) if row.outcome else None,
            row.failure,
            row.reason,
        )

    def _goes_on(self, row: JobRow) -> bool:
        if row.owner == self._owner:
            return row.id in self._going
        path = self._folder / row.owner
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                pass
        except Timeout:
            return True
        path.unlink(missing_ok=True)
        return False
