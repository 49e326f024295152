"""Retrieval metrics of one question, over the gold places that its passages hold.

With ``need: all`` (a question across sources) every gold place counts; otherwise the places are
alternatives and the first one found will do.
"""

from __future__ import annotations

import math

from eval.metrics.relevance import gains
from eval.outcome import Outcome

DEPTH = 10
"""Passages looked at, as many as an answer lists."""


def hit(outcome: Outcome, k: int) -> float | None:
    """1 when the first k passages hold what is needed, else 0; None without gold."""
    if not outcome.gold:
        return None
    found = frozenset[int]().union(*gains(outcome, k))
    return float(len(found) == len(outcome.gold) if _needs_all(outcome) else bool(found))


def hit_at_1(outcome: Outcome) -> float | None:
    """Hit within the first passage."""
    return hit(outcome, 1)


def hit_at_5(outcome: Outcome) -> float | None:
    """Hit within the first five passages."""
    return hit(outcome, 5)


def hit_at_10(outcome: Outcome) -> float | None:
    """Hit within the first ten passages."""
    return hit(outcome, DEPTH)


def reciprocal_rank(outcome: Outcome) -> float | None:
    """1 / rank of the first passage that holds a gold place, 0 when none of ten does (MRR)."""
    if not outcome.gold:
        return None
    return next((1 / rank for rank, held in enumerate(gains(outcome, DEPTH), 1) if held), 0.0)


def ndcg(outcome: Outcome) -> float | None:
    """Normalised discounted cumulative gain of ten passages (Järvelin & Kekäläinen 2002).

    A passage gains one for each gold place that no earlier passage held. The ideal order has each
    needed place in a passage of its own, first to last; without ``need: all`` one place is needed.
    """
    if not outcome.gold:
        return None
    wanted = len(outcome.gold) if _needs_all(outcome) else 1
    seen: set[int] = set()
    gained = 0.0
    for rank, held in enumerate(gains(outcome, DEPTH), 1):
        new = min(len(held - seen), wanted - len(seen))
        seen |= held
        gained += max(0, new) / math.log2(rank + 1)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, wanted + 1))
    return min(1.0, gained / ideal)


def source_recall(outcome: Outcome) -> float | None:
    """Give the share of the sources in gold with a gold place among the ten passages.

    A place that another source repeats counts for the source in gold.
    """
    if not outcome.gold:
        return None
    found = frozenset[int]().union(*gains(outcome, DEPTH))
    sources = {gold.doc for gold in outcome.gold}
    return len({outcome.gold[number].doc for number in found}) / len(sources)


def _needs_all(outcome: Outcome) -> bool:
    return outcome.question.need == "all"
