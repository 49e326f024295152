"""Retrieval metrics: when a passage holds a gold quote, and hit@k, MRR and nDCG from that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from index.measuring.questions import Gold

HELD = 0.6
"""A passage holds a quote when it has this share of the quote's word 5-grams."""
_GRAM = 5
_LINE_END_HYPHEN = re.compile(r"(\w)-\s*\n\s*(\w)")
_MARKUP = re.compile(r"</?\w+/?>|[*_#<>|`\[\]]")
_QUOTES = str.maketrans({"”": '"', "“": '"', "’": "'"})

Grams = frozenset[tuple[str, ...]]


def fold(text: str) -> str:
    """Fold what differs between copies of one text: white space, line-end hyphens, markup, case."""
    text = _LINE_END_HYPHEN.sub(r"\1\2", text.replace("\u00ad", ""))
    return " ".join(_MARKUP.sub("", text).translate(_QUOTES).lower().split())


@lru_cache(maxsize=20_000)
def word_grams(text: str, size: int = _GRAM) -> Grams:
    """Word 5-grams of a text; of a shorter one, all its words as one."""
    words = re.findall(r"\w+", fold(text))
    size = min(size, len(words))
    if not size:
        return frozenset()
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def share_held(passage: str, quote: str) -> float:
    """The share of a quote's 5-grams that a passage has."""
    wanted = word_grams(quote)
    if not wanted:
        return 0.0
    size = len(next(iter(wanted)))
    return len(wanted & word_grams(passage, size)) / len(wanted)


def holds(passage: str, quote: str) -> bool:
    """Tell whether a passage holds a quote."""
    return share_held(passage, quote) >= HELD


@dataclass(frozen=True, slots=True)
class RankingScores:
    """How well one question's passages were ranked, each figure in [0, 1].

    Attributes:
        hit: hit@k by k.
        reciprocal_rank: 1 / rank of the first passage that hits, 0 when none does.
        ndcg: nDCG@10 over the gold quotes that are met, each counted once.
    """

    hit: dict[int, float]
    reciprocal_rank: float
    ndcg: float


CUTS = (1, 3, 5, 10)


def judge_ranking(
    texts: Sequence[str], gold: Sequence[Gold], *, need_all: bool = False
) -> RankingScores:
    """Score a ranking.

    Args:
        texts: The ranked passages' texts (with what is shown of their place), best first.
        gold: Quotes; alternatives, or parts of one answer.
        need_all: Whether every document of the gold must be met for a hit; then hit@k is 1 only
            when each is.
    """
    met = [[holds(text, entry.quote) for entry in gold] for text in texts]
    groups: dict[str, list[int]] = {}
    for column, entry in enumerate(gold):
        groups.setdefault(entry.doc if need_all else "", []).append(column)
    first_of_group = []
    for columns in groups.values():
        ranks = [rank for rank, row in enumerate(met) if any(row[column] for column in columns)]
        first_of_group.append(min(ranks, default=len(texts) + max(CUTS)))
    complete = max(first_of_group, default=len(texts) + max(CUTS))
    first = min(first_of_group, default=len(texts) + max(CUTS))
    return RankingScores(
        {k: float(complete < k) for k in CUTS},
        1 / (first + 1) if first < len(texts) else 0.0,
        _ndcg(met, len(gold)),
    )


def _ndcg(met: Sequence[Sequence[bool]], quotes: int, depth: int = 10) -> float:
    """NDCG (Järvelin and Kekäläinen 2002), where a quote met again gains nothing."""
    seen: set[int] = set()
    gain = 0.0
    for rank, row in enumerate(met[:depth]):
        new = {column for column, hit in enumerate(row) if hit} - seen
        if new:
            gain += 1 / log2(rank + 2)
        seen |= new
    # One passage may hold several quotes; the ideal is then met by fewer passages.
    ideal = sum(1 / log2(rank + 2) for rank in range(min(quotes, depth)))
    if len(seen) == quotes:
        needed = sum(1 for _ in _gaining(met[:depth]))
        ideal = sum(1 / log2(rank + 2) for rank in range(needed))
    return gain / ideal if ideal else 0.0


def _gaining(met: Sequence[Sequence[bool]]) -> list[int]:
    seen: set[int] = set()
    gaining = []
    for rank, row in enumerate(met):
        new = {column for column, hit in enumerate(row) if hit} - seen
        if new:
            gaining.append(rank)
        seen |= new
    return gaining
