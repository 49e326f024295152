"""Whether the retrieved passages really answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question_kind import Reading
from assistant.rarity import Rarity
from assistant.terms import coverage, stems
from index.model import Hit

_LOOKED_AT = 5
_COVERED = 0.35


def is_answerable(reading: Reading, hits: Sequence[Hit], rarity: Rarity) -> bool:
    """Decide whether to answer.

    Args:
        reading: The question.
        hits: Best first.
        rarity: How much each of the question's words tells.

    Returns:
        False when no passage among the first covers enough of the question's words.
    """
    best = max(
        (
            coverage(reading.terms, set(stems(hit.passage.text)), rarity.weights).share
            for hit in hits[:_LOOKED_AT]
        ),
        default=0.0,
    )
    return bool(hits) and (not reading.terms or best >= _COVERED)
