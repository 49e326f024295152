"""What a visitor is told when something fails, in words that say what to do."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from assistant.web.texts import Texts
from ingest.errors import LedetraadError, ModelError


def explain(error: Exception, texts: Texts) -> str:
    """Turn an error into a sentence for the page.

    Args:
        error: What was raised.
        texts: The visitor's language.
    """
    if isinstance(error, ModelError):
        return texts("failure.model")
    if isinstance(error, LedetraadError):
        return texts("failure.index", reason=str(error))
    if isinstance(error, SQLAlchemyError):
        return texts("failure.database")
    return texts("failure.unexpected")
