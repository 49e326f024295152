from __future__ import annotations

import pytest

from assistant.conversation.followup import standalone
from assistant.conversation.themes import pair_in, theme_of


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("Hvad er NatKos rolle i arbejdet?", "NatKo"),
        ("Hvad er rehabiliteringsteamets rolle?", "rehabiliteringsteamet"),
        ("Hvad er formålet med en stafetlog?", "en stafetlog"),
        ("Hvad siger rapporten om netværksmøder?", "netværksmøder"),
        ("Kan du opsummere rapporten om peers?", "rapporten om peers"),
        ("Er der forskel på et team og et netværk?", "et team og et netværk"),
        ("Hvad er en tovholder?", "en tovholder"),
        ("Hvem betaler?", ""),
    ],
)
def test_what_a_question_is_about_is_told_from_what_it_asks_of_it(
    question: str, theme: str
) -> None:
    assert theme_of(question) == theme


def test_only_two_are_a_pair() -> None:
    two = "Hvad er forskellen på en centerstruktur og et klyngesamarbejde?"
    assert pair_in(two) == ("en centerstruktur", "et klyngesamarbejde")
    assert pair_in("Hvad er forskellen på en centerstruktur?") is None


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Hvad er fordelen ved det første?", "Hvad er fordelen ved en centerstruktur?"),
        ("Hvad er fordelen ved det sidste?", "Hvad er fordelen ved et klyngesamarbejde?"),
        (
            "Hvilket af dem er bedst til komplekse sager?",
            "Hvilket af de to, en centerstruktur og et klyngesamarbejde, er bedst til komplekse "
            "sager?",
        ),
    ],
)
def test_of_two_that_are_compared_one_is_meant(question: str, alone: str) -> None:
    turns = ("Hvad er forskellen på en centerstruktur og et klyngesamarbejde?",)
    assert standalone(question, turns, lambda _: ()) == alone


@pytest.mark.parametrize(
    ("turns", "question", "alone"),
    [
        (("Hvad er NatKos rolle?",), "hvornår blev den oprettet", "Hvornår blev NatKo oprettet?"),
        (
            ("Hvad siger rapporten om netværksmøder? Og hvem skal indkalde til dem?",),
            "Hvor tit?",
            "Hvor tit, når det gælder netværksmøder?",
        ),
        (
            ("Kan du opsummere rapporten om peers?", "Hvad er de vigtigste pointer?"),
            "Hvem har skrevet den?",
            "Hvem har skrevet rapporten om peers?",
        ),
        (
            ("Hvad er forskellen på bostøtte og hjemmevejledning?", "Hvad koster det første?"),
            "Er der også ulemper?",
            "Er der også ulemper ved bostøtte?",
        ),
        (
            ("Hvilke fire modeller for samarbejdet er der?", "Hvem leder dem?"),
            "Hvilken er bedst?",
            "Hvilken af de fire modeller for samarbejdet er bedst?",
        ),
    ],
)
def test_a_follow_up_goes_on_with_the_thing(
    turns: tuple[str, ...], question: str, alone: str
) -> None:
    assert standalone(question, turns, lambda _: ()) == alone
