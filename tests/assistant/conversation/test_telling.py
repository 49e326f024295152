from __future__ import annotations

import pytest

from assistant.conversation.followup import understand
from assistant.conversation.persons import points_to_nobody
from assistant.conversation.telling import how_understood


@pytest.mark.parametrize(
    ("turns", "question", "told"),
    [
        ((), "Hvad er en tovholder?", ()),
        ((), "Kan man få to kørestole?", ()),
        ((), "Hvem laver handleplanen?", ()),
        (
            ("Hvad er en bisidder?",),
            "Gælder det også for unge?",
            (
                "Jeg forstår spørgsmålet som: «Gælder det også for unge?» – i forlængelse af «Hvad "
                "er en bisidder?»",
            ),
        ),
        (
            ("Må man tale med barnet alene?",),
            "og hvis han er 16?",
            ("Jeg forstår spørgsmålet som: «Må man tale med barnet alene, hvis han er 16?»",),
        ),
        ((), "Hvad kan der gives til fritidsaktiviteter?", ()),
        (
            ("Hvad er en tovholder?",),
            "hvem udpeger ham?",
            ("Jeg forstår spørgsmålet som: «Hvem udpeger en tovholder?»",),
        ),
        (
            ("Hvordan uddannes sundhedsagenter?",),
            "hvem betaler?",
            (
                "Jeg forstår spørgsmålet som: «Hvem betaler?» – i forlængelse af «Hvordan uddannes "
                "sundhedsagenter?»",
            ),
        ),
        (
            ("Hvornår blev VISO oprettet?",),
            "Nævn et eksempel",
            (
                "Jeg forstår spørgsmålet som: «Nævn et eksempel.» – i forlængelse af «Hvornår blev "
                "VISO oprettet?»",
            ),
        ),
        ((), "hvem er tovholder i fase 4", ()),
    ],
)
def test_how_a_question_was_read_is_told_in_danish_that_reads_well(
    turns: tuple[str, ...], question: str, told: tuple[str, ...]
) -> None:
    talk = understand(question, turns)
    assert how_understood(question, talk.alone, talk) == told


@pytest.mark.parametrize(
    ("turns", "question", "part"),
    [
        (("Hvad er fristen for klage?",), "Kan han selv søge?", "hvem «han» er"),
        ((), "Hvad er hendes rettigheder?", "hvem «hendes» er"),
        ((), "Hvem betaler for det?", "ikke er nævnt i samtalen"),
        ((), "Gælder det også plejefamilier?", "ikke er nævnt i samtalen"),
        ((), "Hvad er fordelene?", "ikke er nævnt i samtalen"),
    ],
)
def test_what_nobody_can_read_is_said(turns: tuple[str, ...], question: str, part: str) -> None:
    talk = understand(question, turns)
    assert part in how_understood(question, talk.alone, talk)[-1]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kan borgeren få en bisidder, når han flytter?", ""),
        ("Min borger er hjemløs. Kan hun få hjælp?", ""),
        ("[navn] er hjemløs. Kan hun få hjælp?", ""),
        ("Hvad gør kommunen, hvis hun flytter?", "hun"),
        ("Hvad hvis han ikke møder op?", "han"),
    ],
)
def test_han_and_hun_are_somebody_or_nobody(text: str, who: str) -> None:
    assert points_to_nobody(text) == who


def test_whom_the_talk_told_of_is_put_for_han() -> None:
    turns = ("Jeg har en ung på 17. Hvad skal jeg huske?", "Hvornår skal afgørelsen være klar?")
    alone = understand("Hvad hvis han ikke selv kan tage stilling?", turns).alone
    assert alone.startswith("Hvad hvis den unge ikke selv kan tage stilling")
