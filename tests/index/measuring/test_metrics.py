from __future__ import annotations

import pytest

from index.measuring.metrics import holds, judge_ranking
from index.measuring.questions import Gold

QUOTE = "den ene part skal altid have et svar inden for fire uger"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (f"Først. {QUOTE.capitalize()}. Sidst.", True),
        ("den ene **part** skal al-\ntid have et\nsvar inden for fire uger", True),
        ("den ene part skal altid have", False),
        ("fire uger for inden svar et have", False),
        ("", False),
    ],
)
def test_a_quote_is_held_by_its_words_in_order(passage: str, expected: bool) -> None:
    assert holds(passage, QUOTE) is expected


@pytest.mark.parametrize(
    ("texts", "need_all", "hit", "rank", "ndcg"),
    [
        (["et to tre", "x"], False, {1: 1, 3: 1, 5: 1, 10: 1}, 1.0, 1 / 1.63093),
        (["x", "fire fem seks"], False, {1: 0, 3: 1, 5: 1, 10: 1}, 0.5, 0.63093 / 1.63093),
        (["et to tre", "x", "x", "fire fem seks"], True, {1: 0, 3: 0, 5: 1, 10: 1}, 1.0, None),
        (["et to tre"], True, {1: 0, 3: 0, 5: 0, 10: 0}, 1.0, None),
        ([], False, {1: 0, 3: 0, 5: 0, 10: 0}, 0.0, 0.0),
    ],
)
def test_rankings_are_scored(
    texts: list[str], need_all: bool, hit: dict[int, float], rank: float, ndcg: float | None
) -> None:
    gold = [Gold(doc="a", quote="et to tre"), Gold(doc="b", quote="fire fem seks")]
    scores = judge_ranking(texts, gold, need_all=need_all)
    assert scores.hit == hit
    assert scores.reciprocal_rank == pytest.approx(rank)
    if ndcg is not None:
        assert scores.ndcg == pytest.approx(ndcg, abs=1e-4)
