from __future__ import annotations

import pytest

from assistant.quiz.generators.steps import from_steps
from assistant.quiz.model import Ordering
from tests.assistant.quiz.conftest import Reader, made

STEPS = """# Vejledning

## Forløbet

Kommunen arbejder i fire trin:

1. Opsporing af borgeren
2. Udredning af behovet
3. Visitation til tilbud
4. Opfølgning på indsatsen
"""


def test_steps_keep_their_order(read: Reader) -> None:
    (draft,) = made(from_steps, read(STEPS))
    assert draft.key == Ordering(
        (
            "Opsporing af borgeren",
            "Udredning af behovet",
            "Visitation til tilbud",
            "Opfølgning på indsatsen",
        )
    )


def test_a_numbered_list_that_is_no_sequence_is_not_ordered(read: Reader) -> None:
    text = STEPS.replace("arbejder i fire trin", "har fire opgaver")
    assert made(from_steps, read(text)) == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [("arbejder i fire faser", True), ("tilbyder fire moduler", False)],
)
def test_modules_may_stand_side_by_side(read: Reader, said: str, asked: bool) -> None:
    text = STEPS.replace("arbejder i fire trin", said)
    assert bool(made(from_steps, read(text))) is asked


def test_steps_whose_lead_in_leans_are_not_asked_about(read: Reader) -> None:
    text = STEPS.replace("Kommunen arbejder i", "Derfor arbejder vi i")
    assert made(from_steps, read(text)) == []
