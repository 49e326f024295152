"""A numbered place or a row that a question names is there, whatever the estimate says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.refusal.asked_places import stands_where_asked
from tests.assistant.answer.composing import asked_of

_NOTE = """# Notat om boligsociale indsatser

## Anbefalinger

1. Giv de unge en fast kontakt.
2. Lav en fælles pulje.

## Priser

| Tilbud | Pladser | Takst |
|---|---|---|
| Herberget Elm | 22 | 1.208 |
| Krisecentret Ask | 10 | 1.644 |
"""


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("Hvad er anbefaling nummer 2?", True),
        ("Hvad er anbefaling nummer 7?", False),
        ("Hvor mange pladser har Herberget Elm?", True),
        ("Hvor mange pladser har Herberget Pil?", False),
        ("Hvorfor blev puljen lukket?", False),
    ],
)
def test_what_is_named_by_its_place(tmp_path: Path, asked: str, there: bool) -> None:
    of = asked_of(_NOTE, asked, tmp_path)
    assert stands_where_asked(of.reading, of.alike(), of.documents, of.rarity) is there
    assert not stands_where_asked(of.reading, [], of.documents, of.rarity)
