from __future__ import annotations

import pytest

from assistant.answer.scraps import (
    asks_contact,
    asks_reference,
    is_contact,
    is_fragment,
    is_reference_list,
    is_scrap,
)
from ingest.model import PassageKind


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Læs mere om os på metodehuset.dk", True),
        ("plan@metodehuset.dk", True),
        ("Tlf. 72 42 37 00", True),
        ("Find rapporten på www.metodehuset.dk.", True),
        ("Målgruppen har én plan, se https://metodehuset.dk.", False),
        ("Se planen som et fælles redskab.", False),
        ("I 2020 var 72 42 borgere med.", False),
        ("Tilmelding senest den 15. juni til plan@metodehuset.dk.", False),
        ("Find planen for børn og unge med svære synshandicap på Metodehuset.dk", True),
        ("Planen kan hentes her: https://metodehuset.dk/planer/voksne.", True),
    ],
)
def test_contact_lines(text: str, contact: bool) -> None:
    assert is_contact(text) is contact


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Hvor kan jeg hente rapporten?", True),
        ("mailadresse metodehuset", True),
        ("Hvem kontakter man om planen?", True),
        ("Hvad siger Metodehuset om netværk?", False),
        ("Hvor mange kommuner har en kontaktperson?", False),
    ],
)
def test_questions_for_contact(question: str, asks: bool) -> None:
    assert asks_contact(question) is asks


@pytest.mark.parametrize(
    ("section", "is_list"),
    [
        (("Rapport", "Referenceliste"), True),
        (("Litteratur",), True),
        (("7.2 Referencer",), True),
        (("Referenceliste", "Bilag"), False),
        (("Referencer til loven",), False),
        ((), False),
    ],
)
def test_lists_of_references(section: tuple[str, ...], is_list: bool) -> None:
    assert is_reference_list(section) is is_list


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Hvem har skrevet bogen om netværk?", True),
        ("Hvilken litteratur er brugt?", True),
        ("Hvor mange kommuner har et udsatteråd?", False),
    ],
)
def test_questions_for_references(question: str, asks: bool) -> None:
    assert asks_reference(question) is asks


@pytest.mark.parametrize(
    ("text", "scrap"),
    [
        ("Dalgaard m.fl., op.cit.; Bruun, op. cit.", True),
        ("Metodehuset, s. 15", True),
        ("London: Sage Publishing.", True),
        ("(n=1.206)", True),
        ("(http://www.metodehuset.dk/planer)", True),
        ("Planen ligger hos tovholderen (Bruun, op.cit.) og følges op hver måned.", False),
        ("Planen er vist i bilaget, se s. 15 og frem.", False),
        ("Formålet: at støtte borgeren.", False),
        ("Her har vi samlet de spørgsmål, som forældre oftest stiller.", True),
        ("Er du i tvivl om noget?", True),
        ("Her har kommunen samlet alle tilbud til unge under ét tag.", False),
    ],
)
def test_what_a_note_leaves(text: str, scrap: bool) -> None:
    assert is_scrap(text, PassageKind.TEXT) is scrap


@pytest.mark.parametrize(
    ("text", "kind", "fragment"),
    [
        ("Resultater fordelt på kommune", PassageKind.TEXT, True),
        ("November 2024", PassageKind.TEXT, True),
        ("Version 4, marts 2024.", PassageKind.TEXT, True),
        ("Opdateret marts 2025", PassageKind.TEXT, True),
        ("Notat 2024:7", PassageKind.TEXT, True),
        ("Notat 7 er fra 2024.", PassageKind.TEXT, False),
        ("Planen gælder fra november 2024", PassageKind.TEXT, False),
        ("PFV: Partsrepræsentant, fuldmægtig eller værge", PassageKind.TEXT, False),
        ("Planen følges op.", PassageKind.TEXT, False),
        ("samle planen med borgeren", PassageKind.LIST, False),
        ("- samle planen", PassageKind.TEXT, False),
        ("Let | Rod i et rum", PassageKind.TABLE, False),
    ],
)
def test_lines_that_state_nothing(text: str, kind: PassageKind, fragment: bool) -> None:
    assert is_fragment(text, kind) is fragment
