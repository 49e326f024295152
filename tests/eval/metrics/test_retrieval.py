"""Retrieval metrics of one question against figures counted by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from eval.metrics.retrieval import (
    hit_at_1,
    hit_at_5,
    hit_at_10,
    ndcg,
    reciprocal_rank,
    source_recall,
)
from eval.outcome import GoldSpan, Outcome
from index.model import Hit

A = "Kommunen skal udpege en tovholder."
B = "Møderne holdes fire gange om året."
C = "Der er ingen frist for den første plan."
NOISE = "Solen skinner over byen i dag."
IDEAL = 1 + 1 / math.log2(3)
TWO = {"need": "all", "sources": ["noter.md", "andet.md"]}


@pytest.mark.parametrize(
    ("texts", "changes", "figures"),
    [
        # hit@1, hit@5, hit@10, reciprocal rank, nDCG@10, source recall
        ([A, B], {}, (1, 1, 1, 1, 1, 1)),
        # One of two alternatives: a hit, and half of what an ideal order gains.
        ([NOISE, A], {}, (0, 1, 1, 1 / 2, (1 / math.log2(3)) / IDEAL, 1)),
        ([NOISE] * 6 + [B], {}, (0, 0, 1, 1 / 7, (1 / 3) / IDEAL, 1)),
        ([NOISE], {}, (0, 0, 0, 0, 0, 0)),
        ([], {}, (0, 0, 0, 0, 0, 0)),
        # Both gold places in turn: the second gains 1 / log2(4) of an ideal 1 + 1 / log2(3).
        (
            [A, NOISE, B],
            TWO,
            (0, 1, 1, 1, (1 + 1 / 2) / IDEAL, 1),
        ),
        # One of two is half the sources and no hit.
        ([A, NOISE], TWO, (0, 0, 0, 1, 1 / IDEAL, 1 / 2)),
        # The same place twice gains once.
        ([A, A], TWO, (0, 0, 0, 1, 1 / IDEAL, 1 / 2)),
    ],
)
def test_counted_by_hand(
    outcome: Callable[..., Outcome],
    hit: Callable[..., Hit],
    gold_span: Callable[..., GoldSpan],
    texts: list[str],
    changes: dict[str, object],
    figures: tuple[float, ...],
) -> None:
    made = outcome(
        [(A, ())],
        hits=[hit(text) for text in texts],
        gold=[gold_span(A), gold_span(B, "andet.md" if changes else "noter.md")],
        **changes,
    )
    metrics = (hit_at_1, hit_at_5, hit_at_10, reciprocal_rank, ndcg, source_recall)
    assert [metric(made) for metric in metrics] == pytest.approx(figures)


@pytest.mark.parametrize(
    ("text", "doc", "found"),
    [
        (A, "noter.md", True),
        (f"Andetsteds står der også: {A}", "andet.md", True),  # repeated word for word
        ("Kommunen kan også vælge at udpege en tovholder.", "andet.md", False),
    ],
)
def test_a_passage_hits_by_the_words_of_the_place(
    outcome: Callable[..., Outcome],
    hit: Callable[..., Hit],
    gold_span: Callable[..., GoldSpan],
    text: str,
    doc: str,
    found: bool,
) -> None:
    made = outcome([(A, ())], hits=[hit(text, doc)], gold=[gold_span(A)])
    assert hit_at_1(made) == found


def test_without_gold_there_is_nothing_to_find(outcome: Callable[..., Outcome]) -> None:
    assert hit_at_10(outcome(None, kind="unanswerable", answerable=False)) is None
