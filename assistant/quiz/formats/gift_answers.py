"""The part of a GIFT question between its braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.quiz.formats.gift_signs import mask, split_format, unescape
from assistant.quiz.formats.imported import finite_number
from assistant.quiz.formats.report import Change
from assistant.quiz.formats.text import tidy
from assistant.quiz.formats.wording import FALSE, TRUE
from assistant.quiz.model import (
    Accepted,
    Choice,
    ItemKind,
    Key,
    Matching,
    Numeric,
    Option,
    Pair,
)

Changes = list[Change]
Text = Callable[[str], str]
Found = tuple[ItemKind, Key] | None

_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_FULL = 99.99


def read_answers(text: str, read: Text, changes: Changes) -> Found:
    """Read answers; which kind they are is told by their signs.

    Args:
        text: What stands between the braces, without the general feedback.
        read: Reads one text in the question's format.
        changes: What could not be kept is added here.

    Raises:
        ValueError: They are broken.
    """
    masked = mask(text)
    if not text:
        changes.append(Change.KIND_UNKNOWN)
        return None
    if text.startswith("#"):
        return _numbers(text[1:].strip(), changes)
    if "~" in masked:
        return _choice(text, read, changes)
    if "=" in masked and "->" in masked:
        return _pairs(text, read)
    word = masked.split("#", 1)[0].strip()
    if word in ("T", "TRUE", "F", "FALSE"):
        return _true_false(text, word.startswith("T"), read)
    return _forms(text, read, changes)


def _choice(text: str, read: Text, changes: Changes) -> Found:
    # Without a single right one, several may be marked.
    several = "=" not in mask(text)
    options: list[Option] = []
    for sign, part in _parts(text, "=~"):
        weight, rest = _weight(part, 100.0 if sign == "=" else 0.0)
        if not several and 0 < weight < _FULL:
            changes.append(Change.PARTIAL_CREDIT)
        answer, feedback = _with_feedback(rest)
        right = weight > 0 if several else weight >= _FULL
        options.append(Option(read(answer), right, read(feedback)))
    if not any(option.right for option in options) or len(options) < 2:
        changes.append(Change.NO_RIGHT_ANSWER)
        return None
    return (ItemKind.MULTIPLE if several else ItemKind.SINGLE), Choice(tuple(options))


def _pairs(text: str, read: Text) -> Found:
    pairs: list[Pair] = []
    extra: list[str] = []
    for _, part in _parts(text, "="):
        place = mask(part).find("->")
        if place < 0:
            raise ValueError("a pair lacks its arrow ->")
        left, right = read(part[:place].strip()), tidy(unescape(part[place + 2 :]))
        if left:
            pairs.append(Pair(left, right))
        else:
            extra.append(right)
    if not pairs:
        raise ValueError("it has no pair")
    return ItemKind.MATCHING, Matching(tuple(pairs), tuple(extra))


def _true_false(text: str, true: bool, read: Text) -> Found:
    _, wrong, right = (*(part for _, part in _parts(f"#{text}", "#")), "", "")[:3]
    texts = {True: read(right), False: read(wrong)}
    return ItemKind.TRUE_FALSE, Choice(
        (Option(TRUE, true, texts[true]), Option(FALSE, not true, texts[not true]))
    )


def _forms(text: str, read: Text, changes: Changes) -> Found:
    forms: list[str] = []
    for _, part in _parts(text if text.startswith("=") else f"={text}", "="):
        weight, rest = _weight(part, 100.0)
        form = _unformatted(_with_feedback(rest)[0])
        if weight < _FULL:
            if weight > 0:
                changes.append(Change.PARTIAL_CREDIT)
            continue
        if "*" in form.replace(r"\*", ""):
            changes.append(Change.WILDCARD)
        form = form.replace(r"\*", "*")
        if form:
            forms.append(form)
    if not forms:
        changes.append(Change.NO_RIGHT_ANSWER)
        return None
    return ItemKind.SHORT, Accepted(tuple(dict.fromkeys(forms)))


def _numbers(text: str, changes: Changes) -> Found:
    found: list[Numeric] = []
    for sign, part in _parts(text if text.startswith(("=", "~")) else f"={text}", "=~"):
        weight, rest = _weight(part, 100.0 if sign == "=" else 0.0)
        if sign == "=" and weight >= _FULL:
            found.append(_number(unescape(_with_feedback(rest)[0])))
        elif weight > 0:
            changes.append(Change.PARTIAL_CREDIT)
    if not found:
        changes.append(Change.NO_RIGHT_ANSWER)
        return None
    if len(found) > 1:
        changes.append(Change.FORM_LEFT_OUT)
    return ItemKind.NUMBER, found[0]


def _number(text: str) -> Numeric:
    if ".." in text:
        low, high = (finite_number(part) for part in text.split("..", 1))
        return Numeric((low + high) / 2, abs(high - low) / 2)
    value, _, tolerance = text.partition(":")
    return Numeric(finite_number(value), finite_number(tolerance or "0"))


def _parts(text: str, signs: str) -> Sequence[tuple[str, str]]:
    """Cut before every sign that is not escaped: ``[(sign, what follows), …]``."""
    places = [place for place, sign in enumerate(mask(text)) if sign in signs]
    if text[: places[0]].strip() if places else text.strip():
        raise ValueError(f"«{text[:30].strip()}» stands before the first answer")
    ends = [*places[1:], len(text)]
    return [
        (text[place], text[place + 1 : end].strip())
        for place, end in zip(places, ends, strict=True)
    ]


def _weight(text: str, default: float) -> tuple[float, str]:
    found = _WEIGHT.match(text)
    return (float(found[1]), text[found.end() :].strip()) if found else (default, text)


def _with_feedback(text: str) -> tuple[str, str]:
    place = mask(text).find("#")
    return (text, "") if place < 0 else (text[:place].strip(), text[place + 1 :].strip())


def _unformatted(text: str) -> str:
    """Text that Moodle shows as it stands."""
    return tidy(unescape(split_format(text.strip(), "")[1]))
