"""Why a file holds no quiz that can be taken in, where a trainer can be told in their own words."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.quiz.formats.report import Format
from ingest.errors import QuestionError


class OnlyWrittenError(QuestionError):
    """The file is of a format that is written but not read.

    Args:
        name: The file as the user named it.
        format: What it is.
        readable: What is read.
    """

    def __init__(self, name: str, format: Format, readable: Iterable[Format]) -> None:
        super().__init__(
            f"{name}: {format.value} is written but not read; read are {', '.join(readable)}"
        )
        self.format = format


class NoQuestionError(QuestionError):
    """The file was read but holds no question that a quiz can have.

    Args:
        name: The file as the user named it.
        format: What it was read as.
        unknown: How many questions of other kinds it holds.
    """

    def __init__(self, name: str, format: Format, unknown: int = 0) -> None:
        others = f", but {unknown} of kinds that a quiz has not" if unknown else ""
        super().__init__(f"{name}: no question found in it as {format.value}{others}")
        self.format = format
        self.unknown = unknown
