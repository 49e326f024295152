"""How options stand to one another: alike, uneven, or with one that gives itself away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product

from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.draft import EVEN
from assistant.quiz.material.language import folded
from assistant.quiz.model import Accepted, Choice, ItemKind, Key, Matching, Option

ALIKE = 88.0
"""Likeness, of 100, from which two options say the same."""
STEPS_ALIKE = 95.0
"""The same for steps, which share words by nature."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def is_figure(option: Option) -> bool:
    """Whether an option is a number, a year or one short word, which may be of any length."""
    return len(option.text) <= 12 and (option.text[:1].isdigit() or option.text.isalpha())


def figures_in(text: str) -> list[str]:
    """The figures of a text as they are written, in order."""
    return _FIGURE.findall(text)


def near_pair(texts: Sequence[str], limit: float = ALIKE) -> tuple[str, str] | None:
    """The first two texts that are nearly the same and do not differ in a figure."""
    for first, other in combinations(texts, 2):
        like = fuzz.ratio(folded(first), folded(other)) >= limit
        if like and figures_in(first) == figures_in(other):
            return first, other
    return None


def right_and_wrong_alike(key: Choice) -> tuple[str, str] | None:
    """A right option and a wrong one of which one says what the other says, and perhaps more."""
    right = [option.text for option in key.options if option.right]
    wrong = [option.text for option in key.options if not option.right]
    for first, other in product(right, wrong):
        like = fuzz.token_set_ratio(folded(first), folded(other)) >= ALIKE
        if like and figures_in(first) == figures_in(other):
            return first, other
    return None


def uneven(key: Choice) -> bool:
    """Whether the longest option is more than twice as long as the shortest."""
    lengths = [len(option.text) for option in key.options]
    return max(lengths) > EVEN * min(lengths)


def given_away(kind: ItemKind, stem: str, key: Key, *, odd: bool = False) -> bool:
    """Whether the stem tells the answer, or the options do among themselves.

    Args:
        kind: What the participant does.
        stem: What is asked.
        key: What is right.
        odd: Whether the right option is the one that does not belong.
    """
    said = folded(stem)
    if isinstance(key, Accepted):
        if kind is ItemKind.SHORT and any(_holds(said, folded(form)) for form in key.forms):
            return True
        return folded(key.forms[0]) in said.split()
    if isinstance(key, Choice) and kind in (ItemKind.SINGLE, ItemKind.VIGNETTE):
        right = next(option.text for option in key.options if option.right)
        if len(folded(right)) > 3 and not odd and f" {folded(right)} " in f" {said} ":
            return True
        return _stands_out(right, key, stem, odd=odd)
    if isinstance(key, Matching):
        shared = sum(bool(set(stems(p.left)) & set(stems(p.right))) for p in key.pairs)
        return shared > len(key.pairs) / 3
    return False


def _holds(said: str, form: str) -> bool:
    return bool(form) and re.search(rf"\b{re.escape(form)}\b", said) is not None


def begun(text: str) -> frozenset[str]:
    """Beginnings of a text's long words, so that «helhedsorientering» and «-orienteret» are one."""
    return frozenset(stem[:_BEGINNING] for stem in stems(text) if len(stem) >= _BEGINNING)


_BEGINNING = 6


def _stands_out(right: str, key: Choice, stem: str, *, odd: bool) -> bool:
    """Whether the right option shares words with the stem that no other option shares.

    So does one that alone has a parenthesis. The odd one stands out by a word that all others
    share and it has not.
    """
    if all(is_figure(option) for option in key.options):
        return False  # a year or a name of a word may well be one of those asked about
    if [option.text for option in key.options if "(" in option.text] == [right]:
        return True
    asked = set(stems(stem))
    shared = {o.text: len(set(stems(o.text)) & asked) for o in key.options}
    mine = shared.pop(right)
    if odd:
        others = [begun(option.text) for option in key.options if not option.right]
        return bool(frozenset.intersection(*others) - begun(right))
    share = mine / max(1, len(set(stems(right))))
    return mine >= 2 + max(shared.values()) or (share >= 0.6 and max(shared.values()) == 0)
