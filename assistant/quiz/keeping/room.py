"""Everything that is kept of quizzes, opened together."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy.dialects.sqlite import insert

from assistant.quiz.keeping.attempts import Attempts
from assistant.quiz.keeping.bank import ItemBank
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.discarded import Discarded
from assistant.quiz.keeping.jobs import Jobs
from assistant.quiz.keeping.quizzes import Quizzes
from assistant.quiz.keeping.results import Results
from assistant.quiz.keeping.tables import NoteRow
from assistant.quiz.keeping.trainers import Sessions, TrainerPassword

_MARKS = "form marks"


class QuizRoom:
    """Items, quizzes, attempts, results, jobs and trainers of one data folder.

    Args:
        home: The data folder.
    """

    def __init__(self, home: Path) -> None:
        self._database = QuizDatabase(home)
        self.bank = ItemBank(self._database)
        self.discarded = Discarded(self._database)
        self.quizzes = Quizzes(self._database, self.bank)
        self.attempts = Attempts(self._database)
        self.results = Results(self._database, self.bank)
        self.jobs = Jobs(self._database, home)
        self.password = TrainerPassword(home)
        self.sessions = Sessions(self._database, self.password)

    def secret(self) -> bytes:
        """What the marks of trainers' forms are made with; made once for a data folder."""
        with self._database.session() as session:
            new = insert(NoteRow).values(name=_MARKS, value=secrets.token_hex(32))
            session.exec(new.on_conflict_do_nothing())
            return bytes.fromhex(session.get_one(NoteRow, _MARKS).value)

    def close(self) -> None:
        """Close the database; what is still going on in the background counts as broken off."""
        self.jobs.close()
        self._database.close()
