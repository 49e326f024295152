"""Which sources a question may use and which conversation it belongs to, as the browser says."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer.referencing import listed_title
from assistant.web.showing.counting import with_count
from assistant.web.texts import Texts
from index.model import Filters, SourceRecord
from ingest.model import SourceStatus, SourceType

_TITLES_NAMED = 2


class Choice(BaseModel):
    """What the hidden field beside the question holds.

    Attributes:
        conversation: Id of the conversation to go on with; empty for a new one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    conversation: str = ""
    sources: tuple[str, ...] = ()
    types: tuple[SourceType, ...] = ()
    statuses: tuple[SourceStatus, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    @property
    def filters(self) -> Filters:
        """The choice as retrieval takes it."""
        return Filters(
            sources=frozenset(self.sources),
            types=frozenset(self.types),
            statuses=frozenset(self.statuses),
            years=(self.first_year, self.last_year),
        )


def read_choice(text: str) -> Choice:
    """Read the hidden field; anything that is no choice means all sources."""
    try:
        return Choice.model_validate_json(text or "{}")
    except ValidationError:
        return Choice()


def choice_json(filters: Filters) -> str:
    """Write a kept choice as the page's script reads it."""
    first, last = filters.years
    return Choice(
        sources=tuple(sorted(filters.sources)),
        types=tuple(sorted(filters.types)),
        statuses=tuple(sorted(filters.statuses)),
        first_year=first,
        last_year=last,
    ).model_dump_json(exclude={"conversation"})


def admits_any(filters: Filters, sources: Sequence[SourceRecord]) -> bool:
    """Tell whether a choice leaves a source to search: chosen ones may have been deleted since."""
    return any(_admits(filters, record) for record in sources)


def in_words(filters: Filters, sources: Sequence[SourceRecord], texts: Texts) -> str:
    """Say which sources are searched.

    Args:
        filters: The choice.
        sources: All sources.
        texts: The visitor's language.
    """
    parts = []
    present = {record.document.id for record in sources}
    titles = [
        listed_title(record.document.metadata.title)
        for record in sources
        if record.document.id in filters.sources
    ]
    if titles:
        more = len(titles) - _TITLES_NAMED
        named = ", ".join(f"«{title}»" for title in titles[:_TITLES_NAMED])
        parts.append(named + (texts("filters.more", count=more) if more > 0 else ""))
    if gone := len(filters.sources - present):
        parts.append(texts("filters.gone", count=gone))
    parts.extend(sorted(kind.value for kind in filters.types))
    parts.extend(sorted(texts(f"status.{status.name.lower()}") for status in filters.statuses))
    first, last = filters.years
    if first is not None or last is not None:
        parts.append(f"{first or ''}–{last or ''}")
    if not parts:
        return with_count("answer.searched_all", len(sources), texts)
    return texts("answer.searched_some", choice=", ".join(parts))


def _admits(filters: Filters, record: SourceRecord) -> bool:
    first, last = filters.years
    metadata = record.document.metadata
    return (
        (not filters.sources or record.document.id in filters.sources)
        and (not filters.types or metadata.type in filters.types)
        and (not filters.statuses or metadata.status in filters.statuses)
        and (first is None or (metadata.year is not None and metadata.year >= first))
        and (last is None or (metadata.year is not None and metadata.year <= last))
    )
