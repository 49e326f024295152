"""What may be kept of what trainers and participants write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.privacy.contacts import find_addresses, find_emails
from assistant.privacy.masking import mask
from assistant.privacy.numbers import find_cpr, find_phones

NAME_LENGTH = 80
ANSWER_LENGTH = 300


def holds_cpr(*texts: str) -> bool:
    """Whether a text holds a CPR number."""
    return any(next(find_cpr(text), None) is not None for text in texts)


def item_holds_cpr(value: Any) -> bool:
    """Whether any text inside a nested value holds a CPR number.

    Args:
        value: As JSON holds it: objects, lists, texts and numbers.
    """
    return holds_cpr(*_texts(value))


def kept_name(name: str) -> str:
    """A participant's name as it is kept: one short line, without numbers and addresses."""
    line = " ".join(name.split())[:NAME_LENGTH]
    for finder in (find_emails, find_cpr, find_phones, find_addresses):
        for found in reversed(list(finder(line))):
            line = f"{line[: found.start]}{found.kind.placeholder}{line[found.end :]}"
    return line


def kept_answer(text: str) -> str:
    """A typed answer as it is kept: short, without personal data; it is scored before that."""
    return mask(" ".join(text.split())[:ANSWER_LENGTH]).text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
