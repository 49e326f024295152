"""llama-index's metrics that a language model judges; an extra, never asked by the gate.

A judge costs a call a metric and question, and its verdicts differ from run to run; so it is asked
only on request, and its figures stand apart from those that anyone can count again. Ragas 0.4.3
has like metrics; it cannot be an extra here while instructor, which it needs, wants rich before 15.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eval.intervals import Interval, interval
from eval.outcome import Outcome
from ingest.errors import ModelError
from ingest.settings import Settings

METRICS = ("faithfulness", "relevancy", "correctness")
"""Faithfulness and relevancy are 0 or 1; correctness, from 1 to 5, is brought to [0, 1]."""


def judge(
    outcomes: Sequence[Outcome],
    settings: Settings,
    on_judged: Callable[[], None] = lambda: None,
) -> dict[str, Mapping[str, float]]:
    """Let the settings' model judge every answer.

    Args:
        outcomes: Refusals are passed over.
        settings: ``llm_base_url`` and ``llm_model`` name the judge.
        on_judged: Told after each answer.

    Returns:
        Scores by metric and question id; a verdict that cannot be read is left out.

    Raises:
        ModelError: No judge is set, or it cannot be reached.
    """
    import openai

    evaluators = _evaluators(settings)
    scores: dict[str, dict[str, float]] = {name: {} for name in METRICS}
    for outcome in outcomes:
        if outcome.answered and outcome.question.answerable:
            for name, evaluator in evaluators.items():
                try:
                    score = _score(name, evaluator, outcome)
                except openai.OpenAIError as error:
                    raise ModelError(f"the judge {settings.llm_base_url}: {error}") from error
                if score is not None:
                    scores[name][outcome.question.id] = score
        on_judged()
    return dict(scores)


def judged_figures(scores: Mapping[str, Mapping[str, float]]) -> dict[str, Interval]:
    """Take the means with their intervals; a metric without a single verdict is left out."""
    return {name: interval(list(found.values())) for name, found in scores.items() if found}


def _evaluators(settings: Settings) -> dict[str, Any]:
    if not settings.llm_base_url or not settings.llm_model:
        raise ModelError("a judge needs LEDETRAAD_LLM_BASE_URL and LEDETRAAD_LLM_MODEL")
    from llama_index.core.evaluation import (
        CorrectnessEvaluator,
        FaithfulnessEvaluator,
        RelevancyEvaluator,
    )
    from llama_index.llms.openai_like import OpenAILike

    model = OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=settings.llm_api_key.get_secret_value() or "none",
        is_chat_model=True,
        temperature=0.0,
        timeout=settings.llm_timeout,
        max_retries=1,
    )
    makers = (FaithfulnessEvaluator, RelevancyEvaluator, CorrectnessEvaluator)
    return {name: make(llm=model) for name, make in zip(METRICS, makers, strict=True)}


def _score(name: str, evaluator: Any, outcome: Outcome) -> float | None:
    verdict = evaluator.evaluate(
        query=outcome.answer.standalone,
        response=outcome.answer.text,
        contexts=[citation.quote for citation in outcome.answer.citations],
        reference="; ".join(outcome.question.points) if name == "correctness" else None,
    )
    if verdict.score is None:
        return None
    return (verdict.score - 1) / 4 if name == "correctness" else float(verdict.score)
