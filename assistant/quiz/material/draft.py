"""A suggestion on its way to the gate, and what a generator is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from assistant.quiz.material.sources import Material, Source
from assistant.quiz.model import Choice, ItemKind, Key, Option

T = TypeVar("T")

EVEN = 2.0
"""How many times longer than the shortest option the longest may be."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that no check has seen yet.

    Attributes:
        maker: Which generator made it.
        stem: What is asked.
        start: Offset in the source where the proof begins.
        end: Offset after the proof.
        shown: Words of the source that the stem repeats, which must not hold the answer.
        effort: How hard its maker thinks it is, from 0 (easy) to 3.
        headed: Whether the key is the heading, or the source, that the quote stands under.
        point: The one element that is asked about, such as a year, so that a quiz does not ask
            for it twice.
        odd: Whether the right option is the one that the quote does not hold.
        lent: Options that another list lends.
        origin: See `Item.origin`.
    """

    maker: str
    kind: ItemKind
    stem: str
    key: Key
    explanation: str
    source: Source
    start: int
    end: int
    shown: str = ""
    effort: float = 1.0
    headed: bool = False
    odd: bool = False
    lent: tuple[str, ...] = ()
    point: str = ""
    origin: str = "materiale"


class Generator(Protocol):
    """Makes suggestions of one family from the whole material."""

    def __call__(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        """Suggest items; what is doubtful is left to the gate."""


def pick(chance: random.Random, values: Sequence[T], count: int) -> list[T]:
    """Take at most ``count`` values in chance order."""
    return chance.sample(list(values), min(count, len(values)))


def even(fixed: Sequence[str], candidates: Sequence[str], count: int) -> list[str]:
    """Take the first candidates that keep all options within twice the shortest's length.

    Args:
        fixed: Options that are in already.
        candidates: Likeliest first.
        count: How many to take at most.
    """
    low, high = min(map(len, fixed)), max(map(len, fixed))
    chosen: list[str] = []
    for text in candidates:
        shorter, longer = min(low, len(text)), max(high, len(text))
        if longer <= EVEN * shorter:
            chosen.append(text)
            low, high = shorter, longer
        if len(chosen) == count:
            break
    return chosen


def choice(right: Sequence[str], wrong: Sequence[str], chance: random.Random) -> Choice:
    """Options in chance order.

    Args:
        right: Texts that are right.
        wrong: Texts that are wrong.
        chance: Orders them.
    """
    options = [*(Option(text, True) for text in right), *(Option(text, False) for text in wrong)]
    chance.shuffle(options)
    return Choice(tuple(options))
