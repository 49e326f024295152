"""The parts of a question that asks several things: an answer to each is among what is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answer.selection import Scored
from index.retrieval.linear_ranker import log_odds

_OF_PART = 3.0
"""Log odds that a standard deviation of a sentence's cosine to a part is worth beside the estimate
for the whole question; two to four do alike on the design's questions, see the model card."""
_LITTLE_LESS = 0.995


def each_part_heard(scored: Sequence[Scored]) -> list[Scored]:
    """Raise the sentence that answers each part best nearly to the best estimate of all.

    A part may lean on another («…, og hvornår kom den?»), so what a sentence is worth to the whole
    question counts with what it is worth to the part.

    Args:
        scored: The sentences of the hits.

    Returns:
        The same in the same order; unchanged for a question that asks one thing.
    """
    if not scored or not all(s.unit.of_parts for s in scored):
        return list(scored)
    whole = np.array([log_odds(s.score) for s in scored])
    cosines = np.array([s.unit.of_parts for s in scored])
    spread = np.maximum(cosines.std(0), 1e-9)
    wanted = set((whole[:, None] + _OF_PART * cosines / spread).argmax(0).tolist())
    most = _LITTLE_LESS * max(s.score for s in scored)
    return [
        replace(s, score=max(s.score, most)) if place in wanted else s
        for place, s in enumerate(scored)
    ]
