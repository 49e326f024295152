from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.followup import accepts, is_dependent, standalone
from assistant.ordinals import asked_item, pick

ITEMS = ("Fælles mål for indsatsen", "Fast kontaktperson", "Løbende opfølgning hver måned")


def items(_: str) -> Sequence[str]:
    return ITEMS


@pytest.mark.parametrize(
    ("question", "dependent"),
    [
        ("Og hvem har ansvaret?", True),
        ("Hvad med samtykke?", True),
        ("Hvorfor?", True),
        ("Hvad koster det?", True),
        ("uddyb nummer tre", True),
        ("Virkede det?", True),
        ("Hvad er en tovholder?", False),
        ("Hvad er ACT?", False),
        ("Hvilke kommuner har oprettet et udsatteråd?", False),
        ("Hvad betyder det for borgeren på lang sigt, at et tilbud lukker?", False),
    ],
)
def test_is_dependent(question: str, dependent: bool) -> None:
    assert is_dependent(question) is dependent


@pytest.mark.parametrize(
    ("question", "turns", "held", "dropped"),
    [
        ("Hvor mange er der?", ("Hvad er et udsatteråd?",), ("udsatteråd",), ()),
        (
            "og hvem styrer det?",
            ("Hvad er et fagteam?", "Hvad er en stafetlog?"),
            ("stafetlog",),
            ("fagteam",),
        ),
        (
            "Hvad koster det?",
            ("Hvad er en stafetlog?", "Og hvem fører den?"),
            ("stafetlog", "fører"),
            (),
        ),
        ("Hvilke kommuner har et udsatteråd?", ("Hvad er et fagteam?",), (), ("fagteam",)),
        ("uddyb nummer tre", ("Hvilke greb nævnes?",), (ITEMS[2],), ()),
        ("Og det sidste?", ("Hvilke greb nævnes?",), (ITEMS[2],), ()),
        ("Hvad går den første ud på?", ("Hvilke greb nævnes?",), (ITEMS[0],), (ITEMS[1],)),
        (
            "og det næste på listen",
            ("Hvilke greb nævnes?", "Hvad siges der om kontaktpersoner?"),
            (ITEMS[2],),
            (),
        ),
    ],
)
def test_standalone(
    question: str, turns: tuple[str, ...], held: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    alone = standalone(question, turns, items)
    assert alone.startswith(question.rstrip("?"))
    assert all(part in alone for part in held)
    assert not any(part in alone for part in dropped)


def test_without_turns_nothing_changes() -> None:
    assert standalone("Og hvem har ansvaret?", ()) == "Og hvem har ansvaret?"


def test_an_item_that_is_not_there_leaves_the_topic() -> None:
    alone = standalone("uddyb nummer 9", ("Hvilke greb nævnes?",), items)
    assert "greb" in alone
    assert not any(item in alone for item in ITEMS)


@pytest.mark.parametrize(
    ("question", "number"),
    [("nr. 4", 4), ("punkt to", 2), ("den tredje", 3), ("det sidste", -1), ("hvem er det", None)],
)
def test_asked_item(question: str, number: int | None) -> None:
    assert asked_item(question) == number


def test_pick_after_the_last_item_is_nothing() -> None:
    assert pick(ITEMS, 0, "Hvad er løbende opfølgning?") is None


@pytest.mark.parametrize(
    ("written", "accepted"),
    [
        ("Hvor mange udsatteråd er der?", True),
        ("Hvor mange udsatteråd var der i 2019?", False),
        ("Hvad er vejret i Skagen og Paris?", False),
        ("", False),
    ],
)
def test_a_model_may_only_use_what_was_said(written: str, accepted: bool) -> None:
    by_rules = "Hvor mange udsatteråd er der (udsatteråd)?"
    question = "Hvor mange udsatteråd er der?"
    assert accepts(written, question, ("Hvad er et udsatteråd?",), by_rules) is accepted
