"""Saying no at the right time: false refusals, false answers, and the two with rightness in one.

CRAG: Yang et al. 2024, https://arxiv.org/abs/2406.04744, section 4: right +1, missing 0, wrong -1.
"""

from __future__ import annotations

from assistant.model import NoticeKind
from eval.metrics.facts import facts_recall
from eval.metrics.forbidden import forbidden_found
from eval.outcome import Outcome

RIGHT = 0.5
"""Share of the points from which an answer counts as right: half of what a good one holds, nothing
forbidden. CRAG's judges also accept an answer with small gaps."""


def false_refusal(outcome: Outcome) -> float | None:
    """1 where the material answers and the assistant refused, else 0."""
    return float(outcome.answer.refused) if outcome.question.answerable else None


def false_answer(outcome: Outcome) -> float | None:
    """1 where the material is silent and the assistant answered, else 0."""
    return None if outcome.question.answerable else float(outcome.answered)


def misled(outcome: Outcome) -> float | None:
    """Tell whether the material is silent and the answer neither refuses nor corrects.

    What is corrected is a wrong premise, told beside the answer with the words that stand there.
    """
    if outcome.question.answerable:
        return None
    corrected = any(notice.kind is NoticeKind.PREMISE for notice in outcome.answer.notices)
    return float(outcome.answered and not corrected)


def crag_score(outcome: Outcome) -> float:
    """Give +1 for a right answer or a right refusal, 0 for a missing answer, -1 for a wrong one."""
    if outcome.answer.refused:
        return 0.0 if outcome.question.answerable else 1.0
    return 1.0 if is_right(outcome) else -1.0


def is_right(outcome: Outcome) -> bool:
    """Tell whether a due answer holds at least `RIGHT` of its points and nothing forbidden."""
    if not (outcome.question.answerable and outcome.answered) or forbidden_found(outcome):
        return False
    recall = facts_recall(outcome.answer.unmarked, outcome.question.points)
    return recall is not None and recall >= RIGHT
