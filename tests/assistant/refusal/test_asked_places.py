"""A numbered place or a row that a question names is there, whatever the estimate says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from assistant.refusal.asked_places import stands_where_asked
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.settings import Settings

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
    file = tmp_path / "notat.md"
    file.write_text(_NOTE, "utf-8")
    document = read_document(file, Settings(home=tmp_path, embedder="hashing"))
    cut = tuple(cut_passages(document))
    index = DanishLexicalIndex(tmp_path / "words")
    index.add(cut)
    reading = read_question(asked)
    rarity = Rarity(index, reading)
    hits = [Hit(passage, 1.0) for passage in cut]
    scored = [Scored(u, 0.5) for u in units_of(reading, hits, rarity, lambda _: document)]
    assert stands_where_asked(reading, scored, lambda _: document, rarity) is there
    assert not stands_where_asked(reading, [], lambda _: document, rarity)
