"""What a judge is, and the language model that it asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from eval.outcome import Outcome
from ingest.errors import ModelError
from ingest.settings import Settings

Judge = Callable[[Outcome], Awaitable[float | None]]
"""Gives a score in [0, 1] to a due answer; None where the verdict cannot be read."""

Judges = Mapping[str, Judge]
"""Judges by the name of their metric."""


def language_model(settings: Settings) -> Any:
    """Make llama-index's client for the settings' endpoint.

    Raises:
        ModelError: None is set.
    """
    if not settings.llm_base_url or not settings.llm_model:
        raise ModelError("a judge needs LEDETRAAD_LLM_BASE_URL and LEDETRAAD_LLM_MODEL")
    from llama_index.llms.openai_like import OpenAILike

    return OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=settings.llm_api_key.get_secret_value() or "none",
        is_chat_model=True,
        temperature=0.0,
        timeout=settings.llm_timeout,
        max_retries=1,
        # No connection is kept: beside a verdict a new one costs nothing, and none stays open.
        default_headers={"Connection": "close"},
    )
