"""Moodle XML and GIFT, out and in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.quiz.formats import parse, render
from assistant.quiz.formats.report import Change, Format
from assistant.quiz.model import Accepted, Item, ItemKind, Numeric, Quiz, item_id

ComeBack = Callable[[Item], Item]


def _comparable(item: Item) -> Item:
    # GIFT holds no unit apart from the stem, and moves it back.
    return replace(item, id=item_id(item.kind, item.stem, item.key))


@pytest.mark.parametrize("kind", [Format.MOODLE, Format.GIFT])
@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_read(
    kind: Format, data: st.DataObject, quizzes: st.SearchStrategy[Quiz], come_back: ComeBack
) -> None:
    quiz = data.draw(quizzes)
    rendered = render(quiz, kind)
    left_out = {note.item for note in rendered.notes if note.change is Change.ITEM_LEFT_OUT}
    shortened = {note.item for note in rendered.notes if note.change is Change.FORM_LEFT_OUT}
    wanted = [
        come_back(_without_arrows(item) if item.id in shortened else item)
        for item in quiz.items
        if item.id not in left_out
    ]
    if not wanted:
        return
    report = parse(rendered.data, f"quiz{kind.suffix}", kind)
    assert list(report.quiz.items) == [_comparable(item) for item in wanted]
    assert report.quiz.title == quiz.title
    assert report.quiz.introduction == quiz.introduction
    assert not report.notes


def _without_arrows(item: Item) -> Item:
    assert isinstance(item.key, Accepted)
    forms = tuple(form for form in item.key.forms if "->" not in form)
    return replace(item, key=Accepted(forms))


@pytest.mark.parametrize("kind", [Format.MOODLE, Format.GIFT])
def test_every_sign_in_every_field(kind: Format, hard: Quiz, come_back: ComeBack) -> None:
    report = parse(render(hard, kind).data, "x", kind)
    assert list(report.quiz.items) == [come_back(item) for item in hard.items]
    assert (report.quiz.title, report.quiz.introduction) == (hard.title, hard.introduction)


@pytest.mark.parametrize("kind", [Format.MOODLE, Format.GIFT])
def test_ten_thousand_items(kind: Format, many: Quiz) -> None:
    report = parse(render(many, kind).data, "x", kind)
    assert [item.stem for item in report.quiz.items] == [item.stem for item in many.items]


def test_gift_says_what_it_could_not_hold(hard: Quiz) -> None:
    changes = {note.item: note.change for note in render(hard, Format.GIFT).notes}
    kinds = {item.id: item for item in hard.items}
    told = {kinds[name].kind: change for name, change in changes.items()}
    assert told == {
        ItemKind.ORDERING: Change.ORDERING_AS_MATCHING,
        ItemKind.NUMBER: Change.UNIT_IN_STEM,
    }
    number = next(item.key for item in hard.items if item.kind is ItemKind.NUMBER)
    assert isinstance(number, Numeric)
    assert f"(Enhed\\: {number.unit})" in render(hard, Format.GIFT).data.decode()
