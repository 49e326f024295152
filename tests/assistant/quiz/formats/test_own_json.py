from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.quiz.formats import parse, read, render, write
from assistant.quiz.formats.report import Format
from assistant.quiz.model import Quiz
from ingest.errors import QuestionError

Row = dict[str, Any]


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_lost(data: st.DataObject, quizzes: st.SearchStrategy[Quiz]) -> None:
    quiz = data.draw(quizzes)
    assert parse(render(quiz, Format.JSON).data, "q.json").quiz == quiz


def test_the_file_is_replaced_whole(hard: Quiz, tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text("gammelt", "utf-8")
    write(hard, path, "json")
    assert read(path, "json") == hard
    assert [file.name for file in tmp_path.iterdir()] == ["quiz.json"]


def _first(row: Row, **changes: Any) -> Row:
    return row | {"items": [row["items"][0] | changes, *row["items"][1:]]}


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda row: row | {"farve": "rød"}, "farve"),
        (lambda row: _first(row, farve="rød"), "items.0.farve"),
        (lambda row: {k: v for k, v in row.items() if k != "title"}, "title"),
        (lambda row: _first(row, kind="andet"), "items.0.kind"),
        (lambda row: _first(row, stem=7), "items.0.stem"),
        (lambda row: _first(row, key={"type": "choice", "options": [], "æ": 1}), "items.0.key"),
        (lambda row: _first(row, key={"type": "numeric", "value": "NaN"}), "items.0.key"),
        (lambda row: row | {"version": 2}, "version"),
        (lambda row: row | {"items": [row["items"][0]] * 2}, "items.1.id.*items.0"),
    ],
)
def test_a_spoilt_file_is_told_by_its_field(
    hard: Quiz, spoil: Callable[[Row], Row], told: str
) -> None:
    row = json.loads(render(hard, Format.JSON).data)
    with pytest.raises(QuestionError, match=told) as caught:
        parse(json.dumps(spoil(row)).encode(), "quiz.json")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("quiz.json: ")


def test_a_cut_file_is_told(hard: Quiz) -> None:
    data = render(hard, Format.JSON).data
    with pytest.raises(QuestionError, match=r"q\.json: "):
        parse(data[: len(data) // 2], "q.json")
