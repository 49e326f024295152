"""How an answer is scored against each shape of key."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.quiz.model import Accepted, Choice, Key, Matching, Numeric, Ordering

NOTHING = -1
"""Index of a left side that nothing was chosen for."""
_FINAL = ".,;:!?…"
_FOLDS = str.maketrans(
    {"’": "'", "‘": "'", "”": '"', "“": '"', "»": '"', "«": '"', "–": "-", "‐": "-", "‑": "-"}
)
_NUMBER = re.compile(r"(?P<sign>[-+]?)\s*(?P<digits>\d[\d. ]*(?:,\d+)?)\s*(?P<unit>[^\d]*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_SLACK = 1e-9
"""Decimal fractions are not exact in binary; relative to the number asked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a participant answered.

    Attributes:
        indices: Choice: the chosen options, by their place in the key. Matching: for each pair
            the place of the chosen right side in `right_sides`, or `NOTHING`. Ordering: the steps
            by their place in the key, in the order given.
        text: Blank, short answer and number: as typed.
    """

    indices: tuple[int, ...] = ()
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.text.strip() and all(index == NOTHING for index in self.indices)


@dataclass(frozen=True, slots=True)
class Score:
    """What an answer is worth.

    Attributes:
        points: From 0 to 1.
        right: Whether everything is right.
    """

    points: float
    right: bool


def score(key: Key, given: Given) -> Score:
    """Score an answer.

    Several right options: each right one chosen counts one, each wrong one chosen takes one away,
    and nothing goes below zero. Pairs and steps count by the share that is in its place. Everything
    else is right or wrong.

    Args:
        key: The answer key.
        given: Of the shape that the key asks for; indices outside the key count as nothing.
    """
    match key:
        case Choice():
            return _choice(key, given)
        case Matching():
            return _share([_matched(key, given, n) for n in range(len(key.pairs))])
        case Ordering(steps):
            return _share([_step(steps, given, n) == step for n, step in enumerate(steps)])
        case Accepted(forms):
            right = plain(given.text) in {plain(form) for form in forms} and not given.empty
            return Score(float(right), right)
        case Numeric(value, tolerance):
            number = read_number(given.text)
            right = number is not None and abs(number - value) <= tolerance + _SLACK * max(
                1.0, abs(value)
            )
            return Score(float(right), right)


def right_sides(key: Matching) -> tuple[str, ...]:
    """What may be chosen in a matching item, each text once: those of the pairs, then the extra."""
    return tuple(dict.fromkeys((*(pair.right for pair in key.pairs), *key.extra)))


def plain(text: str) -> str:
    """A written answer without case, outer white space, final punctuation and kinds of quotes."""
    folded = unicodedata.normalize("NFC", text).translate(_FOLDS).casefold()
    return " ".join(folded.split()).rstrip(_FINAL).strip().strip('"')


def read_number(text: str) -> float | None:
    """Read a number as Danes write it; a unit after it is passed over.

    Args:
        text: ``1.234,5``, ``12,5 pct.``, ``12.5``, ``-3``. A stop before exactly three digits
            separates thousands.

    Returns:
        The number, or None for what is no number.
    """
    match = _NUMBER.fullmatch(" ".join(text.replace("−", "-").split()))
    if match is None:
        return None
    digits = match["digits"].strip().rstrip(".")
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub(r"[. ]", "", digits)
    elif not _DECIMAL.fullmatch(digits):
        return None
    value = float(digits.replace(",", "."))
    return -value if match["sign"] == "-" else value


def _choice(key: Choice, given: Given) -> Score:
    chosen = {index for index in given.indices if 0 <= index < len(key.options)}
    right = {index for index, option in enumerate(key.options) if option.right}
    if chosen == right:
        return Score(1.0, bool(right))
    if len(right) < 2:
        return Score(0.0, False)
    return Score(max(0, len(chosen & right) - len(chosen - right)) / len(right), False)


def _matched(key: Matching, given: Given, n: int) -> bool:
    sides = right_sides(key)
    index = given.indices[n] if n < len(given.indices) else NOTHING
    return 0 <= index < len(sides) and sides[index] == key.pairs[n].right


def _step(steps: tuple[str, ...], given: Given, n: int) -> str | None:
    index = given.indices[n] if n < len(given.indices) else NOTHING
    return steps[index] if 0 <= index < len(steps) else None


def _share(hits: list[bool]) -> Score:
    return Score(sum(hits) / len(hits) if hits else 0.0, bool(hits) and all(hits))
