"""Follow-up understanding: does the question as understood hold what had to be carried over."""

from __future__ import annotations

from eval.metrics.words import share_met, words
from eval.outcome import Outcome


def followup_understanding(outcome: Outcome) -> float | None:
    """Give the share of the missing words that the assistant filled in.

    The missing words are the content stems and numbers of the full rewrite that the last question
    lacks. None for a question that is no follow-up or lacks nothing.
    """
    typed = {word.value for word in words(outcome.question.question)}
    full = {word.value for word in words(outcome.question.standalone)}
    missing = [stem for stem in sorted(full) if share_met([stem], typed) < 1]
    if not outcome.question.turns or not missing:
        return None
    understood = {word.value for word in words(outcome.answer.standalone)}
    return share_met(missing, understood)
