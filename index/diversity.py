"""The order of hits for a reader: repeats counted once, and each source of a comparison heard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import Hit

_COMPARES = re.compile(
    r"\b(?:forskel\w*|sammenlign\w*|begge|rapporterne|undersøgelserne|kilderne|publikationerne|"
    r"på tværs af (?:rapport|kilde|undersøgelse)\w*|hver især|henholdsvis|enige|uenige|i forhold "
    r"til hinanden|modsat|samme (?:tal|svar|definition)|både .{3,60} og)\b",
    re.IGNORECASE,
)
_OPEN = 5
"""Places at the top among which every strong source gets one."""
_STRONG = 0.35
"""A source is strong when its best hit scores this share of the very best."""


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
