"""A name or number that is asked for and that a short note keeps to itself."""

from __future__ import annotations

import pytest

from assistant.model import Answer, NoticeKind, Question
from assistant.pipeline import Assistant
from assistant.refusal import REFUSAL


def _untold(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.kind is NoticeKind.UNTOLD]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "Hvilken kommune bruger stjernekort?",
            "I «Stjernekort og åbent hus» står der «en af kommunerne», men ikke ved navn.",
        ),
        ("Hvad hedder etnologen, der fulgte stjernekortene?", "Navnet står ikke i det,"),
        ("hvad hedder etnologen", "Navnet står ikke i det,"),
        ("Hvor mange borgere tegner netværk på stjernekort?", "Tallet står ikke i det,"),
    ],
)
def test_what_the_note_keeps_to_itself_is_refused(
    star_maps: Assistant, asked: str, told: str
) -> None:
    answer = star_maps.ask(Question(asked))
    (said,) = _untold(answer)
    assert said.startswith(told)
    assert answer.text == REFUSAL


@pytest.mark.parametrize(
    "asked",
    [
        "Hvilken kommune holder åbent hus for pårørende?",
        "Hvilken kommune skal betale for botilbuddet, når borgeren flytter til en anden kommune?",
        "Hvad hedder konsulenten, der leder åbent hus?",
        "Hvem er leder af samtalen?",
        "Hvor mange pårørende kommer til åbent hus?",
        "Hvor mange venner kan borgeren tage med?",
        "Hvor mange dage i måneden er der åbent hus for pårørende?",
        "Hvad hedder den person, der tegner borgerens netværk?",
        "Er der kønsforskel i, hvor mange der tegner netværk på stjernekort?",
        "Hvad er stjernekort?",
        "Hvad tegner borgeren, når det gælder, hvilken kommune der bruger stjernekort?",
    ],
)
def test_what_it_tells_or_nobody_names_is_not_missed(star_maps: Assistant, asked: str) -> None:
    assert _untold(star_maps.ask(Question(asked))) == []
