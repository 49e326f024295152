"""The order of hits for a reader: repeats counted once, and all that is asked about heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from index.model import Hit
from index.retrieval.linear_ranker import log_odds

_COMPARES = re.compile(
    r"\b(?:forskel\w*|sammenlign\w*|begge|rapporterne|undersøgelserne|kilderne|publikationerne|"
    r"på tværs af (?:rapport|kilde|undersøgelse)\w*|hver især|henholdsvis|enige|uenige|i forhold "
    r"til hinanden|modsat|samme (?:tal|svar|definition)|både .{3,60} og)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?:§+ ?|\bparagraf )(\d+(?: [a-h]\b)?)")
_OPEN = 5
"""Places at the top among which every strong source gets one."""
_STRONG = 0.35
"""A source is strong when its best hit scores this share of the very best."""

_LIKELY = 0.35
"""Probability from which the best passage for a part of a question answers that part."""
_UNKNOWN = -9.0
"""Log odds of a passage that is not among the candidates."""


def compares(question: str) -> bool:
    """Tell whether a question compares, or asks of several sources at once."""
    return bool(_COMPARES.search(question))


def without_repeats(hits: Sequence[Hit]) -> list[Hit]:
    """Drop hits that repeat a better one nearly word for word."""
    kept: list[Hit] = []
    seen: set[str] = set()
    for hit in hits:
        if hit.passage.id not in seen:
            kept.append(hit)
        seen.update((hit.passage.id, *hit.passage.also_at))
    return kept


def headed_first(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Put what stands under a heading with a paragraph that is asked about before all else.

    A number says nothing to the encoder, and a passage hardly ever repeats that of its heading.

    Args:
        question: Standing alone.
        hits: Best first.
    """
    asked = set(_PARAGRAPH.findall(question.lower()))
    if not asked:
        return list(hits)
    return sorted(
        hits,
        key=lambda hit: asked.isdisjoint(_PARAGRAPH.findall(" ".join(hit.passage.section).lower())),
    )


def each_source_heard(hits: Sequence[Hit]) -> list[Hit]:
    """Bring the best hit of each strong source among the first places, the rest in their order."""
    if not hits:
        return []
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.passage.source_id, hit)
    strong = [hit for hit in best.values() if hit.score >= _STRONG * hits[0].score][:_OPEN]
    head = list(hits[:_OPEN])
    for hit in strong:
        if hit not in head:
            # The last hit whose source has another one before it makes room.
            counts = [other.passage.source_id for other in head]
            spare = [i for i, source in enumerate(counts) if source in counts[:i]]
            if not spare:
                break
            head[spare[-1]] = hit
    return [*head, *(hit for hit in hits if hit not in head)]


def each_facet_heard(hits: Sequence[Hit], of_facets: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Let the parts of a question take turns, when different sources answer them.

    The first hit keeps its place. A passage is worth to a part what it is worth to the whole
    question and to the part alone, as log odds, together.

    Args:
        hits: For the whole question, best first.
        of_facets: For each part of it, see `index.retrieval.facets`; may be empty.
    """
    known = {hit.passage.id: hit for ranked in reversed((hits, *of_facets)) for hit in ranked}
    whole = _log_odds(hits)
    orders: list[list[str]] = []
    sources = set()
    for ranked in of_facets:
        alone = _log_odds(ranked)
        worth = {i: whole.get(i, _UNKNOWN) + alone.get(i, _UNKNOWN) for i in known}
        order = sorted(worth, key=worth.__getitem__, reverse=True)
        if order and alone.get(order[0], _UNKNOWN) > log_odds(_LIKELY):
            sources.add(known[order[0]].passage.source_id)
        orders.append(order)
    if len(sources) < 2:
        return list(hits)
    turns = zip_longest([hit.passage.id for hit in hits], *orders)
    return [known[i] for i in dict.fromkeys(i for turn in turns for i in turn if i is not None)]


def each_named_heard(hits: Sequence[Hit], of_named: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Let the sources that a question names take turns, what others hold last.

    Args:
        hits: For the question over all sources, best first.
        of_named: What each named publisher holds, best first; may be empty.
    """
    turns = [hit for turn in zip_longest(*of_named) for hit in turn if hit is not None]
    first = {hit.passage.id: hit for hit in reversed((*turns, *hits))}
    return [first[i] for i in dict.fromkeys(hit.passage.id for hit in (*turns, *hits))]


def _log_odds(hits: Sequence[Hit]) -> Mapping[str, float]:
    return {hit.passage.id: log_odds(hit.score) for hit in hits}
