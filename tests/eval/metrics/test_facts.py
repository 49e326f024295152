"""Facts are met by stems, numbers literally; the threshold holds on the hand-labelled pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eval.metrics.facts import WINDOW, facts_recall, holds
from eval.metrics.words import words

CASES = yaml.safe_load((Path(__file__).parent / "facts_cases.yaml").read_text("utf-8"))
AGREEMENT = 39
"""Labels met of the forty, as measured when the threshold was set."""


def test_agrees_with_a_persons_labels() -> None:
    wrong = [case for case in CASES if holds(case[0], case[1]) is not case[2]]
    assert len(CASES) == 40
    assert len(CASES) - len(wrong) >= AGREEMENT, wrong


@pytest.mark.parametrize(
    ("points", "recall"),
    [
        ((), None),
        (("fire møder",), 1.0),
        (("fire møder", "en tovholder"), 0.5),
        (("en plan", "en tovholder"), 0.0),
    ],
)
def test_recall_is_the_share_of_points(points: tuple[str, ...], recall: float | None) -> None:
    assert facts_recall("Der holdes 4 møder.", points) == recall


def test_words_far_apart_are_no_fact() -> None:
    filler = "Solen skinnede. " * WINDOW
    assert holds("Tovholderen ringer til lægen.", "tovholderen ringer")
    assert not holds(f"Tovholderen kom. {filler} Telefonen ringer.", "tovholderen ringer")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("176.000 kr.", ["176000", "kron"]),
        ("4,50 pct.", ["4.5", "procent"]),
        ("femogtyve dage", ["25", "dag"]),
        ("§ 107, stk. 2", ["§", "107", "stk", "2"]),
        ("ud-\nfordringer", ["udfordr"]),
        ("uden en plan", ["ikke", "plan"]),
    ],
)
def test_words_are_stems_and_plain_numbers(text: str, values: list[str]) -> None:
    assert [word.value for word in words(text)] == values
