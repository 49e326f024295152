"""An item as it is shown where nothing can be clicked: on paper, on a card, in a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from assistant.quiz.formats.text import GAP, danish_number
from assistant.quiz.formats.wording import with_unit
from assistant.quiz.model import Accepted, Choice, Item, Matching, Numeric, Ordering

_WIDE_GAP = "_" * 20


def letter(place: int) -> str:
    """The letter of an option, counted from 0: a to z, then aa, ab."""
    before, rest = divmod(place, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[rest]


def shuffled(texts: Iterable[str], seed: str) -> tuple[str, ...]:
    """An order that gives nothing away and is the same every time for the same item."""
    return tuple(
        sorted(texts, key=lambda text: hashlib.sha256(f"{seed}\0{text}".encode()).digest())
    )


def stem(item: Item) -> str:
    """The question, with room to write where something is left blank, and its unit."""
    text = item.stem.replace(GAP, _WIDE_GAP)
    if not isinstance(item.key, Numeric) or says_unit(item.stem, item.key.unit):
        return text
    return with_unit(text, item.key.unit)


def says_unit(stem: str, unit: str) -> bool:
    """Whether a stem goes on with the unit right after its blank."""
    _, gap, after = stem.partition(GAP)
    return bool(gap) and after.lstrip().startswith(unit)


def choices(item: Item) -> tuple[str, ...]:
    """What there is to choose from, each with a letter or a line to write on."""
    match item.key:
        case Choice(options):
            return tuple(f"{letter(n)}) {option.text}" for n, option in enumerate(options))
        case Matching(pairs, _):
            return tuple(f"{n}. {pair.left}   ____" for n, pair in enumerate(pairs, 1))
        case Ordering():
            return tuple(f"____ {step}" for step in mixed_steps(item.key, item.id))
        case _:
            return ()


def partners(item: Item) -> tuple[str, ...]:
    """The right sides of a matching item, mixed with those that belong to nothing."""
    if not isinstance(item.key, Matching):
        return ()
    return tuple(f"{letter(n)}) {text}" for n, text in enumerate(mixed_sides(item.key, item.id)))


def answer(item: Item) -> tuple[str, ...]:
    """The key in words, one line each."""
    match item.key:
        case Choice(options):
            right = [(n, option) for n, option in enumerate(options) if option.right]
            return tuple(f"{letter(n)}) {option.text}" for n, option in right)
        case Matching(pairs, _):
            mixed = mixed_sides(item.key, item.id)
            return tuple(
                f"{n}{letter(mixed.index(pair.right))}: {pair.left} → {pair.right}"
                for n, pair in enumerate(pairs, 1)
            )
        case Ordering(steps):
            return tuple(f"{n}. {step}" for n, step in enumerate(steps, 1))
        case Accepted(forms):
            return (" / ".join(forms),)
        case Numeric(value, tolerance, unit):
            spread = f" (± {danish_number(tolerance)})" if tolerance else ""
            return (f"{danish_number(value)} {unit}".strip() + spread,)


def feedback(item: Item) -> tuple[str, ...]:
    """What is said to single options, each after its letter."""
    options = item.key.options if isinstance(item.key, Choice) else ()
    return tuple(
        f"{letter(n)}) {option.feedback}"
        for n, option in enumerate(options)
        if option.feedback.strip()
    )


def needs_line(item: Item) -> bool:
    """Whether the participant writes below the question."""
    return isinstance(item.key, Accepted | Numeric) and GAP not in item.stem


def mixed_sides(key: Matching, seed: str) -> Sequence[str]:
    """All right sides once, in an order that gives nothing away."""
    return shuffled(dict.fromkeys([*(pair.right for pair in key.pairs), *key.extra]), seed)


def mixed_steps(key: Ordering, seed: str) -> Sequence[str]:
    """The steps in an order that is not the right one, where there can be another."""
    mixed = shuffled(key.steps, seed)
    # The hash may happen to leave the steps as they were.
    return mixed if mixed != key.steps else tuple(reversed(mixed))
