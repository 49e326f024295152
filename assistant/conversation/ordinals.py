"""«Uddyb nummer tre», «den sidste», «det næste på listen»: which item of a list is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.item_marks import numbered, parted
from assistant.question.clauses import CONCERNS
from assistant.question.numerals import CARDINALS, DIGITS, ORDINALS, between
from assistant.question.phrases import PREPOSITIONS, is_content
from assistant.question.terms import fold, likeness, stems
from assistant.question.verbs import is_verb

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
_LAST = re.compile(r"\b(?:den|det|de) (naest)?sidste\b")
_DIGIT = re.compile(rf"\b({'|'.join(DIGITS)})\b")
_NEXT = re.compile(r"\b(?:den|det) naeste\b|\bnaeste (?:paa listen|punkt|trin)\b")
_ALONE = re.compile(r"^(?:(?:og|men|saa|hvad med|hvad er|uddyb|ok)[, ]+)*(\d{1,2})[.)]?[?. ]*$")
"""A digit and nothing else: «og 3?»."""
_SECOND = rf"(?: og (?:nr\.? ?|nummer )?(?P<second>\d{{1,2}}|{'|'.join(_CARDINALS)})\b)?"
_WHICH = rf"(?:\d{{1,2}}|{'|'.join(_CARDINALS)})\b"
_POINTER = re.compile(
    rf"\b(?:den|det|de) (?:allerhelst )?(?:{'|'.join(_ORDINALS_WRITTEN)}|(?:næst|naest)?sidste"
    rf"|næste|naeste|\d{{1,2}}\.)(?: (?:på listen|{_LIST_NOUNS}))?\b"
    rf"|\b(?:(?:{_LIST_NOUNS}) ?(?:nr\.? ?|nummer )?|(?:nummer|nr\.?) ?){_WHICH}{_SECOND}"
    rf"|(?:^|(?<=^hvad med )|(?<=^hvad er )|(?<=^uddyb ))\d{{1,2}}[.)]?$"
    rf"|^(?:{'|'.join(_ORDINALS_WRITTEN)})\b|\b(?:{'|'.join(DIGITS)})\b",
    re.IGNORECASE,
)
_LEADS = re.compile(rf"^(?:\w+ ){{0,2}}?(?:{_POINTER.pattern})\s*,\s*(?P<asked>.+)$", re.IGNORECASE)
"""An item named first, as in «nummer fem, hvem gør det?»."""


_NAME = 8
"""Words up to which what stands before a colon or dash is an item's name."""
_WHOLE_ITEM = 14
"""Words of a list item that are carried; its opening names the thing."""


def asked_item(question: str) -> int | None:
    """Read which item a question points to.

    Args:
        question: A follow-up as typed.

    Returns:
        Its number from 1; -1 for the last, -2 for the last but one, 0 for the one after the item
        last spoken of; None when the question points to no item.
    """
    text = fold(question)
    if match := _NUMBERED.search(text):
        return int(match[1]) if match[1].isdigit() else _CARDINALS[match[1]]
    if match := _ALONE.match(text):
        return int(match[1]) or None
    if match := _DIGIT.search(text):
        return DIGITS[match[1]]
    if match := _LAST.search(text):
        return -2 if match[1] else -1
    if _NEXT.search(text):
        return 0
    if match := _ORDINAL.search(text):
        found = match[1] or match[2]
        return _ORDINALS.get(found) or int(found.rstrip("."))
    return None


def asked_besides(question: str) -> int | None:
    """Read the second number of «nr. 3 og 4»; None where one item is pointed to."""
    match = _POINTER.search(question)
    second = fold(match["second"] or "") if match else ""
    return _CARDINALS.get(second) or (int(second) if second else None)


def noun_pointed_with(question: str) -> str:
    """The noun that an ordinal describes: «undersøgelse» of «den anden undersøgelse».

    Returns:
        The noun, folded; empty where the ordinal stands alone or before a word for items.
    """
    match = _POINTER.search(question)
    if match is None or not names_place(question):
        return ""
    following = question[match.end() :].split()
    if not following or question[match.end()] in ".,?!" or not is_content(following[0]):
        return ""
    noun = fold(following[0].strip("?.,:;!"))
    return "" if is_verb(noun) or _PART.match(noun) else noun


