"""Quiz values: an item with its key, its explanation and the place that proves it.

An item is one of nine kinds, and its answer key is one of five shapes. All are frozen and carry
no database handle; the store, the generators, the formats and the page pass them round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

_EXACT = ConfigDict(extra="forbid")
"""A file with a key that is not known here is refused, not read in part."""


class ItemKind(StrEnum):
    """What the participant does."""

    SINGLE = "enkeltvalg"
    MULTIPLE = "flervalg"
    TRUE_FALSE = "sandt-falsk"
    MATCHING = "forbind"
    ORDERING = "raekkefoelge"
    BLANK = "udfyld"
    NUMBER = "tal"
    SHORT = "kort-svar"
    VIGNETTE = "case"


class Level(StrEnum):
    """How hard an item is: estimated first, then from results."""

    EASY = "let"
    MIDDLE = "middel"
    HARD = "svær"


class ItemStatus(StrEnum):
    """Where an item is on its way; only approved ones are published."""

    SUGGESTED = "forslag"
    APPROVED = "godkendt"
    STALE = "forældet"


@dataclass(frozen=True, slots=True)
class Proof:
    """The exact place that proves the key: ``quote`` is ``document.text[start:end]``.

    ``page`` is the printed page label, None when it is not known.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    source_id: str
    doc: str
    """File name."""
    title: str
    section: tuple[str, ...]
    page: str | None
    quote: str
    start: int
    end: int
    passage_id: str
    publisher: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice, with feedback of its own where there is some."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options in the order shown; single, multiple, true/false and vignette items."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs, and right sides that belong to nothing."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordering:
    """Steps in the right order."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Forms that count as right (blank, short answer); the first is shown as the key.

    Compared without case, outer white space and final punctuation.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number with what may be off on either side, and its unit ("pct.", "borgere", "")."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    value: float
    tolerance: float = 0.0
    unit: str = ""

    def __post_init__(self) -> None:
        # A number that was written as a word is whole; read back from a file it is not, and the
        # item would get another id.
        for name in ("value", "tolerance"):
            object.__setattr__(self, name, float(getattr(self, name)))


Key = Choice | Matching | Ordering | Accepted | Numeric


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a quiz.

    Attributes:
        id: Hash of kind, stem and key, so that a changed item is another item.
        stem: Stands alone. A blank is written ``____`` in it, once.
        explanation: One or two sentences.
        proof: None only for an item whose source is not yet chosen; such one cannot be approved.
        tags: Chapter titles first.
        origin: ``"materiale"``, ``"model"``, ``"egen"`` (the trainer's own) or ``"import"``.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    id: str
    kind: ItemKind
    stem: str
    key: Key
    explanation: str
    proof: Proof | None
    level: Level = Level.MIDDLE
    tags: tuple[str, ...] = ()
    status: ItemStatus = ItemStatus.SUGGESTED
    origin: str = "materiale"


@dataclass(frozen=True, slots=True)
class Quiz:
    """Items in order, under a title and an introduction."""

    __pydantic_config__: ClassVar[ConfigDict] = _EXACT

    id: str
    title: str
    introduction: str
    items: tuple[Item, ...]


def item_id(kind: ItemKind, stem: str, key: Key) -> str:
    """Name an item by what it asks and what is right: 16 hex digits of SHA-256."""
    return hashlib.sha256(f"{kind}\0{stem}\0{key!r}".encode()).hexdigest()[:16]


def quiz_id(title: str, item_ids: Iterable[str]) -> str:
    """Name a quiz by its title and what it asks: 16 hex digits of SHA-256."""
    return hashlib.sha256("\0".join((title, *item_ids)).encode()).hexdigest()[:16]
