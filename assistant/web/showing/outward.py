"""What leaves the machine as it is set up, so that the page promises no more than it keeps."""

from __future__ import annotations

from urllib.parse import urlsplit

from assistant.web.texts import Texts
from ingest.settings import Settings

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def privacy_lines(settings: Settings, texts: Texts) -> tuple[str, ...]:
    """Say where questions and sources go.

    A language model or an index on this machine sends nothing; one with another address is named
    by its host, which may well be the reader's own: nothing here can know.

    Args:
        settings: Where model and index are.
        texts: The visitor's language.

    Returns:
        A line for each thing that is sent, or one that says that nothing is.
    """
    told = []
    if settings.llm_model and (host := _elsewhere(settings.llm_base_url)):
        told.append(texts("privacy.model", host=host))
    if host := _elsewhere(settings.chroma_url):
        told.append(texts("privacy.index", host=host))
    return tuple(told) or (texts("privacy.inside"),)


def _elsewhere(url: str) -> str:
    """The host of an address that is not this machine; empty where there is none."""
    host = urlsplit(url).hostname or ""
    return "" if host in _HERE else host
