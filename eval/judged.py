"""Letting a language model judge the answers of a run; never asked by the gate.

A judge costs a call or more a metric and question, and its verdicts differ from run to run; so it
is asked only on request, and its figures stand apart from those that anyone can count again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from eval.intervals import Interval, interval
from eval.judges.model import Judges
from eval.outcome import Outcome
from ingest.errors import ModelError

Verdicts = Mapping[str, Mapping[str, float]]
"""Scores by metric and question id."""


def judge(
    outcomes: Sequence[Outcome], judges: Judges, on_judged: Callable[[], None] = lambda: None
) -> Verdicts:
    """Let every judge score every due answer.

    Args:
        outcomes: Refusals, and answers that were not due, are passed over.
        judges: As `eval.judges` makes them.
        on_judged: Told after each outcome.

    Returns:
        The scores; a verdict that cannot be read is left out.

    Raises:
        ModelError: The judge cannot be reached, or refuses.
    """
    # In a thread of its own, since a caller may be inside an event loop, as a notebook is.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_judge, outcomes, judges, on_judged).result()


def _judge(outcomes: Sequence[Outcome], judges: Judges, on_judged: Callable[[], None]) -> Verdicts:
    import openai

    scores: dict[str, dict[str, float]] = {name: {} for name in judges}
    # One event loop for all, since a client belongs to the loop of its first call.
    with asyncio.Runner() as runner:
        for outcome in outcomes:
            if outcome.answered and outcome.question.answerable:
                try:
                    verdicts = runner.run(_verdicts(outcome, judges))
                except (openai.OpenAIError, TimeoutError) as error:
                    told = " ".join(str(error).split()) or type(error).__name__
                    raise ModelError(f"the judge cannot be asked: {told}") from error
                for name, score in verdicts.items():
                    scores[name][outcome.question.id] = score
            on_judged()
    return scores


def judged_figures(scores: Verdicts) -> dict[str, Interval]:
    """Take the means with their intervals; a metric without a single verdict is left out."""
    return {name: interval(list(found.values())) for name, found in scores.items() if found}


async def _verdicts(outcome: Outcome, judges: Judges) -> dict[str, float]:
    found = {name: await judge(outcome) for name, judge in judges.items()}
    return {name: score for name, score in found.items() if score is not None}
