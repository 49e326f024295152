from __future__ import annotations

import pytest

from index.retrieval.facets import asking, facets


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvad er en tovholder?", ()),
        ("Hvad skal der stå i en plan, der følger borgeren?", ()),
        (
            "Hvad koster et forløb for kommunen, og hvem skal skrive under på planen?",
            ("Hvad koster et forløb for kommunen", "hvem skal skrive under på planen?"),
        ),
        (
            "Samtykke: hvad siger vejledningen om det, og hvad gør en kommune i praksis?",
            (
                "Samtykke: hvad siger vejledningen om det",
                "Samtykke: hvad gør en kommune i praksis?",
            ),
        ),
        (
            "Borgeren vil ikke deltage i mødet. Må vi holde det uden ham?",
            ("Borgeren vil ikke deltage i mødet.", "Må vi holde det uden ham?"),
        ),
        ("Hvor står reglerne om hhv. samtykke og partshøring?", ()),
    ],
)
def test_parts_of_a_question(question: str, expected: tuple[str, ...]) -> None:
    assert facets(question) == expected


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hvad er en tovholder?", 0),
        ("Hvem skriver planen, og hvornår følges der op på den?", 2),
        ("Vi har fået en ny plan. Skal borgeren skrive under?", 0),
        ("Vi har fået en ny plan. Skal borgeren skrive under, og hvem får den at se?", 2),
    ],
)
def test_parts_that_ask(question: str, parts: int) -> None:
    assert len(asking(facets(question))) == parts
