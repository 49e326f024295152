"""Retrieval metrics of one question, by the formulas of `index.measuring.metrics`.

With ``need: all`` (a question across sources) a hit needs a gold place of every source; otherwise
the places are alternatives and the first one found will do. A place counts as found wherever its
words stand, since some sources repeat one another.
"""

from __future__ import annotations

from eval.outcome import GoldSpan, Outcome
from index.measuring.metrics import RankingScores, holds, judge_ranking
from index.measuring.questions import Gold

DEPTH = 10
"""Passages looked at, as many as an answer lists."""


def hit_at_1(outcome: Outcome) -> float | None:
    """1 when the first passage holds what is needed, else 0; None without gold."""
    return _ranking(outcome).hit[1] if outcome.gold else None


def hit_at_5(outcome: Outcome) -> float | None:
    """Hit within the first five passages."""
    return _ranking(outcome).hit[5] if outcome.gold else None


def hit_at_10(outcome: Outcome) -> float | None:
    """Hit within the first ten passages."""
    return _ranking(outcome).hit[DEPTH] if outcome.gold else None


def reciprocal_rank(outcome: Outcome) -> float | None:
    """1 / rank of the first passage that holds a gold place, 0 when none of ten does (MRR)."""
    return _ranking(outcome).reciprocal_rank if outcome.gold else None


def ndcg(outcome: Outcome) -> float | None:
    """Normalised discounted cumulative gain of ten passages; a place met again gains nothing."""
    return _ranking(outcome).ndcg if outcome.gold else None


def source_recall(outcome: Outcome) -> float | None:
    """Give the share of the sources in gold with a gold place among the ten passages.

    A place that another source repeats counts for the source in gold.
    """
    if not outcome.gold:
        return None
    sources = {gold.doc for gold in outcome.gold}
    return len({gold.doc for gold in outcome.gold if is_found(outcome, gold)}) / len(sources)


def is_found(outcome: Outcome, gold: GoldSpan) -> bool:
    """Tell whether one of the ten passages holds a gold place."""
    return any(holds(hit.passage.text, gold.text) for hit in outcome.answer.passages[:DEPTH])


def _ranking(outcome: Outcome) -> RankingScores:
    return judge_ranking(
        [hit.passage.text for hit in outcome.answer.passages[:DEPTH]],
        [Gold(doc=gold.doc, quote=gold.text) for gold in outcome.gold],
        need_all=outcome.question.need == "all",
    )
