"""Passages and sentences as rows of a Chroma collection, and back.

A row's id begins with the version of its source, ``<version>:<passage id>`` and for a sentence
``<version>:<passage id>:<start>:<end>``, so that whether it is live is seen from the id alone.
Chroma's metadata is flat and has no null: what is unknown is left out, tuples are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from index.model import Filters
from ingest.model import Passage, PassageKind, SourceStatus, SourceType

Metadata = dict[str, str | int | float | bool]


def passage_row_id(version: int, passage_id: str) -> str:
    """Id of a passage's row."""
    return f"{version}:{passage_id}"


def sentence_row_id(version: int, passage_id: str, start: int, end: int) -> str:
    """Id of a sentence's row."""
    return f"{version}:{passage_id}:{start}:{end}"


def version_of(row_id: str) -> int:
    """The version that a row belongs to."""
    return int(row_id.partition(":")[0])


def passage_of(row_id: str) -> str:
    """Id of the passage that a row belongs to."""
    return row_id.split(":", 2)[1]


def span_of(row_id: str) -> tuple[int, int]:
    """Offsets of a sentence row."""
    _, _, start, end = row_id.split(":")
    return int(start), int(end)


def source_metadata(passage: Passage, version: int) -> Metadata:
    """What filters look at; the same on passages and sentences."""
    row: Metadata = {
        "source": passage.source_id,
        "version": version,
        "type": passage.type.value,
        "status": passage.status.value,
    }
    if passage.year is not None:
        row["year"] = passage.year
    return row


def passage_metadata(
    passage: Passage, version: int, sentences: Sequence[tuple[int, int]]
) -> Metadata:
    """All of a passage but its text, with the offsets of its sentences."""
    known = {
        "page": passage.page,
        "page_end": passage.page_end,
        "physical_page": passage.physical_page,
        "physical_page_end": passage.physical_page_end,
    }
    return {
        **source_metadata(passage, version),
        "doc": passage.doc,
        "title": passage.title,
        "section": json.dumps(passage.section, ensure_ascii=False),
        "kind": passage.kind.value,
        "start": passage.start,
        "end": passage.end,
        "also_at": json.dumps(passage.also_at),
        "sentences": json.dumps(sentences, separators=(",", ":")),
        **{key: value for key, value in known.items() if value is not None},
    }


def passage_from_row(row_id: str, row: Mapping[str, Any], text: str) -> Passage:
    """Build the passage of a row."""
    return Passage(
        id=passage_of(row_id),
        source_id=row["source"],
        doc=row["doc"],
        title=row["title"],
        section=tuple(json.loads(row["section"])),
        kind=PassageKind(row["kind"]),
        page=row.get("page"),
        page_end=row.get("page_end"),
        physical_page=row.get("physical_page"),
        physical_page_end=row.get("physical_page_end"),
        start=row["start"],
        end=row["end"],
        text=text,
        year=row.get("year"),
        type=SourceType(row["type"]),
        status=SourceStatus(row["status"]),
        also_at=tuple(json.loads(row["also_at"])),
    )


def sentences_from_row(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Offsets of a passage's sentences."""
    return [(start, end) for start, end in json.loads(row["sentences"])]


def where_of(filters: Filters | None) -> dict[str, Any] | None:
    """Filters as a Chroma ``where``; None when they limit nothing."""
    if filters is None:
        return None
    first, last = filters.years
    limits: list[dict[str, Any]] = [
        {key: {"$in": sorted(str(value) for value in allowed)}}
        for key, allowed in (
            ("source", filters.sources),
            ("type", filters.types),
            ("status", filters.statuses),
        )
        if allowed
    ]
    if first is not None:
        limits.append({"year": {"$gte": first}})
    if last is not None:
        limits.append({"year": {"$lte": last}})
    if not limits:
        return None
    return limits[0] if len(limits) == 1 else {"$and": limits}
