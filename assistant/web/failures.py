"""What a visitor is told when something fails, in words that say what to do."""

from __future__ import annotations

from assistant.web.texts import Texts
from ingest.errors import IndexUnavailableError, LedetraadError, ModelError


def explain(error: Exception, texts: Texts) -> str:
    """Turn an error into a sentence for the page.

    Args:
        error: What was raised while answering.
        texts: The visitor's language.
    """
    if isinstance(error, ModelError):
        return texts("failure.model")
    if isinstance(error, IndexUnavailableError | LedetraadError):
        return texts("failure.index", reason=str(error))
    return texts("failure.unexpected")
