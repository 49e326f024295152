from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.quiz.build_command import FORMATS
from assistant.quiz.formats import WRITERS, read, write
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Proof,
    Quiz,
    item_id,
)
from ingest.errors import QuestionError

HARD = 'Æblegrød «på» "ø" { = ~ # : } \\ < & > \n ny linje'
PROOF = Proof("a", "a.md", HARD, (HARD,), None, HARD, 0, len(HARD), "p", None, 2021)
KEYS: list[tuple[ItemKind, Key]] = [
    (ItemKind.SINGLE, Choice((Option(HARD, True, HARD), Option("nej", False)))),
    (ItemKind.MATCHING, Matching((Pair(HARD, "b"),), ("c",))),
    (ItemKind.ORDERING, Ordering((HARD, "to"))),
    (ItemKind.SHORT, Accepted((HARD,))),
    (ItemKind.NUMBER, Numeric(56.5, 0.5, "pct.")),
]


@pytest.fixture
def quiz() -> Quiz:
    items = [Item(item_id(k, HARD, key), k, HARD, key, HARD, PROOF) for k, key in KEYS]
    items.append(Item("x", ItemKind.SHORT, HARD, KEYS[3][1], "", None))
    return Quiz("q", HARD, HARD, tuple(items))


def test_our_json_loses_nothing(quiz: Quiz, tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    write(quiz, path, "json")
    assert read(path, "json") == quiz
    assert [file.name for file in tmp_path.iterdir()] == ["quiz.json"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda row: row | {"farve": "rød"}, "farve"),
        (lambda row: {k: v for k, v in row.items() if k != "title"}, "title"),
        (lambda row: row | {"items": [row["items"][0] | {"kind": "andet"}]}, "items.0.kind"),
    ],
)
def test_a_spoilt_file_is_told_by_its_field(
    quiz: Quiz, tmp_path: Path, spoil: object, told: str
) -> None:
    path = tmp_path / "quiz.json"
    write(quiz, path, "json")
    assert callable(spoil)
    path.write_text(json.dumps(spoil(json.loads(path.read_text("utf-8")))), "utf-8")
    with pytest.raises(QuestionError, match=told):
        read(path, "json")


def test_a_cut_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    path.write_text('{"id": "q", "items": [', "utf-8")
    with pytest.raises(QuestionError, match="holds no quiz"):
        read(path, "json")


def test_the_command_names_what_can_be_written() -> None:
    assert set(FORMATS) == set(WRITERS)
