"""Lines beside an answer: whose decision it is, and which of its sources no longer hold."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Citation, Notice, NoticeKind
from assistant.question_kind import Reading
from ingest.model import SourceStatus

DECISION = (
    "Afgørelsen i den konkrete sag er din som sagsbehandler; materialet giver kun den generelle "
    "vejledning."
)
_OLD = {
    SourceStatus.HISTORIC: "«{title}»{year} er historisk og gælder ikke længere.",
    SourceStatus.REPLACED: "«{title}»{year} er erstattet af en nyere udgave.",
}


def decision_notices(reading: Reading) -> tuple[Notice, ...]:
    """Say that a decision in a concrete case is the caseworker's, when one is asked for."""
    return (Notice(NoticeKind.DECISION, DECISION),) if reading.decision else ()


def old_source_notices(citations: Sequence[Citation]) -> tuple[Notice, ...]:
    """Name each cited source that no longer holds, once."""
    old = dict.fromkeys((c.title, c.year, c.status) for c in citations if c.status in _OLD)
    return tuple(
        Notice(
            NoticeKind.OLD_SOURCE,
            _OLD[status].format(title=title, year=f" ({year})" if year else ""),
        )
        for title, year, status in old
    )
