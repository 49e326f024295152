from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.parts_heard import each_part_heard
from assistant.answer.selection import BUDGET, Scored, select
from assistant.answer.units import units_of
from assistant.question.kind import read_question
from assistant.question.rarity import Rarity
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit
from ingest.model import Passage, PassageKind

TEXT = (
    "Tovholderen skriver planen sammen med borgeren. Planen samler alle indsatser. "
    "Mødet holdes på rådhuset. Der følges op efter tre måneder."
)
SCORES = (0.9, 0.6, 0.1, 0.15)


@pytest.fixture
def scored(tmp_path: Path) -> list[Scored]:
    passage = Passage(
        "p", "s", "d.txt", "Notat", (), PassageKind.TEXT, None, None, None, None, 0, len(TEXT), TEXT
    )
    index = DanishLexicalIndex(tmp_path)
    index.add([passage])
    reading = read_question("Hvem skriver planen, og hvornår følges der op?")
    units = units_of(reading, [Hit(passage, 1.0)], Rarity(index, reading))
    return [Scored(unit, score) for unit, score in zip(units, SCORES, strict=True)]


def _with_parts(scored: list[Scored], cosines: Sequence[tuple[float, ...]]) -> list[Scored]:
    return [
        replace(s, unit=replace(s.unit, of_parts=own))
        for s, own in zip(scored, cosines, strict=True)
    ]


def test_what_answers_the_second_part_is_quoted_too(scored: list[Scored]) -> None:
    parts = _with_parts(scored, [(0.8, 0.3), (0.5, 0.3), (0.3, 0.3), (0.3, 0.8)])
    heard = each_part_heard(parts)
    assert [s.unit.order for s in select(scored, BUDGET)] == [0, 1]
    assert [s.unit.order for s in select(heard, BUDGET)] == [0, 1, 3]
    assert max(heard, key=lambda s: s.score).unit.order == 0


def test_what_is_nothing_to_the_whole_question_answers_no_part(scored: list[Scored]) -> None:
    slightly = [(0.50, 0.50), (0.50, 0.52), (0.50, 0.53), (0.50, 0.50)]
    unlikely = [replace(s, score=p) for s, p in zip(scored, (0.9, 0.8, 1e-9, 0.1), strict=True)]
    parts = _with_parts(unlikely, slightly)
    assert [s.score for s in each_part_heard(parts)][2] == pytest.approx(1e-9)


def test_one_question_is_left_as_it_is(scored: list[Scored]) -> None:
    assert each_part_heard(scored) == scored
    assert each_part_heard([]) == []
