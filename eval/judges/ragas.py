"""Ragas' judged metrics: faithfulness, context recall and the recall of facts; an extra.

Ragas 0.3.1 is the newest that can be installed beside the rest: from 0.3.2 on it needs instructor,
every version of which that takes the current openai package wants rich before 15. It reads its
models from langchain-community, which has them up to 0.3.31.
"""

from __future__ import annotations

import math
import os
from typing import Any

from eval.judges.model import Judge, Judges, language_model
from eval.outcome import Outcome
from ingest.errors import MissingExtraError
from ingest.settings import Settings

_PASSAGES = 10


def ragas_judges(settings: Settings) -> Judges:
    """Make Ragas' metrics.

    Raises:
        MissingExtraError: Ragas is not installed.
        ModelError: No endpoint is set.
    """
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"  # it tells its makers of every score otherwise
    try:
        from ragas.llms import LlamaIndexLLMWrapper
        from ragas.metrics import FactualCorrectness, Faithfulness, LLMContextRecall
        from ragas.run_config import RunConfig
    except ImportError as error:
        raise MissingExtraError("Ragas", "ragas") from error
    once = RunConfig(max_retries=1, timeout=math.ceil(settings.llm_timeout))
    model = LlamaIndexLLMWrapper(language_model(settings), run_config=once)
    return {
        "ragas_faithfulness": _judge(Faithfulness(llm=model)),
        "ragas_context_recall": _judge(LLMContextRecall(llm=model)),
        "ragas_factual_recall": _judge(FactualCorrectness(llm=model, mode="recall")),
    }


def _judge(metric: Any) -> Judge:
    from ragas.dataset_schema import SingleTurnSample
    from ragas.exceptions import RagasException

    async def judge(outcome: Outcome) -> float | None:
        answer = outcome.answer
        sample = SingleTurnSample(
            user_input=answer.standalone,
            response=answer.unmarked,
            retrieved_contexts=[hit.passage.text for hit in answer.passages[:_PASSAGES]],
            reference=". ".join(outcome.question.points),
        )
        try:
            score = float(await metric.single_turn_ascore(sample))
        except RagasException:  # a reply that is not the JSON that was asked for, retried
            return None
        return score if math.isfinite(score) else None

    return judge
