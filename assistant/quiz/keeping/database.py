"""The quiz database: one SQLite file in the data folder."""

from __future__ import annotations

from pathlib import Path

from assistant.database import Database
from assistant.quiz.keeping.tables import QuizTable

FILE = "quiz.sqlite3"


class QuizDatabase(Database):
    """Safe to share between threads.

    Args:
        home: Folder of the database.
    """

    def __init__(self, home: Path) -> None:
        super().__init__(home / FILE, QuizTable.metadata)
