from __future__ import annotations

import pytest

from assistant.conversation.followup import standalone


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("tilbage til stafetholderen: hvem kan være det?", "Hvem kan være stafetholderen?"),
        (
            "Tilbage til stafetholderen igen. Hvad er hans opgaver?",
            "Hvad er stafetholderens opgaver?",
        ),
        (
            "Jeg vil gerne tilbage til stafetholderen: må han dele oplysninger?",
            "Må stafetholderen dele oplysninger?",
        ),
        (
            "Angående stafetholderen: må han dele oplysninger?",
            "Må stafetholderen dele oplysninger?",
        ),
        (
            "Lige tilbage til barriererne – hvad med ledelsen?",
            "Hvad med ledelsen, når det gælder de største barrierer for helhedsorienteret indsats?",
        ),
        ("Tilbage til stafetholderen", "Hvem udpeger stafetholderen?"),
        ("Kan vi gå tilbage til stafetloggen?", "Hvad er stafetloggen?"),
        ("Tilbage til Fatima: hvem bestemmer?", "Fatima har mistet sin bolig. Hvem bestemmer?"),
    ],
)
def test_what_turns_back_is_asked_of_what_it_names(question: str, alone: str) -> None:
    turns = (
        "Fatima har mistet sin bolig. Kan hun få en kontaktperson?",
        "Hvem udpeger stafetholderen?",
        "Hvad er de største barrierer for helhedsorienteret indsats?",
        "Hvordan måler man effekt?",
    )
    assert standalone(question, turns) == alone


def test_what_follows_a_turning_back_goes_on_from_there() -> None:
    turns = ("Hvem udpeger stafetholderen?", "Hvad er ACT?", "Tilbage til stafetholderen")
    assert standalone("hvor længe har han opgaven?", turns) == (
        "Hvor længe har stafetholderen opgaven?"
    )


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "nej, jeg mente hvem visiterer",
            ("Hvad er et botilbud?", "Hvem betaler?"),
            "Hvem visiterer, når det gælder et botilbud?",
        ),
        ("Jeg mener hvilke kurser de kan få", ("Hvem er ledere?",), "Hvilke kurser kan de få?"),
        ("ups, jeg mente VISO", ("Hvad er NATKO?",), "Hvad er VISO?"),
        ("ups, jeg mente VISO", ("Hvad er NATKO?", "hvorfor ikke demens?"), "Hvad er VISO?"),
        (
            "nej ikke handicapråd, jeg mente ældreråd",
            ("Hvor mange kommuner har handicapråd?",),
            "Hvor mange kommuner har ældreråd?",
        ),
        (
            "nej, for børn",
            ("Hvem kan få en kontaktperson?",),
            "Hvem kan få en kontaktperson for børn?",
        ),
        (
            "Jeg mener den om voksenområdet",
            ("Hvad er formålet med undersøgelsen?",),
            "Hvad er formålet med undersøgelsen om voksenområdet?",
        ),
        (
            "jeg tænkte på det specialiserede voksenområde",
            ("Hvad er formålet med undersøgelsen?",),
            "Hvad er formålet med undersøgelsen, når det gælder det specialiserede voksenområde?",
        ),
        (
            "jeg tænkte på det andet, altså udsatteråd",
            ("Hvad er VISO?",),
            "Hvad er udsatteråd?",
        ),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_asked(
    question: str, turns: tuple[str, ...], alone: str
) -> None:
    assert standalone(question, turns) == alone


@pytest.mark.parametrize(
    "question", ["jeg mener at det er forkert", "jeg tænker på om kommunen skal betale botilbud"]
)
def test_what_states_or_wonders_puts_nothing_right(question: str) -> None:
    assert standalone(question, ("Hvad er VISO?",)) == question
