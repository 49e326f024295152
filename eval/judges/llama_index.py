"""llama-index's judged metrics: faithfulness and relevancy, 0 or 1, and correctness."""

from __future__ import annotations

import re
from typing import Any

from eval.judges.model import Judge, Judges, language_model
from eval.outcome import Outcome
from ingest.settings import Settings

_SCORE = re.compile(r"\s*\W*([1-5](?:\.\d+)?)(?![\d.]*\d)")


def llama_index_judges(settings: Settings) -> Judges:
    """Make llama-index's evaluators.

    Raises:
        ModelError: No endpoint is set.
    """
    model = language_model(settings)
    from llama_index.core.evaluation import (
        CorrectnessEvaluator,
        FaithfulnessEvaluator,
        RelevancyEvaluator,
    )

    return {
        "faithfulness": _judge(FaithfulnessEvaluator(llm=model)),
        "relevancy": _judge(RelevancyEvaluator(llm=model)),
        "correctness": _judge(CorrectnessEvaluator(llm=model, parser_function=read_correctness)),
    }


def read_correctness(reply: str) -> tuple[float | None, str]:
    """Read a reply that begins with a score from 1 to 5, and bring it to [0, 1].

    llama-index's own reading ends the run on a reply of one line, and takes a 7 for a score.

    Returns:
        The score, None where the reply begins with none; and the reply.
    """
    begins = _SCORE.match(reply)
    score = float(begins[1]) if begins else 0.0
    return ((score - 1) / 4 if 1 <= score <= 5 else None), reply


def _judge(evaluator: Any) -> Judge:
    async def judge(outcome: Outcome) -> float | None:
        verdict = await evaluator.aevaluate(
            query=outcome.answer.standalone,
            response=outcome.answer.unmarked,
            contexts=[citation.quote for citation in outcome.answer.citations],
            # The other evaluators pass over what they do not look at.
            reference="; ".join(outcome.question.points),
        )
        return None if verdict.score is None else float(verdict.score)

    return judge
