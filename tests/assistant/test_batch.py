"""Batch files: every readable line is answered, every other is named by its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.batch import answer_batch
from assistant.model import Answer, Block, BlockKind, Mode, Question, Sentence
from ingest.errors import QuestionError


def echo(question: Question) -> Answer:
    text = " / ".join((*question.turns, question.text))
    block = Block(BlockKind.PARAGRAPH, (Sentence(text),))
    return Answer(question.id, question.text, question.text, Mode.EXTRACTIVE, (block,))


def run(tmp_path: Path, data: bytes) -> tuple[list[dict], int, list[str]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(data)
    answered, problems = answer_batch(source, target, echo)
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    return rows, answered, problems


def test_questions_keep_id_order_and_turns(tmp_path: Path) -> None:
    data = (
        '\ufeff{"id": "a", "question": "Hvad er §\u00a085?", "kind": "x"}\n\n'
        '{"id": 7, "question": "og nu?", "turns": ["Først"]}\n'
    )
    rows, answered, problems = run(tmp_path, data.encode())
    assert [(row["id"], row["answer"]) for row in rows] == [
        ("a", "Hvad er §\u00a085?"),
        ("7", "Først / og nu?"),
    ]
    assert (answered, problems) == (2, [])


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b'"question"',
        b'{"id": "x"}',
        b'{"question": 5.5, "turns": 3}',
        b'{"question": null}',
        b'{"question": "\xff"}',
        b"[" * 100_000,
    ],
)
def test_an_unreadable_line_is_named_and_the_rest_answered(tmp_path: Path, bad: bytes) -> None:
    good = b'{"id": "1", "question": "ja"}'
    rows, answered, problems = run(tmp_path, b"\n".join((good, bad, good)))
    assert [row["id"] for row in rows] == ["1", "1"]
    assert answered == 2
    (problem,) = problems
    assert problem.startswith("in.jsonl, line 2: ")
    assert "\n" not in problem


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"nothing\.jsonl"):
        answer_batch(tmp_path / "nothing.jsonl", tmp_path / "out.jsonl", echo)
