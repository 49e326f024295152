"""Who may edit quizzes: a password of the trainers', kept as its hash, and their sessions."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import col, delete

from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.tables import SessionRow

FILE = "quiz_password"
SHORTEST = 12
"""Characters of a password; NIST SP 800-63B-4 asks for 15 where nothing else is asked for, and 8
beside a second factor. The page is inside the house and refuses after a few tries."""
LONGEST = 200
SESSION_SECONDS = 12 * 3600
TRIES = 5
PAUSE_SECONDS = 60.0
"""After so many wrong passwords in a row everybody waits so long."""


class TrainerPassword:
    """The trainers' password in the data folder.

    Args:
        home: The data folder.
    """

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._hasher = PasswordHasher()

    @property
    def hash(self) -> str:
        """The password's hash; empty when none has been set."""
        try:
            return self._path.read_text("utf-8").strip()
        except FileNotFoundError:
            return ""

    def set(self, password: str) -> None:
        """Keep a new password, as its Argon2id hash, readable by the owner alone."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.unlink(missing_ok=True)
        part.touch(mode=0o600, exist_ok=False)
        part.write_text(self._hasher.hash(password) + "\n", "utf-8")
        part.replace(self._path)

    def remove(self) -> bool:
        """Forget the password; False when there was none."""
        was = self._path.exists()
        self._path.unlink(missing_ok=True)
        return was

    def matches(self, password: str) -> bool:
        """Whether this is the password."""
        try:
            return len(password) <= LONGEST and self._hasher.verify(self.hash, password)
        except (VerificationError, InvalidHashError):
            return False


class Sessions:
    """Trainers who have given the password.

    Args:
        database: Where sessions are kept, as hashes of their tokens.
        password: The trainers' password.
        clock: Tells the time in seconds since 1970.
    """

    def __init__(
        self,
        database: QuizDatabase,
        password: TrainerPassword,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._password = password
        self._clock = clock
        self._wrong = 0
        self._wait_until = 0.0
        self._lock = threading.Lock()

    @property
    def waiting(self) -> bool:
        """Whether nobody is let in just now, after too many wrong passwords."""
        return self._clock() < self._wait_until

    def open(self, password: str) -> str | None:
        """Let a trainer in.

        One at a time: guessing in parallel gains nothing and cannot fill the memory.

        Returns:
            The session's token, or None for a wrong password or while everybody waits.
        """
        with self._lock:
            if self.waiting:
                return None
            if not self._password.matches(password):
                self._wrong += 1
                if self._wrong >= TRIES:
                    self._wrong, self._wait_until = 0, self._clock() + PAUSE_SECONDS
                return None
            self._wrong = 0
        token = secrets.token_urlsafe(32)
        with self._database.session() as session:
            session.exec(delete(SessionRow).where(col(SessionRow.expires) < self._clock()))
            session.add(
                SessionRow(
                    token=_digest(token),
                    password=_digest(self._password.hash),
                    expires=self._clock() + SESSION_SECONDS,
                )
            )
        return token

    def known(self, token: str) -> bool:
        """Whether a token belongs to an open session under the password of today."""
        if not token:
            return False
        with self._database.session() as session:
            row = session.get(SessionRow, _digest(token))
        return (
            row is not None
            and row.expires > self._clock()
            and row.password == _digest(self._password.hash)
        )

    def close(self, token: str) -> None:
        """End a session."""
        with self._database.session() as session:
            session.exec(delete(SessionRow).where(col(SessionRow.token) == _digest(token)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
