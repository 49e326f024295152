"""What a source's data say: title, author, year, whether it holds, and where an answer stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from assistant.answer.referencing import cited_title
from assistant.conversation.source_questions import SourceAsked, SourceQuestion
from assistant.model import Citation
from assistant.question.terms import stem, stems
from index.storage.document_cache import Documents
from ingest.model import Metadata, SourceStatus

_MOST = 4
"""Sources that are told of."""
_GENERAL = frozenset(map(stem, ("kilden", "kilderne", "dokumentet", "dokumenterne", "teksten")))
_HOLDS = {
    SourceStatus.CURRENT: "{title}{dated} står som gældende i biblioteket.",
    SourceStatus.HISTORIC: "{title}{dated} er historisk og gælder ikke længere.",
    SourceStatus.REPLACED: "{title}{dated} er erstattet af en nyere udgave.",
    SourceStatus.UNKNOWN: "Det er ikke oplyst, om {title}{dated} stadig gælder. Spørg {whom}, "
    "eller se efter en nyere udgave.",
}


def sources_told(
    question: SourceQuestion, citations: Sequence[Citation], documents: Documents
) -> tuple[str, ...]:
    """Say of the sources of an answer what is asked about them.

    Args:
        question: What is asked.
        citations: Of the answer that the talk is about.
        documents: Source id to document.

    Returns:
        A Danish line for each source, the most cited first; none without citations.
    """
    number = Counter(citation.source_id for citation in citations)
    ids = _called(question.noun, [source for source, _ in number.most_common()], documents)
    if question.asked is SourceAsked.PLACE:
        return tuple(_places(source, citations) for source in ids[:_MOST])
    lines = (
        _LINES[question.asked](document.metadata) for document in map(documents, ids) if document
    )
    return tuple(lines)[:_MOST]


def _called(noun: str, ids: Sequence[str], documents: Documents) -> list[str]:
    """Those that are what the question calls them, «notatet»; all where none is."""
    kind = stem(noun) if noun else ""
    if not kind or kind in _GENERAL:
        return list(ids)

    def is_it(source: str) -> bool:
        document = documents(source)
        if document is None:
            return False
        data = document.metadata
        names = stems(f"{data.title} {data.type.value} {document.name}")
        return any(name.endswith(kind) or kind.endswith(name) for name in names if len(name) > 3)

    return [source for source in ids if is_it(source)] or list(ids)


def _title(data: Metadata) -> str:
    return f"«{cited_title(data.title, data.publisher, data.year)}»"


def _dated(data: Metadata) -> str:
    return f" fra {data.year}" if data.year else ""


def _year(data: Metadata) -> str:
    if data.year is None:
        return f"Det er ikke oplyst, hvilket år {_title(data)} er fra."
    whose = f" og udgivet af {data.publisher}" if data.publisher else ""
    return f"{_title(data)} er fra {data.year}{whose}."


def _author(data: Metadata) -> str:
    published = f"udgivet af {data.publisher}{_in(data)}" if data.publisher else ""
    if people := [author for author in data.authors if author != data.publisher]:
        written = f"skrevet af {_listed(people)}"
        return f"{_title(data)} er {' og '.join(filter(None, (written, published)))}."
    if published:
        return f"{_title(data)} er {published}. Forfatterens navn er ikke oplyst."
    return f"Det er ikke oplyst, hvem der har skrevet {_title(data)}{_dated(data)}."


def _in(data: Metadata) -> str:
    return f" i {data.year}" if data.year else ""


def _status(data: Metadata) -> str:
    whom = data.publisher or "udgiveren"
    return _HOLDS[data.status].format(title=_title(data), dated=_dated(data), whom=whom)


def _named(data: Metadata) -> str:
    details = ", ".join(filter(None, (data.publisher, str(data.year) if data.year else "")))
    return f"Kilden hedder {_title(data)}{f' ({details})' if details else ''}."


_LINES: dict[SourceAsked, Callable[[Metadata], str]] = {
    SourceAsked.YEAR: _year,
    SourceAsked.AUTHOR: _author,
    SourceAsked.STATUS: _status,
    SourceAsked.TITLE: _named,
}


def _places(source: str, citations: Sequence[Citation]) -> str:
    own = [citation for citation in citations if citation.source_id == source]
    where = dict.fromkeys(filter(None, map(_place, own)))
    title = f"«{cited_title(own[0].title, own[0].publisher, own[0].year)}»"
    return f"Svaret står i {title}{': ' if where else ''}{'; '.join(where)}."


def _place(citation: Citation) -> str:
    parts = (
        f"«{citation.section[-1]}»" if citation.section else "",
        f"s. {citation.page}" if citation.page else "",
    )
    return ", ".join(filter(None, parts))


def _listed(names: Sequence[str]) -> str:
    return " og ".join(filter(None, (", ".join(names[:-1]), names[-1])))
