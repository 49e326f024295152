"""Quizzes in and out of the formats of other programs, and of our own."""

from __future__ import annotations

from pathlib import Path

from assistant.quiz.formats.download import Download, download
from assistant.quiz.formats.reading import READABLE, parse, read_file
from assistant.quiz.formats.report import (
    Change,
    Format,
    Note,
    ReadReport,
    Rendered,
    WriteOptions,
    WriteReport,
    count_changes,
)
from assistant.quiz.formats.writing import render, write, write_whole
from assistant.quiz.model import Quiz

__all__ = [
    "READABLE",
    "Change",
    "Download",
    "Format",
    "Note",
    "ReadReport",
    "Rendered",
    "WriteOptions",
    "WriteReport",
    "count_changes",
    "download",
    "parse",
    "read",
    "read_file",
    "render",
    "write",
    "write_whole",
]


def read(path: Path, format: Format | str | None = None) -> Quiz:
    """Read a quiz from a file; ``read_file`` also tells what of it was left out.

    Raises:
        QuestionError: It cannot be read; one line says where.
    """
    return read_file(path, format).quiz
