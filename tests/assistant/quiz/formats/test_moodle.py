"""Moodle XML as Moodle's importer takes it."""

from __future__ import annotations

import pytest
from lxml import etree

from assistant.quiz.formats import Format, render
from assistant.quiz.formats.weights import ACCEPTED
from assistant.quiz.model import Quiz


def test_the_weights_are_those_that_moodle_takes(hard: Quiz) -> None:
    root = etree.fromstring(render(hard, Format.MOODLE).data)
    choices = root.findall("question[@type='multichoice']")
    shares = [[float(a.get("fraction")) for a in question.iter("answer")] for question in choices]
    assert {abs(share) for several in shares for share in several} <= {0.0, *ACCEPTED}
    several = next(s for s in shares if min(s) < 0)
    assert sum(share for share in several if share > 0) == 100
    assert sum(several) == pytest.approx(0, abs=0.0001)


def test_each_kind_is_moodles_own(hard: Quiz) -> None:
    root = etree.fromstring(render(hard, Format.MOODLE).data)
    found = [question.get("type") for question in root.iter("question")]
    assert sorted(set(found)) == [
        "category", "matching", "multichoice", "numerical", "ordering", "shortanswer", "truefalse",
    ]  # fmt: skip
