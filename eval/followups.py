"""How well the last question of a conversation is understood, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from assistant.conversation.dependence import is_dependent
from assistant.model import Mode, Question
from assistant.pipeline import Assistant
from eval.metrics.facts import facts_recall
from eval.metrics.followup import carried_over
from index.measuring.evaluation import DEPTH, shown_text
from index.measuring.metrics import judge_ranking
from index.measuring.questions import GoldQuestion
from index.model import Hit, Retriever

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
        facts: Share of the points that the answer makes; None without points.
        refused: Whether the answer was a refusal.
    """

    question: GoldQuestion
    alone: str
    understanding: float | None
    hits: dict[str, float]
    facts: float | None
    refused: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A question that stands alone, asked after a conversation about something else.

    Attributes:
        id: Of the follow-up that it is, written out.
        joined: Whether it was read together with that conversation.
        hit: As in `Understood.hits`; None without gold.
    """

    id: str
    joined: bool
    hit: float | None


def turn_away(question: GoldQuestion, turns: Sequence[str], assistant: Assistant) -> TurnedAway:
    """Ask a follow-up, written out by hand, after the turns of another conversation."""
    answer = assistant.ask(Question(question.standalone, turns=tuple(turns)))
    hit = _hit(answer.passages, question) if question.gold else None
    return TurnedAway(question.id, answer.standalone != question.standalone, hit)


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
    facts = facts_recall(answer.unmarked, question.points) if question.points else None
    refused = answer.mode is Mode.REFUSED
    return Understood(question, answer.standalone, understanding, hits, facts, refused)


def _hit(hits: Sequence[Hit], question: GoldQuestion) -> float:
    texts = [shown_text(hit.passage) for hit in hits]
    return judge_ranking(texts, question.gold, need_all=question.need == "all").hit[_CUT]


def summary(
    understood: Sequence[Understood],
    turned: Sequence[TurnedAway],
    alone: Sequence[GoldQuestion],
) -> dict[str, Any]:
    """Sum up.

    Args:
        understood: Follow-ups.
        turned: Questions asked after a conversation about something else.
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
        "facts": _mean([u.facts for u in understood if u.facts is not None]),
        "refused": {
            name: _mean(
                [float(u.refused) for u in understood if u.question.answerable is answerable]
            )
            for name, answerable in (("answerable", True), ("unanswerable", False))
        },
        "turned_away": {
            "hit@5": _mean([t.hit for t in turned if t.hit is not None]),
            "joined": _mean([float(t.joined) for t in turned]),
        },
        "new_topics": len(new),
        "new_topics_joined": [u.question.id for u in new if u.alone != u.question.question],
        "standalone": len(alone),
        "taken_for_followups": taken,
    }


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 4) if values else 0.0