_PART = re.compile(rf"(?:{fold(_LIST_NOUNS)}|ting|led|del|af)")


def names_place(question: str) -> bool:
    """Tell whether an item is pointed to by its place, «den anden», and not by a number.

    Args:
        question: A follow-up for which `asked_item` found a number.
    """
    text = fold(question)
    return not any(form.search(text) for form in (_NUMBERED, _DIGIT, _ALONE))


def points_alone(question: str) -> bool:
    """Tell whether an item is pointed to by itself: first, or with no noun that it would describe.

    Args:
        question: A follow-up for which `asked_item` found a number.
    """
    if _LEADS.match(question):
        return True
    match = _POINTER.search(question)
    if match is None:
        return False
    behind = question[match.end() :]
    following = behind.split()
    if not following or behind[0] in ".,?!":
        return True
    return is_verb(following[0]) or fold(following[0]) in PREPOSITIONS


def with_item(question: str, item: str) -> str:
    """Name the item in a question that points to it: «Hvad går ”Fast kontakt” ud på».

    Args:
        question: A follow-up for which `asked_item` found a number.
        item: The item's text.
    """
    named = f"”{item}”"
    if match := _LEADS.match(question):
        return f"{match['asked'].rstrip('?. ')}{CONCERNS}{named}"
    if (match := _POINTER.search(question)) is None:
        return f"{question} {named}"
    before, after = question[: match.start()].strip(), question[match.end() :].strip()
    noun, _, behind = after.partition(" ")
    if noun and is_content(noun) and not is_verb(noun):
        after = behind
    if not before and not after:
        return f"Fortæl mere om {named}"
    return " ".join(part for part in (before, named, after) if part)


_LABEL = re.compile(r"^[^\W\d_]+ (?:nr\.? )?\d{1,2}[:.] (?=\w)")
"""«Anbefaling 6: Ingen kontrakter» is better found by its name."""


def name_of(item: str) -> str:
    """What a list item calls itself, before its colon or dash; else its first words.

    Args:
        item: Its text without its mark.
    """
    item = _LABEL.sub("", item)
    name = re.split(r"[:.] | [–-] |, (?=(?:hvor|som|der|hvilket)\b)", item)[0]
    name = re.sub(r"\s*\([^()]*\)$", "", name).strip("*” ")
    words = (name if len(name.split()) <= _NAME else item).split()
    return " ".join(words[:_WHOLE_ITEM]).rstrip(".,;:")


def pick(
    items: Sequence[str], number: int, spoken_of: str, *, by_place: bool = False
) -> str | None:
    """Pick an item.

    Where the source numbers the items, a number is the source's: «nummer fire» of 3., 4. and 7. is
    the second of them.

    Args:
        items: The list's items, with the source's marks.
        number: As `asked_item` gives it.
        spoken_of: The question before, for «the next one».
        by_place: Whether a number that no item bears may be a place in the list, as «den første»
            of 3., 4. and 7. is.

    Returns:
        The item's text without its mark, or None when the list has no such item.
    """
    by_number = numbered(items) if number > 0 else None
    if by_number and (number in by_number or not by_place):
        found = by_number.get(number)
    else:
        found = _at(items, number, spoken_of)
    return parted(found)[1] if found is not None else None


def _at(items: Sequence[str], number: int, spoken_of: str) -> str | None:
    if number > 0:
        return items[number - 1] if number <= len(items) else None
    if not items:
        return None
    if number < 0:
        return items[number] if len(items) >= -number else None
    place = max(range(len(items)), key=lambda i: _shared(items[i], spoken_of))
    return items[place + 1] if place + 1 < len(items) else None


def _shared(item: str, text: str) -> float:
    asked = stems(text)
    return sum(max((likeness(word, a) for a in asked), default=0.0) for word in set(stems(item)))
