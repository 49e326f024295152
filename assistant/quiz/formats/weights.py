"""The share of the points that each option of a choice is worth in Moodle."""

from __future__ import annotations

from bisect import bisect_left

from assistant.quiz.model import Choice, Item, ItemKind

ACCEPTED = (
    5.0, 10.0, 11.11111, 12.5, 14.28571, 16.66667, 20.0, 25.0, 30.0, 33.33333,
    40.0, 50.0, 60.0, 66.66667, 70.0, 75.0, 80.0, 83.33333, 90.0, 100.0,
)  # fmt: skip
"""Percentages that Moodle's importers take (and the same below zero, and zero): the list in its
``question_bank::fraction_options_full``."""

_CLOSE = 0.00001


def takes_several(item: Item) -> bool:
    """Whether the participant may mark more than one option."""
    if item.kind is ItemKind.MULTIPLE:
        return True
    return isinstance(item.key, Choice) and sum(option.right for option in item.key.options) > 1


def weights(choice: Choice, several: bool) -> tuple[float, ...]:
    """Percentages for the options in order.

    Where only one can be marked, a right one is worth 100 and a wrong one nothing. Where several
    can, all right ones together are worth 100 and each wrong one takes away its share, so that
    who marks everything gets nothing.
    """
    if not several:
        return tuple(100.0 if option.right else 0.0 for option in choice.options)
    right, wrong = _counts(choice)
    plus = _accepted(100 / right) if right else 0.0
    minus = -_accepted(100 / wrong) if wrong else 0.0
    return tuple(plus if option.right else minus for option in choice.options)


def is_exact(choice: Choice, several: bool) -> bool:
    """Whether Moodle's list holds the very shares that the options should have."""
    shares = [100 / count for count in _counts(choice) if count] if several else []
    return all(abs(_accepted(share) - share) < _CLOSE for share in shares)


def percent(weight: float) -> str:
    """As Moodle writes it: ``-33.33333``, ``100``."""
    return f"{weight:.5f}".rstrip("0").rstrip(".")


def _counts(choice: Choice) -> tuple[int, int]:
    right = sum(option.right for option in choice.options)
    return right, len(choice.options) - right


def _accepted(share: float) -> float:
    # The next one up: several shares that do not quite reach the full mark would make it
    # unreachable, while Moodle caps a sum above it.
    return ACCEPTED[min(bisect_left(ACCEPTED, share - _CLOSE), len(ACCEPTED) - 1)]
