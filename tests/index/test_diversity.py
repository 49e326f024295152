from __future__ import annotations

from dataclasses import replace

import pytest

from index.diversity import compares, each_source_heard, without_repeats
from index.model import Hit
from tests.index.retrieval_examples import passages


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvad er forskellen på de to modeller?", True),
        ("Er rapporterne enige om antallet?", True),
        ("Hvad siger både VIVE og styrelsen om samtykke?", True),
        ("Hvad er en tovholder?", False),
    ],
)
def test_comparisons_are_seen(question: str, expected: bool) -> None:
    assert compares(question) is expected


def test_a_repeat_counts_once() -> None:
    first, second = passages("a")[:2]
    repeat = replace(second, also_at=(first.id,))
    hits = [Hit(replace(first, also_at=(second.id,)), 0.9), Hit(repeat, 0.8)]
    assert [hit.passage.id for hit in without_repeats(hits)] == [first.id]


def test_a_strong_source_is_brought_forward_and_a_weak_one_is_not() -> None:
    many = [Hit(replace(passages("a")[0], id=f"a{i}"), 0.9 - i / 100) for i in range(6)]
    strong, weak = Hit(passages("b")[0], 0.6), Hit(passages("c")[0], 0.05)
    order = [hit.passage.id for hit in each_source_heard([*many, strong, weak])]
    assert order[0] == "a0"
    assert order.index("b0") < 5
    assert order[-1] == "c0"
    assert sorted(order) == sorted(hit.passage.id for hit in [*many, strong, weak])
