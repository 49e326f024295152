from __future__ import annotations

from dataclasses import replace

import pytest

from index.model import Hit
from index.retrieval.diversity import (
    compares,
    each_facet_heard,
    each_named_heard,
    each_source_heard,
    headed_first,
    without_repeats,
)
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


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hvad gælder efter § 112?", "§ 112 Hjælpemidler"),
        ("forskellen på § 99 og § 112", "§ 112 Hjælpemidler"),
        ("Hvad gælder efter § 11?", "Ring 112"),
        ("Hvem ringer til 112?", "Ring 112"),
    ],
)
def test_what_stands_under_a_paragraph_that_is_asked_about_comes_first(
    question: str, first: str
) -> None:
    plain, headed = passages("a")[:2]
    hits = [
        Hit(replace(plain, section=("Ring 112",)), 0.9),
        Hit(replace(headed, section=("§ 112 Hjælpemidler", "Betingelser")), 0.1),
    ]
    assert headed_first(question, hits)[0].passage.section[0] == first


def test_a_strong_source_is_brought_forward_and_a_weak_one_is_not() -> None:
    many = [Hit(replace(passages("a")[0], id=f"a{i}"), 0.9 - i / 100) for i in range(6)]
    strong, weak = Hit(passages("b")[0], 0.6), Hit(passages("c")[0], 0.05)
    order = [hit.passage.id for hit in each_source_heard([*many, strong, weak])]
    assert order[0] == "a0"
    assert order.index("b0") < 5
    assert order[-1] == "c0"
    assert sorted(order) == sorted(hit.passage.id for hit in [*many, strong, weak])


def test_parts_answered_by_different_sources_take_turns() -> None:
    a = [Hit(replace(passages("a")[0], id=f"a{i}"), 0.9 - i / 10) for i in range(6)]
    b = Hit(passages("b")[0], 0.2)
    order = each_facet_heard([*a, b], [a[:3], [replace(b, score=0.8), replace(a[0], score=0.05)]])
    assert [hit.passage.id for hit in order][:2] == ["a0", "b0"]
    assert {hit.passage.id for hit in order} == {hit.passage.id for hit in [*a, b]}
    assert order[1].score == b.score


def test_parts_that_one_source_answers_change_nothing() -> None:
    a = [Hit(replace(passages("a")[0], id=f"a{i}"), 0.9 - i / 10) for i in range(6)]
    weak = Hit(passages("b")[0], 0.1)
    assert each_facet_heard(a, [a[2:3], a[4:5]]) == a
    assert each_facet_heard(a, [a[2:3], [weak]]) == a
    assert each_facet_heard(a, []) == a


def test_named_sources_take_turns_and_bring_their_own_scores() -> None:
    a, b, c = (Hit(passages(key)[0], 0.5) for key in "abc")
    own = [[replace(b, score=0.3)], [replace(a, score=0.2), replace(a, passage=passages("a")[1])]]
    order = each_named_heard([a, b, c], own)
    assert [hit.passage.id for hit in order] == ["b0", "a0", "a1", "c0"]
    assert [hit.score for hit in order] == [0.3, 0.2, 0.5, 0.5]
    assert each_named_heard([a, b, c], []) == [a, b, c]
