"""How well the last question of a conversation is understood, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from assistant.dependence import is_dependent
from assistant.model import Mode, Question
from assistant.pipeline import Assistant
from eval.metrics.followup import carried_over
from index.metrics import judge_ranking
from index.model import Hit, Retriever
from index.questions import GoldQuestion
from index.retrieval_evaluation import DEPTH, shown_text

_CUT = 5


@dataclass(frozen=True, slots=True)
class Understood:
    """A follow-up as it was understood.

    Attributes:
        question: With its turns and its full rewriting by hand.
        alone: The rewriting that was searched for.
        understanding: Share of the words that the follow-up lacks and the rewriting holds; None
            when it lacks none.
        hits: For ``typed`` (as understood), ``hand`` and ``none`` (the bare words) whether gold is
            among the first five passages; empty without gold.
        refused: Whether the answer was a refusal.
    """

    question: GoldQuestion
    alone: str
    understanding: float | None
    hits: dict[str, float]
    refused: bool


def understand(question: GoldQuestion, assistant: Assistant, retriever: Retriever) -> Understood:
    """Ask a follow-up as typed, by hand and bare.

    Args:
        question: A follow-up.
        assistant: Answers it.
        retriever: What the assistant searches by.
    """
    answer = assistant.ask(Question(question.question, turns=question.turns))
    hits: dict[str, float] = {}
    if question.gold:
        hits = {
            "typed": _hit(answer.passages, question),
            "hand": _hit(retriever.retrieve(question.standalone, DEPTH).hits, question),
            "none": _hit(retriever.retrieve(question.question, DEPTH).hits, question),
        }
    understanding = carried_over(question.question, question.standalone, answer.standalone)
    return Understood(question, answer.standalone, understanding, hits, answer.mode is Mode.REFUSED)


def _hit(hits: Sequence[Hit], question: GoldQuestion) -> float:
    texts = [shown_text(hit.passage) for hit in hits]
    return judge_ranking(texts, question.gold, need_all=question.need == "all").hit[_CUT]


def summary(understood: Sequence[Understood], alone: Sequence[GoldQuestion]) -> dict[str, Any]:
    """Sum up.

    Args:
        understood: Follow-ups.
        alone: Questions that stand alone, to see which are taken for follow-ups.

    Returns:
        Counts, and means as numbers in [0, 1].
    """
    shares = [u.understanding for u in understood if u.understanding is not None]
    hits = [u.hits for u in understood if u.hits]
    new = [u for u in understood if u.question.question == u.question.standalone]
    taken = [question.id for question in alone if is_dependent(question.question)]
    return {
        "followups": len(understood),
        "hit@5": {name: _mean([h[name] for h in hits]) for name in ("typed", "hand", "none")},
        "understanding": _mean(shares),
        "refused": _mean([float(u.refused) for u in understood]),
        "new_topics": len(new),
        "new_topics_joined": [u.question.id for u in new if u.alone != u.question.question],
        "standalone": len(alone),
        "taken_for_followups": taken,
    }


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 4) if values else 0.0
