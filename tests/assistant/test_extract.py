"""How much of a list an answer shows when one of its items was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extract import FEW_WORDS, compose
from assistant.pieces import Part
from assistant.question_kind import read_question
from assistant.rarity import Rarity
from assistant.selection import Scored
from assistant.units import units_of
from index.lexical import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.settings import Settings

ITEMS = ("samle planen", "holde møder med skolen", "ringe til borgeren hver uge")


def _answer(items: tuple[str, ...], chosen: str, home: Path) -> tuple[Part, ...]:
    """Compose of one item that alone is likely."""
    path = home / "notat.md"
    listed = "\n".join(f"- {item}" for item in items)
    path.write_text(f"# Notat\n\n## Opgaver\n\nTovholderen har opgaver:\n\n{listed}\n", "utf-8")
    document = read_document(path, Settings(home=home, embedder="hashing"))
    passages = tuple(cut_passages(document))
    index = DanishLexicalIndex(home / "words")
    index.add(passages)
    reading = read_question("Hvordan hjælper tovholderen?")
    hits = [Hit(passage, 1.0) for passage in passages]
    scored = [
        Scored(unit, 0.9 if chosen in unit.piece.text else 0.01)
        for unit in units_of(reading, hits, Rarity(index, reading))
    ]
    return compose(reading, scored, lambda _: document, Rarity(index, reading))


@pytest.mark.parametrize(("more", "shown"), [("", 3), ("og skrive ned, " * FEW_WORDS, 1)])
def test_a_list_of_few_words_is_shown_whole(more: str, shown: int, tmp_path: Path) -> None:
    first, *others = ITEMS
    parts = _answer((f"{first} {more}".strip(), *others), "skolen", tmp_path)
    lead, *items = [part.pieces[0].text for part in parts]
    assert lead == "Tovholderen har opgaver:"
    assert len(items) == shown
    assert any("skolen" in item for item in items)
