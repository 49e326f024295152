"""«Uddyb nummer tre», «den sidste», «det næste på listen»: which item of a list is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.numerals import CARDINALS, ORDINALS, between
from assistant.phrases import is_content
from assistant.terms import fold, likeness, stems
from assistant.verbs import is_verb

_ORDINALS = between(ORDINALS, 1, 10)
_CARDINALS = between(CARDINALS, 1, 10)
_ORDINALS_WRITTEN = (*_ORDINALS, "første")
_LIST_NOUNS = "punkt|trin|model|spor|fase|faktor|eksempel|slags|kriterium|form|del|greb|område"
_NUMBERED = re.compile(
    r"\b(?:nummer|nr\.?|punkt|trin|model|spor|fase|trin nr\.?) ?"
    rf"(\d{{1,2}}|{'|'.join(_CARDINALS)})\b"
)
_ORDINAL = re.compile(
    rf"\b(?:den|det|de|hendes|deres|dets|dens) (?:allerhelst )?({'|'.join(_ORDINALS)}|\d{{1,2}}\.)"
    rf"|^(?:og )?({'|'.join(_ORDINALS)})\b"
)
_LAST = re.compile(r"\b(?:den|det|de) sidste\b")
_NEXT = re.compile(r"\b(?:den|det) naeste\b|\bnaeste (?:paa listen|punkt|trin)\b")
_WHICH = rf"(?:\d{{1,2}}|{'|'.join(_CARDINALS)})\b"
_POINTER = re.compile(
    rf"\b(?:den|det|de) (?:allerhelst )?(?:{'|'.join(_ORDINALS_WRITTEN)}|sidste|næste|naeste"
    rf"|\d{{1,2}}\.)(?: (?:på listen|{_LIST_NOUNS}))?\b"
    rf"|\b(?:{_LIST_NOUNS}) ?(?:nr\.? ?|nummer )?{_WHICH}|\b(?:nummer|nr\.?) ?{_WHICH}"
    rf"|^(?:{'|'.join(_ORDINALS_WRITTEN)})\b",
    re.IGNORECASE,
)


def asked_item(question: str) -> int | None:
    """Read which item a question points to.

    Args:
        question: A follow-up as typed.

    Returns:
        Its number from 1; -1 for the last, 0 for the one after the item last spoken of; None when
        the question points to no item.
    """
    text = fold(question)
    if match := _NUMBERED.search(text):
        return int(match[1]) if match[1].isdigit() else _CARDINALS[match[1]]
    if _LAST.search(text):
        return -1
    if _NEXT.search(text):
        return 0
    if match := _ORDINAL.search(text):
        found = match[1] or match[2]
        return _ORDINALS.get(found) or int(found.rstrip("."))
    return None


def with_item(question: str, item: str) -> str:
    """Name the item in a question that points to it: «Hvad går ”Fast kontakt” ud på».

    Args:
        question: A follow-up for which `asked_item` found a number.
        item: The item's text.
    """
    named = f"”{item}”"
    if (match := _POINTER.search(question)) is None:
        return f"{question} {named}"
    before, after = question[: match.start()].strip(), question[match.end() :].strip()
    noun, _, behind = after.partition(" ")
    if noun and is_content(noun) and not is_verb(noun):
        after = behind
    if not before and not after:
        return f"Fortæl mere om {named}"
    return " ".join(part for part in (before, named, after) if part)


def pick(items: Sequence[str], number: int, spoken_of: str) -> str | None:
    """Pick an item.

    Args:
        items: The list's items.
        number: As `asked_item` gives it.
        spoken_of: The question before, for «the next one».

    Returns:
        The item's text, or None when the list has no such item.
    """
    if number > 0:
        return items[number - 1] if number <= len(items) else None
    if not items:
        return None
    if number < 0:
        return items[-1]
    place = max(range(len(items)), key=lambda i: _shared(items[i], spoken_of))
    return items[place + 1] if place + 1 < len(items) else None


def _shared(item: str, text: str) -> float:
    asked = stems(text)
    return sum(max((likeness(word, a) for a in asked), default=0.0) for word in set(stems(item)))
