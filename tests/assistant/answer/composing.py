"""A note of one file, and what an answer to a question tells of it."""

from __future__ import annotations

from pathlib import Path

from assistant.answer.extract import compose
from assistant.answer.pieces import cite
from assistant.answer.selection import Scored, score_units
from assistant.answer.units import units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.settings import Settings


def told(note: str, question: str, home: Path, likely: str = "") -> list[str]:
    """The sentences of an answer.

    Args:
        note: Markdown.
        question: Standing alone.
        home: An empty folder.
        likely: What the likeliest sentence holds; the shipped estimates count where empty.
    """
    path = home / "notat.md"
    path.write_text(note, "utf-8")
    document = read_document(path, Settings(home=home, embedder="hashing"))
    passages = tuple(cut_passages(document))
    index = DanishLexicalIndex(home / "words")
    index.add(passages)
    reading = read_question(question)
    rarity = Rarity(index, reading)
    hits = [Hit(passage, 1.0) for passage in passages]
    scored = score_units(units_of(reading, hits, rarity, lambda _: document))
    if likely:
        scored = [Scored(s.unit, 0.9 if likely in s.unit.piece.text else 0.4) for s in scored]
    blocks, _ = cite(compose(reading, scored, lambda _: document, rarity), lambda _: document)
    return [sentence.text for block in blocks for sentence in block.sentences]
