"""Moodle XML as Moodle's importer takes it; choices read by moodle-xml-parser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from moodle_xml_parser.parser import parse_bytes

from assistant.quiz.formats import Format, render
from assistant.quiz.formats.weights import ACCEPTED
from assistant.quiz.formats.wording import explained
from assistant.quiz.model import Choice, ItemKind, Quiz

CHOICES = {ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.VIGNETTE}


def lines(markup: str) -> str:
    """The parser decodes entities but leaves breaks."""
    return markup.replace("<br>", "\n")


@pytest.mark.parametrize("sign", ["", "=", "+", "-", "@", "<b>", "&amp;", "]]>"])
def test_another_reader_finds_the_same_choices(
    sign: str, hard: Quiz, led: Callable[[str], Quiz]
) -> None:
    quiz = led(sign) if sign else hard
    items = [item for item in quiz.items if item.kind in CHOICES]
    found = parse_bytes(render(quiz, Format.MOODLE).data)["multichoice"]
    assert len(found) == len(items)
    for question, item in zip(found, items, strict=True):
        assert isinstance(item.key, Choice)
        assert lines(question.text_pre_parse) == item.stem
        assert lines(question.general_feedback) == explained(item)
        assert question.single is (item.kind is not ItemKind.MULTIPLE)
        told = [
            (lines(o.answer), o.score_fraction > 0, lines(o.feedback)) for o in question.options
        ]
        assert told == [(o.text, o.right, o.feedback) for o in item.key.options]
        assert {abs(option.score_fraction) for option in question.options} <= {0.0, *ACCEPTED}


def test_who_marks_everything_gets_nothing(hard: Quiz) -> None:
    found = parse_bytes(render(hard, Format.MOODLE).data)["multichoice"]
    (several,) = [question for question in found if not question.single]
    shares = [option.score_fraction for option in several.options]
    assert sum(share for share in shares if share > 0) == 100
    assert sum(shares) == pytest.approx(0, abs=0.0001)


def test_each_kind_is_moodles_own(hard: Quiz) -> None:
    root = etree.fromstring(render(hard, Format.MOODLE).data)
    found = [question.get("type") for question in root.iter("question")]
    assert sorted(set(found)) == [
        "category", "matching", "multichoice", "numerical", "ordering", "shortanswer", "truefalse",
    ]  # fmt: skip
