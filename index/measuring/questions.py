"""Questions with gold quotes: the file format, and which part each question belongs to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from ingest.errors import QuestionError


class Part(StrEnum):
    """What a question may be used for."""

    TRAIN = "train"
    TUNE = "tune"
    JUDGE = "judge"
    """Untouched: nothing is trained, tuned or looked at here before the closing figures."""


def part_of(question_id: str) -> Part:
    """Split by a hash of the id: 65 % train, 15 % tune, 20 % judge."""
    bucket = int.from_bytes(hashlib.sha256(question_id.encode()).digest()[:4], "big") % 100
    if bucket < 20:
        return Part.JUDGE
    return Part.TUNE if bucket < 35 else Part.TRAIN


def dealt(purpose: str, question_id: str, parts: int) -> int:
    """Deal questions into parts by a hash, each purpose in another way.

    Returns:
        The number of the question's part, from 0.
    """
    return hashlib.sha256(f"{purpose} {question_id}".encode()).digest()[0] % parts


class Gold(BaseModel):
    """A quote that answers, and the file it stands in; or the quote's first and last words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doc: str
    quote: str = ""
    start: str = ""
    end: str = ""

    @model_validator(mode="after")
    def _is_placed(self) -> Gold:
        if not self.quote and not (self.start and self.end):
            raise ValueError("gold needs a quote, or the words that it starts and ends with")
        return self


class GoldQuestion(BaseModel):
    """One line of a question file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    kind: str
    answerable: bool
    gold: tuple[Gold, ...] = ()
    points: tuple[str, ...] = ()
    difficulty: str = "medium"
    need: Literal["any", "all"] = "any"
    turns: tuple[str, ...] = ()
    standalone: str = ""
    why: str = ""
    direct: str = ""
    """First words of the sentence in the gold that answers most directly, where that is known."""

    @property
    def part(self) -> Part:
        """What the question may be used for."""
        return part_of(self.id)


def read_questions(paths: Sequence[Path]) -> Iterator[GoldQuestion]:
    """Read JSONL question files.

    Args:
        paths: Files, or folders whose ``*.jsonl`` are read in the order of their names.

    Yields:
        The questions in file order.

    Raises:
        QuestionError: A line is no question; the message names file and line.
    """
    for path in paths:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        for file in files:
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                if not line.strip():
                    continue
                try:
                    yield GoldQuestion.model_validate(json.loads(line))
                except (json.JSONDecodeError, ValidationError) as error:
                    reason = " ".join(str(error).split())
                    raise QuestionError(f"{file.name}, line {number}: {reason}") from error
