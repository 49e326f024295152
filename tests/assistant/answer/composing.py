"""A note of one file, and what an answer to a question tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer.extract import compose
from assistant.answer.pieces import cite
from assistant.answer.selection import Scored, score_units
from assistant.answer.units import Unit, units_of
from assistant.question.kind import Reading, read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.model import Document
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and all that may be quoted of one note."""

    reading: Reading
    rarity: Rarity
    units: Sequence[Unit]
    document: Document

    def documents(self, _: str) -> Document:
        """Give the note, whatever source is wanted."""
        return self.document

    def alike(self) -> list[Scored]:
        """Its sentences, each as likely as the others."""
        return [Scored(unit, 0.5) for unit in self.units]


def asked_of(note: str, question: str, home: Path) -> Asked:
    """Read a note and a question.

    Args:
        note: Markdown.
        question: Standing alone.
        home: A folder; what an earlier question left there of the same note is read again.
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
    return Asked(reading, rarity, units_of(reading, hits, rarity, lambda _: document), document)


def told(note: str, question: str, home: Path, likely: str = "") -> list[str]:
    """The sentences of an answer.

    Args:
        note: Markdown.
        question: Standing alone.
        home: An empty folder.
        likely: What the likeliest sentence holds; the shipped estimates count where empty.
    """
    asked = asked_of(note, question, home)
    scored = score_units(asked.units)
    if likely:
        scored = [Scored(s.unit, 0.9 if likely in s.unit.piece.text else 0.4) for s in scored]
    parts = compose(asked.reading, scored, asked.documents, asked.rarity)
    blocks, _ = cite(parts, asked.documents)
    return [sentence.text for block in blocks for sentence in block.sentences]
