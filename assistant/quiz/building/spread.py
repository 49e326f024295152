"""Choosing items that matter, so that sections, sources and kinds all come to their right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

from assistant.quiz.building.bearing import bearing
from assistant.quiz.material.draft import Draft

_BY_KIND = 0.9
_BY_SECTION = 1.0
_BY_CHAPTER = 0.5
_BY_SOURCE = 0.35
_BY_MAKER = 0.7
_BY_BEARING = 0.8
_CHANCE = 0.5
_RARE = 2.0
"""Head start, shared by the drafts of a kind: the places of a rare one must not be taken by others
first."""
_SCARCE = {"hvem siger": 3.0, "overskrift": 1.6, "tabel": 2.5, "tal: skriv": 1.4}
"""Families that a quiz has use for few of: how much faster they count as used."""


def in_turn(
    drafts: Sequence[Draft],
    count: int,
    accept: Callable[[Draft], bool],
    chance: random.Random,
) -> list[Draft]:
    """Take drafts one by one, what matters first, always from where the fewest have been taken.

    Args:
        drafts: Candidates.
        count: How many to take.
        accept: The last check; what it refuses is not asked about again.
        chance: Breaks ties.

    Returns:
        At most ``count``.
    """
    kinds = Counter(draft.kind for draft in drafts)
    luck = [
        _CHANCE * chance.random() - _RARE / kinds[draft.kind] - _BY_BEARING * bearing(draft)
        for draft in drafts
    ]
    places = [_place(draft) for draft in drafts]
    used: Counter[tuple[str, str]] = Counter()
    left = list(range(len(drafts)))
    taken: list[Draft] = []
    while left and len(taken) < count:
        best = min(left, key=lambda i: luck[i] + sum(w * used[k] for k, w in places[i]))
        left.remove(best)
        if accept(drafts[best]):
            taken.append(drafts[best])
            used.update(key for key, _ in places[best])
    return taken


def _place(draft: Draft) -> tuple[tuple[tuple[str, str], float], ...]:
    source = draft.source
    tags = source.tags(draft.start)
    name = source.document.id
    size = max(1.0, len(source.passages) / 40)
    return (
        (("kind", draft.kind.value), _BY_KIND),
        (("section", f"{name}\0{tags}"), _BY_SECTION),
        (("chapter", f"{name}\0{tags[:1]}"), _BY_CHAPTER),
        (("source", name), _BY_SOURCE / size),
        (("maker", draft.maker), _BY_MAKER * _SCARCE.get(draft.maker, 1.0)),
    )
