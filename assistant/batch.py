"""Batch runs: one JSON question a line in, one JSON answer a line out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.model import Answer, Question
from assistant.output import answer_to_json
from ingest.errors import QuestionError


class BatchLine(BaseModel):
    """A line of a batch file; keys that it does not know are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    question: str
    id: str = ""
    turns: tuple[str, ...] = ()

    def to_question(self) -> Question:
        """The question as the assistant takes it."""
        return Question(self.question, id=self.id, turns=self.turns)


def read_batch(path: Path) -> Iterator[tuple[int, Question | str]]:
    """Read a batch file.

    Args:
        path: A JSONL file in UTF-8.

    Yields:
        Line number, 1-based, and the question, or the reason why the line cannot be read.

    Raises:
        QuestionError: The file itself cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror or error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield (
                number,
                BatchLine.model_validate(json.loads(line.decode("utf-8-sig"))).to_question(),
            )
        except ValidationError as error:
            wrong = error.errors()[0]
            where = ".".join(map(str, wrong["loc"])) or "the line"
            yield number, f"{where}: {wrong['msg']}"
        except (ValueError, RecursionError) as error:
            yield number, f"no JSON: {error}"


def answer_batch(
    source: Path,
    target: Path,
    ask: Callable[[Question], Answer],
    on_line: Callable[[], None] | None = None,
) -> tuple[int, list[str]]:
    """Answer every question of a batch file; each answer is written as soon as it is there.

    Args:
        source: Batch file.
        target: File to write; replaced.
        ask: Answers one question.
        on_line: Called after each line.

    Returns:
        Number of answers, and for each unreadable line ``line N: reason``.

    Raises:
        QuestionError: A file cannot be read or written.
    """
    problems: list[str] = []
    answered = 0
    try:
        with target.open("w", encoding="utf-8") as out:
            for number, line in read_batch(source):
                if isinstance(line, str):
                    problems.append(f"{source.name}, line {number}: {line}")
                else:
                    row = answer_to_json(ask(line))
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                    out.flush()
                    answered += 1
                if on_line:
                    on_line()
    except OSError as error:
        raise QuestionError(f"{target}: {error.strerror or error}") from error
    return answered, problems
