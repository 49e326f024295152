"""Two sources that answer a question for a year or a number differently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer.differences import differ_notices, differing
from assistant.answer.pieces import Part, cite
from assistant.answer.selection import Scored
from assistant.answer.units import units_of
from assistant.model import BlockKind
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest import cut_passages, read_document
from ingest.settings import Settings

FOUNDED = "Hvornår blev udsatterådet oprettet?"
COUNTED = "Hvor mange borgere er i målgruppen?"


def _notices(texts: Sequence[str], question: str, home: Path) -> list[str]:
    """What is told when each text is a source of its own and all are equally likely."""
    documents = {}
    for number, text in enumerate(texts):
        path = home / f"notat-{number}.md"
        path.write_text(f"# Notat {number}\n\n## Om emnet\n\n{text}\n", "utf-8")
        document = read_document(path, Settings(home=home, embedder="hashing"))
        documents[document.id] = document
    passages = [passage for one in documents.values() for passage in cut_passages(one)]
    index = DanishLexicalIndex(home / "words")
    index.add(passages)
    reading = read_question(question)
    rarity = Rarity(index, reading)
    hits = [Hit(passage, 1.0) for passage in passages]
    units = units_of(reading, hits, rarity, documents.__getitem__)
    scored = [Scored(unit, 0.9 - 0.1 * unit.rank) for unit in units]
    parts = [Part(BlockKind.PARAGRAPH, (one.unit.piece,)) for one in scored]
    _, citations = cite(parts, documents.__getitem__)
    return [one.text for one in differ_notices(differing(reading, scored, rarity), citations)]


@pytest.mark.parametrize(
    ("texts", "question", "differ"),
    [
        (("Udsatterådet blev oprettet i 2013.", "Udsatterådet er oprettet i 2014."), FOUNDED, True),
        (("Udsatterådet blev oprettet i 2013.", "I 2013 blev rådet oprettet."), FOUNDED, False),
        (("Udsatterådet blev oprettet i 2013. Udsatterådet mødes i 2014.",), FOUNDED, False),
        (
            ("I målgruppen er der 412 borgere.", "Der er 390 borgere i målgruppen."),
            COUNTED,
            True,
        ),
        (
            ("I målgruppen er der 412 borgere.", "Der er 90 borgere i målgruppen med disse tegn."),
            COUNTED,
            False,
        ),
        (
            ("I målgruppen er der 412 borgere.", "Heraf har 90 borgere i målgruppen en plan."),
            COUNTED,
            False,
        ),
        (
            ("I målgruppen er der 412 borgere.", "Teamet har 3 medarbejdere."),
            COUNTED,
            False,
        ),
    ],
)
def test_sources_differ_where_both_speak_of_the_whole_that_is_asked_about(
    texts: tuple[str, ...], question: str, differ: bool, tmp_path: Path
) -> None:
    told = _notices(texts, question, tmp_path)
    assert bool(told) is differ
    assert all(text.startswith("Kilderne siger ikke det samme: sammenlign [1]") for text in told)
