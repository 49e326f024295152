"""Our own JSON: every field of a quiz as it is."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from assistant.quiz.model import Quiz
from ingest.errors import QuestionError

_QUIZ = TypeAdapter(Quiz)


def dump(quiz: Quiz) -> bytes:
    """Make a file's bytes: UTF-8, indented so that a change can be read."""
    return _QUIZ.dump_json(quiz, indent=1) + b"\n"


def load(content: bytes, name: str) -> Quiz:
    """Read a file's bytes.

    Args:
        content: The bytes.
        name: File name for the message.

    Raises:
        QuestionError: They hold no quiz; the message names the first field that is wrong.
    """
    try:
        return _QUIZ.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise QuestionError(f"{name} holds no quiz: {where}: {first['msg']}") from error
