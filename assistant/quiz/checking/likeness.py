"""Items of one quiz that ask the same, or nearly so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from assistant.quiz.checking.remarks import Fault, Remark, remark
from assistant.quiz.checking.repeats import SAME_CORE, core
from assistant.quiz.material.language import folded
from assistant.quiz.material.options import figures_in
from assistant.quiz.model import Item, Quiz

NEAR_STEM = 90
"""Likeness, of 100, of two stems that ask the same, whatever is right."""


def near_others(items: Sequence[Item], among: Sequence[Item]) -> dict[str, int]:
    """Find the items that another item of the same quiz asks already, or nearly so.

    Items that differ in a figure, such as the year, ask different things.

    Args:
        items: The items looked at.
        among: All items of the quiz, in order.

    Returns:
        For the id of each item that has such a twin, the twin's place in ``among``.
    """
    found: dict[str, int] = {}
    for sides, least in ((_cores, SAME_CORE), (_plain_stems, NEAR_STEM)):
        mine, theirs = sides(items), sides(among)
        scores = process.cdist(
            mine, theirs, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8, workers=1
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            item, other = items[row], among[column]
            distinct = item.id != other.id and item.id not in found
            if distinct and _figures(mine[row]) == _figures(theirs[column]):
                found[item.id] = int(column)
    return found


def near_remarks(items: Sequence[Item], quizzes: Iterable[Quiz]) -> dict[str, list[Remark]]:
    """Remark on items that a quiz they stand in, or are to stand in, asks already.

    Args:
        items: The items looked at.
        quizzes: Quizzes that hold some of them.

    Returns:
        Remarks by the id of the item.
    """
    found: dict[str, list[Remark]] = {}
    for quiz in quizzes:
        held = {item.id for item in quiz.items}
        here = [item for item in items if item.id in held]
        for item, place in near_others(here, quiz.items).items():
            told = remark(Fault.NEAR, str(place + 1), quiz.items[place].stem, quiz.title)
            found.setdefault(item, []).append(told)
    return found


def _cores(items: Sequence[Item]) -> list[str]:
    return [core(item) for item in items]


def _plain_stems(items: Sequence[Item]) -> list[str]:
    """Stems; in place of those that quote, which share the words around it, what is like none."""
    return [item.id if "«" in item.stem else folded(item.stem) for item in items]


def _figures(text: str) -> Counter[str]:
    return Counter(figures_in(text))
