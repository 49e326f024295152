from __future__ import annotations

import pytest

from assistant.scraps import asks_contact, is_contact


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
