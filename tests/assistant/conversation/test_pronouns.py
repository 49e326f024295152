from __future__ import annotations

import pytest

from assistant.conversation.followup import standalone


@pytest.mark.parametrize(
    ("turns", "question", "alone"),
    [
        (
            ("Hvad er en stafetlog?", "må borgeren se den?"),
            "hvor længe gemmes den?",
            "Hvor længe gemmes en stafetlog?",
        ),
        (
            ("Hvad er en stafetlog?", "må borgeren se den?", "skal borgeren give samtykke?"),
            "hvem skriver i den?",
            "Hvem skriver i en stafetlog?",
        ),
        (
            ("Hvor lang tid har lægen til en udtalelse?",),
            "hvad får han for at skrive den?",
            "Hvad får lægen for at skrive en udtalelse?",
        ),
    ],
)
def test_what_is_done_to_things_is_not_asked_of_a_person(
    turns: tuple[str, ...], question: str, alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    ("before", "question", "alone"),
    [
        (
            "Skal kommunen oprette et udsatteråd?",
            "Og hvis kommunen ikke gør det?",
            "Hvis kommunen ikke gør det, når det gælder, om kommunen skal oprette et udsatteråd?",
        ),
        (
            "Hvordan er ansvaret delt?",
            "Hvem gjorde det før?",
            "Hvem gjorde det før, når det gælder, hvordan ansvaret er delt?",
        ),
    ],
)
def test_what_is_done_stands_for_no_thing(before: str, question: str, alone: str) -> None:
    assert standalone(question, (before,)) == alone


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "tilbage til turene, hvad hvis borgeren er påvirket?",
            ("Hvor længe varer turene?", "Må jeg tage min egen bil?"),
            "Hvad hvis borgeren er påvirket, når det gælder turene?",
        ),
        (
            "Tilbage til selve boligen, må han afslå den?",
            ("Hvordan får kontoret fat i boliger?", "hvor tit kommer bostøtten?"),
            "Må han afslå boligen?",
        ),
        (
            "og hvor mange af dem kunne bruges?",
            ("Hvor mange publikationer fandt VIVE i første søgning?",),
            "Hvor mange af de publikationer kunne bruges?",
        ),
        (
            "og hvis hun flytter til Aarhus?",
            ("Hvornår skal vi varsle, hvis vi sætter ordningen ned?",),
            "Hvis hun flytter til Aarhus, når det gælder, hvornår vi skal varsle, hvis vi sætter "
            "ordningen ned?",
        ),
    ],
)
def test_what_is_pointed_to_is_what_a_person_would_take(
    question: str, turns: tuple[str, ...], alone: str
) -> None:
    assert standalone(question, turns) == alone
