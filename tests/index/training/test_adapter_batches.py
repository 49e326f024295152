from __future__ import annotations

from random import Random

from index.training.adapter_batches import Batch, make_batches
from index.training.pairs import TrainingExample

_NOTHING: frozenset[int] = frozenset()


def _batches(leads: int, along: int) -> list[Batch]:
    """Forty questions on ten passages, four each; the passage after it looks right."""
    examples = [
        TrainingExample(f"q{n}", f"spørgsmål {n}", frozenset({n % 10}), _NOTHING, _NOTHING)
        for n in range(40)
    ]
    wrong = [[(n + 1) % 10] for n in range(40)]
    return list(make_batches(examples, wrong, Random(3), leads=leads, along=along))


def test_every_question_is_asked_once_and_finds_its_passage_among_those_read() -> None:
    for along in (0, 1, 4):
        batches = _batches(3, along)
        asked = [one for batch in batches for one in batch.asked]
        assert sorted(one.example.id for one in asked) == sorted(f"q{n}" for n in range(40))
        for batch in batches:
            assert len(set(batch.passages)) == len(batch.passages)
            assert {one.right for one in batch.asked} <= set(batch.passages)
            assert all(one.right in one.example.passages for one in batch.asked)


def test_questions_come_along_with_the_passages_that_are_read() -> None:
    alone, together = _batches(3, 0), _batches(3, 4)
    assert len(alone) == 14
    assert len(together) < len(alone)
    first = together[0]
    leads = [one for one in first.asked if one.wrong is not None]
    assert len(leads) == 3
    assert {one.wrong for one in leads} <= set(first.passages)
    for passage in first.passages:
        along = [one for one in first.asked if one.wrong is None and one.right == passage]
        assert 0 < len(along) <= 4
