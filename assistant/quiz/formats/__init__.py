"""Quizzes as files: our own JSON, which loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.quiz.formats import own_json
from assistant.quiz.model import Quiz

__all__ = ["WRITERS", "read", "write"]

WRITERS: Mapping[str, Callable[[Quiz], bytes]] = {"json": own_json.dump}
"""What makes a file's bytes, by the name of the format."""

_READERS: Mapping[str, Callable[[bytes, str], Quiz]] = {"json": own_json.load}


def write(quiz: Quiz, path: Path, file_format: str) -> None:
    """Write a quiz; the file is replaced in one step, so that a failure leaves the old one.

    Args:
        quiz: What to write.
        path: File to write.
        file_format: A key of `WRITERS`.
    """
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(WRITERS[file_format](quiz))
    partial.replace(path)


def read(path: Path, file_format: str) -> Quiz:
    """Read a quiz.

    Args:
        path: File to read.
        file_format: Its format.

    Raises:
        QuestionError: The file holds no quiz in this format.
    """
    return _READERS[file_format](path.read_bytes(), path.name)
