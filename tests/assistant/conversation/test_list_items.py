from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.conversation.followup import standalone, understand
from assistant.conversation.ordinals import asked_item, names_place, pick

ITEMS = ("Fælles mål for indsatsen", "Fast kontaktperson", "Løbende opfølgning hver måned")


def items(_: str) -> Sequence[str]:
    return ITEMS


@pytest.mark.parametrize(
    ("question", "turns", "alone"),
    [
        (
            "uddyb nummer tre",
            ("Hvilke greb nævnes der?",),
            "Uddyb ”Løbende opfølgning hver måned”, når det gælder de greb, der nævnes.",
        ),
        (
            "Og det sidste?",
            ("Hvad er de tre greb?",),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder de tre greb.",
        ),
        (
            "Hvad går den første ud på?",
            ("Hvad er de tre greb?",),
            "Hvad går ”Fælles mål for indsatsen” ud på, når det gælder de tre greb?",
        ),
        (
            "og det næste på listen",
            ("Hvad er de tre greb?", "Hvad siges der om kontaktpersoner?"),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder kontaktpersoner.",
        ),
        (
            "og den første?",
            ("Hvad er de tre greb?", "uddyb nummer to", "hvor mange timer?"),
            "Fortæl mere om ”Fælles mål for indsatsen”, når det gælder de tre greb.",
        ),
        (
            "uddyb nummer to",
            ("Hvad er et botilbud?", "hvilke greb hører til?"),
            "Uddyb ”Fast kontaktperson”, når det gælder et botilbud.",
        ),
        (
            "Hvem har ansvaret for det?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Hvem har ansvaret for ”Fast kontaktperson”?",
        ),
        (
            "Hvad dækker treeren over?",
            ("Hvad er de tre greb?",),
            "Hvad dækker ”Løbende opfølgning hver måned” over, når det gælder de tre greb?",
        ),
        (
            "hvem arbejder med den næstsidste",
            ("Hvad er de tre greb?",),
            "Hvem arbejder med ”Fast kontaktperson”, når det gælder de tre greb?",
        ),
        (
            "nummer to, hvem udpeger hende?",
            ("Hvad er de tre greb?",),
            "Hvem udpeger hende, når det gælder ”Fast kontaktperson”?",
        ),
        (
            "Må den sidste foregå hjemme hos mor?",
            ("Hvad er de tre greb?",),
            "Må ”Løbende opfølgning hver måned” foregå hjemme hos mor, når det gælder de tre greb?",
        ),
        (
            "Er der mange gode eksempler på den?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Er der mange gode eksempler på ”Fast kontaktperson”?",
        ),
        (
            "Hvad nu hvis kommunen ikke har en?",
            ("Hvad er de tre greb?", "uddyb nummer to"),
            "Hvad nu hvis kommunen ikke har en, når det gælder ”Fast kontaktperson”?",
        ),
        (
            "og 3?",
            ("Hvad er de tre greb?", "Nummer 2?"),
            "Fortæl mere om ”Løbende opfølgning hver måned”, når det gælder de tre greb.",
        ),
        (
            "2?",
            ("Hvad er de tre greb?",),
            "Fortæl mere om ”Fast kontaktperson”, når det gælder de tre greb.",
        ),
        ("og 7?", ("Hvad er de tre greb?",), "Hvad med 7, når det gælder de tre greb?"),
        (
            "uddyb nr. 2 og 3",
            ("Hvad er de tre greb?",),
            "Uddyb ”Fast kontaktperson” og ”Løbende opfølgning hver måned”, når det gælder de tre "
            "greb.",
        ),
        (
            "Hvad går det andet greb ud på?",
            ("Hvad er de tre greb?",),
            "Hvad går ”Fast kontaktperson” ud på, når det gælder de tre greb?",
        ),
        (
            "den anden undersøgelse, hvem har lavet den?",
            ("Hvad er de tre greb?", "Hvad er hovedkonklusionerne?"),
            "Hvem har lavet den anden undersøgelse, når det gælder hovedkonklusionerne?",
        ),
    ],
)
def test_an_ordinal_names_the_item(question: str, turns: tuple[str, ...], alone: str) -> None:
    assert standalone(question, turns, items) == alone


def test_what_is_asked_names_the_item() -> None:
    asked = understand("Hvad går den første ud på?", ("Hvad er de tre greb?",), items).asked
    assert asked == "Hvad går ”Fælles mål for indsatsen” ud på"


def test_an_item_that_is_not_there_leaves_the_topic() -> None:
    alone = standalone("uddyb nummer 9", ("Hvilke greb nævnes i rapporten?",), items)
    assert "greb" in alone
    assert not any(item in alone for item in ITEMS)


def test_a_list_item_goes_by_its_name() -> None:
    named = ("Samling af aktører: fagfolk sidder sammen, men hører til hver sin afdeling.",)
    alone = standalone("uddyb punkt 1", ("Hvad er de fire modeller?",), lambda _: named)
    assert "”Samling af aktører”" in alone


def test_a_heading_with_a_label_goes_by_its_name() -> None:
    headings = ("Anbefaling 1: Sikkerhedsplan", "Anbefaling 2: Ingen kontrakter")
    alone = standalone("hvorfor den anden?", ("Hvilke anbefalinger er der?",), lambda _: headings)
    assert "”Ingen kontrakter”" in alone


@pytest.mark.parametrize(
    ("question", "number"),
    [("nr. 4", 4), ("punkt to", 2), ("den tredje", 3), ("det sidste", -1), ("hvem er det", None)],
)
def test_asked_item(question: str, number: int | None) -> None:
    assert asked_item(question) == number


def test_pick_after_the_last_item_is_nothing() -> None:
    assert pick(ITEMS, 0, "Hvad er løbende opfølgning?") is None


@pytest.mark.parametrize(
    ("question", "items", "picked"),
    [
        ("uddyb nummer fire", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Økonomi"),
        ("uddyb nummer to", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), None),
        ("uddyb den syvende", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Eventuelt"),
        ("uddyb den første", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Ventetid"),
        ("uddyb den sidste", ("3. Ventetid", "4. Økonomi", "7. Eventuelt"), "Eventuelt"),
        ("uddyb nummer to", ("a) køb", "b) gruppeforløb"), "gruppeforløb"),
        ("uddyb nummer to", ("køb", "gruppeforløb"), "gruppeforløb"),
    ],
)
def test_a_number_is_the_source_s_where_it_numbers(
    question: str, items: tuple[str, ...], picked: str | None
) -> None:
    number = asked_item(question)
    assert number is not None
    assert pick(items, number, "", by_place=names_place(question)) == picked
