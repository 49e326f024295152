"""What has come in the place of a source that no longer holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from index.model import PassageStore
from ingest.ids import source_id
from ingest.model import Document, SourceStatus

_LONGEST = 20
"""Successors of successors; a ring of them ends here too."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The source that replaces another.

    Attributes:
        title: As the index knows it, or else as it was named by the one replaced.
        source_id: Its id, or None when it is not in the index.
    """

    title: str
    source_id: str | None = None
    year: int | None = None


def successor_of(document: Document, store: PassageStore) -> Successor | None:
    """Find what replaces a source, and what replaces that, up to the last that is known.

    Args:
        document: The source; ``replaced_by`` names the other's title, id or file.
        store: Where the other is looked for.

    Returns:
        The successor, or None when the source holds or none is named.
    """
    found: Successor | None = None
    seen = {document.id}
    for _ in range(_LONGEST):
        facts = document.metadata
        if facts.status is not SourceStatus.REPLACED or not facts.replaced_by:
            break
        other = store.find_source(facts.replaced_by)
        following = store.document(other) if other is not None else None
        if following is None:
            return Successor(facts.replaced_by)
        if following.id in seen:
            break
        seen.add(following.id)
        document = following
        found = Successor(document.metadata.title, document.id, document.metadata.year)
    return found


def named_source(name: str, sources: Iterable[tuple[str, str]]) -> str | None:
    """Find the source that a person means: by id or file name, else by title.

    Args:
        name: As typed; capitals and white space do not matter in a title.
        sources: Ids and titles.
    """
    known = dict(sources)
    for key in (name, source_id(name)):
        if key in known:
            return key
    wanted = _fold(name)
    return next((key for key, title in known.items() if _fold(title) == wanted), None)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
