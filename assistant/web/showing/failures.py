"""What a visitor is told when something fails, in words that say what to do."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from assistant.web.texts import Texts
from ingest.errors import LedetraadError, ModelError


def failure_key(error: Exception) -> str:
    """Key of the text that tells an error; the text may hold ``{reason}``."""
    if isinstance(error, ModelError):
        return "failure.model"
    if isinstance(error, LedetraadError):
        return "failure.index"
    return "failure.database" if isinstance(error, SQLAlchemyError) else "failure.unexpected"


def explain(error: Exception, texts: Texts) -> str:
    """Turn an error into a sentence for the page.

    Args:
        error: What was raised.
        texts: The visitor's language.
    """
    return texts(failure_key(error), reason=str(error))
