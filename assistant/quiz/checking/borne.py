"""Whether a quote bears an answer that is worded freely."""

from __future__ import annotations

import re

from assistant.question.terms import coverage, stems
from assistant.quiz.material.figures import figures
from assistant.quiz.material.language import clean, folded
from assistant.quiz.model import Numeric
from assistant.quiz.scoring import read_number

_BORNE = 0.5
"""Least share of an answer's words that must stand in the quote, by stem."""
_NUMBER = re.compile(r"\d+(?:[., ]\d+)*")
_TINY = 1e-9


def borne(answer: str, quote: str) -> bool:
    """Whether a quote bears an answer: half of what it says by words, and all of its figures.

    Args:
        answer: In anybody's words.
        quote: The quoted words, and what else is shown beside them.
    """
    if f" {folded(answer)} " in f" {_plain(quote)} ":
        return True
    numbers = [n for n in map(read_number, _NUMBER.findall(answer)) if n is not None]
    if not all(figure_borne(Numeric(number), quote) for number in numbers):
        return False
    said = [stem for stem in stems(answer) if not stem[0].isdigit()]
    if not said:
        return bool(numbers)
    return coverage(said, set(stems(clean(quote)))).share >= _BORNE


def figure_borne(number: Numeric, quote: str) -> bool:
    """Whether a quote holds a number, in digits or in words, with what it may be off."""
    held = [figure.value for figure in figures(clean(quote))]
    held += [n for n in map(read_number, _NUMBER.findall(quote)) if n is not None]
    return any(abs(value - number.value) <= number.tolerance + _TINY for value in held)


def _plain(quote: str) -> str:
    return folded(" ".join([*map(clean, quote.split("\n")), clean(quote), quote]))
