"""Follow-up understanding: does the question as understood hold what had to be carried over."""

from __future__ import annotations

from eval.metrics.words import share_met, words
from eval.outcome import Outcome


def followup_understanding(outcome: Outcome) -> float | None:
    """Give the share of the missing words that the assistant filled in.

    None for a question that is no follow-up or lacks nothing.
    """
    question = outcome.question
    if not question.turns:
        return None
    return carried_over(question.question, question.standalone, outcome.answer.standalone)


def carried_over(typed: str, full: str, understood: str) -> float | None:
    """Give the share of what a follow-up lacks that its rewriting holds.

    What it lacks are the content stems and numbers of the full question that it has not itself.

    Args:
        typed: The follow-up.
        full: The question written out by hand.
        understood: The rewriting to judge.

    Returns:
        A number in [0, 1]; None when the follow-up lacks nothing.
    """
    present = {word.value for word in words(typed)}
    wanted = sorted({word.value for word in words(full)})
    missing = [word for word in wanted if share_met([word], present) < 1]
    return share_met(missing, {word.value for word in words(understood)}) if missing else None
