"""What an ingest did."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.ingestion.removal import RemovalProof


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did; names are those of files, ``removed`` holds source ids.

    Attributes:
        removal: What was looked at after sources were dropped; None when none were.
        seconds: Time in reading, encoding, storing and the word index, by those names.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    sentences: int = 0
    removal: RemovalProof | None = None
    seconds: dict[str, float] = field(default_factory=dict)
