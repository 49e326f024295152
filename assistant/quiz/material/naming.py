"""What a stem calls a source in running Danish: «Socialstyrelsens rapport fra 2021»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.model import Document, Metadata, SourceType

_FILE_LIKE = re.compile(r"^\d+[_-]|_|^\S+\.\w{2,4}$")
_DEFINITE = {
    SourceType.REPORT: "rapporten",
    SourceType.PATHWAY: "forløbsbeskrivelsen",
    SourceType.WORKING_PAPER: "arbejdspapiret",
    SourceType.GUIDANCE: "vejledningen",
    SourceType.LAW: "loven",
    SourceType.NOTE: "vidensnotatet",
    SourceType.STANDARD: "kvalitetsstandarden",
    SourceType.INSTRUCTION: "instruksen",
    SourceType.OTHER: "kilden",
}
_KIND_IN_TITLE = re.compile(r"^(?:[A-ZÆØÅ][\wæøå]+: )")


def name_sources(documents: Sequence[Document]) -> dict[str, str]:
    """Name every source so that no two share a name.

    Args:
        documents: All sources of the library.

    Returns:
        Source id to a noun phrase in the definite form.
    """
    short = {document.id: _short(document.metadata) for document in documents}
    taken = Counter(short.values())
    return {
        document.id: short[document.id]
        if short[document.id] and taken[short[document.id]] == 1
        else _long(document)
        for document in documents
    }


def genitive(name: str) -> str:
    """Put a name in the genitive: «VIVEs», «Albertslunds», «Danmarks Statistiks», «Lars’»."""
    return f"{name}’" if name[-1:] in "sxz" else f"{name}s"


def _short(metadata: Metadata) -> str:
    """By who published it; empty when that is not known or would read badly."""
    if metadata.type is SourceType.OTHER or metadata.year is None:
        return ""
    kind = metadata.type.value
    if metadata.publisher and "(" not in metadata.publisher:
        return f"{genitive(metadata.publisher)} {kind} fra {metadata.year}"
    if metadata.authors:
        others = " m.fl." if len(metadata.authors) > 2 else ""
        names = metadata.authors[0] if others else " og ".join(metadata.authors)
        return f"{_DEFINITE[metadata.type]} af {names}{others} fra {metadata.year}"
    return ""


def _long(document: Document) -> str:
    metadata = document.metadata
    title = metadata.title.strip()
    if not title or _FILE_LIKE.search(title):
        return f"kilden «{document.name}»"
    kind = _DEFINITE[metadata.type]
    return f"{kind} «{_KIND_IN_TITLE.sub('', title)}»"
