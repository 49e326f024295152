"""The order in which a participant sees the parts of an item, so that the order gives nothing away.

The order follows from the attempt's id and the item's, so nothing has to be kept, and the page
holds places in the order shown, never places in the key.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.quiz.model import Choice, Item, Matching, Ordering
from assistant.quiz.scoring import NOTHING, Given, right_sides


@dataclass(frozen=True, slots=True)
class Presentation:
    """An item as it is shown.

    Attributes:
        order: Place in the key of each part shown: options, right sides or steps.
    """

    item: Item
    order: tuple[int, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Options, right sides or steps in the order shown."""
        texts = _parts(self.item)
        return tuple(texts[place] for place in self.order)

    def given(self, shown: Sequence[int], text: str) -> Given:
        """Turn what the form holds into an answer.

        Args:
            shown: Places in the order shown; one for each left side of a matching item.
            text: What was typed.
        """
        places = tuple(
            self.order[place] if 0 <= place < len(self.order) else NOTHING for place in shown
        )
        return Given(places, text)

    def shown(self, given: Given) -> tuple[int, ...]:
        """The places in the order shown of an answer's parts."""
        return tuple(
            self.order.index(place) if place in self.order else NOTHING for place in given.indices
        )


def present(item: Item, seed: str) -> Presentation:
    """Lay an item out.

    Options stay as they are written, since an item may lean on it («begge dele»). Right sides and
    steps are mixed; steps are never shown in their right order where they can stand otherwise.

    Args:
        item: The item.
        seed: The attempt's id.
    """
    order = list(range(len(_parts(item))))
    if not isinstance(item.key, Choice):
        chance = random.Random(f"{seed}\0{item.id}")  # noqa: S311 - an order, not a secret
        chance.shuffle(order)
        if isinstance(item.key, Ordering) and order == sorted(order):
            order = order[1:] + order[:1]
    return Presentation(item, tuple(order))


def _parts(item: Item) -> tuple[str, ...]:
    match item.key:
        case Choice(options):
            return tuple(option.text for option in options)
        case Matching():
            return right_sides(item.key)
        case Ordering(steps):
            return steps
        case _:
            return ()
