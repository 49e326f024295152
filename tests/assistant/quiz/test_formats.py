from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.quiz.build_command import FORMATS
from assistant.quiz.formats import READABLE, Format, read, render, write
from assistant.quiz.formats.reading import parse
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

HARD = 'Æblegrød «på» "ø" { = ~ # : } \\ < & > 100 % ikke'
PROOF = Proof("a", "a.md", HARD, (HARD,), None, HARD, 0, len(HARD), "p", None, 2021)
KEYS: list[tuple[ItemKind, Key]] = [
    (ItemKind.SINGLE, Choice((Option(HARD, True, HARD), Option("nej", False)))),
    (
        ItemKind.MULTIPLE,
        Choice(
            (Option(HARD, True), Option("ja", True), Option("nej", False), Option("tja", False))
        ),
    ),
    (ItemKind.MATCHING, Matching((Pair(HARD, "b"), Pair("c", "d"), Pair("e", "f")))),
    (ItemKind.ORDERING, Ordering((HARD, "to"))),
    (ItemKind.SHORT, Accepted((HARD,))),
    (ItemKind.NUMBER, Numeric(56.5, 0.5, "pct.")),
]


def _quiz(text: str) -> Quiz:
    items = [Item(item_id(k, text, key), k, text, key, text, PROOF) for k, key in KEYS]
    return Quiz("q", text, text, tuple(items))


@pytest.fixture
def quiz() -> Quiz:
    return _quiz(HARD)


def test_our_json_loses_nothing(quiz: Quiz, tmp_path: Path) -> None:
    path = tmp_path / "quiz.json"
    unproved = Item("x", ItemKind.SHORT, HARD, KEYS[4][1], "", None)
    kept = replace(quiz, items=(*quiz.items, unproved))
    write(kept, path, Format.JSON)
    assert read(path) == kept
    assert [file.name for file in tmp_path.iterdir()] == ["quiz.json"]


@pytest.mark.parametrize("file_format", [Format.MOODLE, Format.GIFT])
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_stems_and_keys_come_back(file_format: Format, words: str) -> None:
    quiz = _quiz(f"Hvad {words} er {HARD}?")
    there = parse(render(quiz, file_format).data, "quiz", file_format).quiz
    asked = {item.stem: item.key for item in there.items}
    single = next(item for item in quiz.items if item.kind is ItemKind.SINGLE)
    assert single.stem in asked
    assert all(item.status.value == "forslag" for item in there.items)
    rights = [
        {option.text for option in item.key.options if option.right}
        for item in there.items
        if isinstance(item.key, Choice)
    ]
    assert {HARD} in rights
    assert {HARD, "ja"} in rights
    numbers = [item.key.value for item in there.items if isinstance(item.key, Numeric)]
    assert numbers == [56.5]


def test_moodle_xml_is_well_formed_and_weighs_as_moodle_does(quiz: Quiz) -> None:
    root = etree.fromstring(render(quiz, Format.MOODLE).data)
    assert root.tag == "quiz"
    fractions = {answer.get("fraction") for answer in root.iter("answer")} - {None}
    assert {"100", "50", "0"} & fractions
    assert any(fraction and fraction.startswith("-") for fraction in fractions)


SPOILS: list[tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = [
    (lambda row: row | {"farve": "rød"}, "farve"),
    (lambda row: row | {"items": "ingen"}, "items"),
]


@pytest.mark.parametrize(("spoil", "told"), SPOILS)
def test_a_spoilt_file_is_told_by_its_field(
    quiz: Quiz, tmp_path: Path, spoil: Callable[[dict[str, Any]], dict[str, Any]], told: str
) -> None:
    path = tmp_path / "quiz.json"
    write(quiz, path, Format.JSON)
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(spoil(content)), "utf-8")
    with pytest.raises(QuestionError, match=told):
        read(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.json", '{"id": "q", "items": ['),
        ("cut.xml", "<quiz><question type='multichoice'>"),
        ("bomb.xml", '<!DOCTYPE q [<!ENTITY a "aa">]><quiz>&a;</quiz>'),
        ("empty.gift", " \n"),
    ],
)
def test_a_broken_file_ends_in_one_line(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionError) as told:
        read(path)
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_read_is_also_written(quiz: Quiz) -> None:
    assert all(render(quiz, file_format).data for file_format in READABLE)


def test_the_command_names_what_can_be_written() -> None:
    assert set(FORMATS) == {file_format.value for file_format in Format}
