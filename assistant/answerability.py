"""Whether the retrieved passages really answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question_kind import Reading
from assistant.terms import coverage, stems
from index.model import Hit

_LOOKED_AT = 5
_COVERED = 0.35


def answerable(reading: Reading, hits: Sequence[Hit]) -> bool:
    """Decide whether to answer.

    Args:
        reading: The question.
        hits: Best first.

    Returns:
        False when no passage among the first covers enough of the question's words.
    """
    best = max(
        (coverage(reading.terms, set(stems(hit.passage.text))).share for hit in hits[:_LOOKED_AT]),
        default=0.0,
    )
    return bool(hits) and (not reading.terms or best >= _COVERED)
