"""Everything that is kept of quizzes, opened together."""

from __future__ import annotations

from pathlib import Path

from assistant.quiz.attempts import Attempts
from assistant.quiz.bank import ItemBank
from assistant.quiz.database import QuizDatabase
from assistant.quiz.quizzes import Quizzes
from assistant.quiz.results import Results
from assistant.quiz.trainers import Sessions, TrainerPassword


class QuizRoom:
    """Items, quizzes, attempts, results and trainers of one data folder.

    Args:
        home: The data folder.
    """

    def __init__(self, home: Path) -> None:
        self._database = QuizDatabase(home)
        self.bank = ItemBank(self._database)
        self.quizzes = Quizzes(self._database, self.bank)
        self.attempts = Attempts(self._database)
        self.results = Results(self._database, self.bank)
        self.password = TrainerPassword(home)
        self.sessions = Sessions(self._database, self.password)

    def close(self) -> None:
        """Close the database."""
        self._database.close()
