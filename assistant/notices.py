"""Lines beside an answer: whose decision it is, what is not told, which sources no longer hold."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.referencing import cited_title
from assistant.model import Answer, Citation, Notice, NoticeKind
from assistant.question.kind import Reading
from index.model import PassageStore
from index.storage.succession import successor_of
from ingest.model import SourceStatus

DECISION = (
    "Afgørelsen i den konkrete sag er din som sagsbehandler; materialet giver kun den generelle "
    "vejledning."
)
_OLD = {
    SourceStatus.HISTORIC: "«{title}»{year} er historisk og gælder ikke længere.",
    SourceStatus.REPLACED: "«{title}»{year} er erstattet af en nyere udgave.",
}
_REPLACED_BY = "«{title}»{year} er erstattet af {other}."
_NOT_HERE = " Den er ikke blandt kilderne her."


def decision_notices(reading: Reading) -> tuple[Notice, ...]:
    """Say that a decision in a concrete case is the caseworker's, when one is asked for."""
    return (Notice(NoticeKind.DECISION, DECISION),) if reading.decision else ()


def told_before(answer: Answer) -> tuple[str, ...]:
    """What an answer does not tell, which goes wherever it is copied to and stands before it."""
    return tuple(n.text for n in answer.notices if n.kind is NoticeKind.NEAREST)


def old_source_notices(citations: Sequence[Citation], store: PassageStore) -> tuple[Notice, ...]:
    """Name each cited source that no longer holds, once, with its successor where one is known."""
    old = {c.source_id: c for c in reversed(citations) if c.status in _OLD}
    return tuple(_old(citation, store) for citation in reversed(old.values()))


def _old(citation: Citation, store: PassageStore) -> Notice:
    title = cited_title(citation.title, citation.publisher, citation.year)
    year = _in_brackets(citation.year)
    document = store.document(citation.source_id)
    successor = successor_of(document, store) if document is not None else None
    if successor is None:
        text = _OLD[citation.status].format(title=title, year=year)
        return Notice(NoticeKind.OLD_SOURCE, text)
    other = f"«{successor.title}»{_in_brackets(successor.year)}"
    text = _REPLACED_BY.format(title=title, year=year, other=other)
    if successor.source_id is None:
        text += _NOT_HERE
    return Notice(NoticeKind.OLD_SOURCE, text, successor.source_id)


def _in_brackets(year: int | None) -> str:
    return f" ({year})" if year else ""
