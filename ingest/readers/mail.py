"""An e-mail saved as text: its subject, its date, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_FIELD = re.compile(
    r"^\s*\**(?P<name>fra|til|cc|bcc|sendt|dato|emne|vedhæftede filer|from|to|sent|date|subject"
    r"|attachments)\**\s*:\**\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_SENDER = ("fra", "from")
_SUBJECT = ("emne", "subject")
_SENT = ("sendt", "dato", "sent", "date")
_ANSWER = re.compile(r"^(?:(?:sv|vs|re|fw|fwd|vb)\s*:\s*)+", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_LEAST_FIELDS = 3
_MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class Mail:
    """What was found of a mail.

    Attributes:
        lines: Without the marks of what the mail quotes; a field stands apart.
        hints: Fields of `ingest.model.Metadata`.
    """

    lines: tuple[str, ...]
    hints: dict[str, Any]


def read_mail(lines: Sequence[str]) -> Mail | None:
    """Read the fields that a mail begins with, or None where a text begins with none."""
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    fields = _fields(lines[begin : begin + _MOST_FIELDS])
    names = {name for name, _ in fields}
    if len(fields) < _LEAST_FIELDS or not (names & {*_SENDER} and names & {*_SUBJECT}):
        return None
    hints: dict[str, Any] = {}
    for name, value in fields:
        if name in _SUBJECT and (subject := _ANSWER.sub("", value)):
            hints["title"] = subject
        elif name in _SENT and (year := _YEAR.search(value)):
            hints["year"] = int(year[1])
    return Mail(tuple(_plain(lines)), hints)


def _fields(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The fields at the top, by name in small letters; a line without one ends them."""
    found = []
    for line in lines:
        match = _FIELD.match(line)
        if match is None:
            break
        found.append((match.group("name").lower(), match.group("value").strip()))
    return found


def _plain(lines: Sequence[str]) -> Iterator[str]:
    field = False
    for line in lines:
        told = _QUOTED.sub("", line)
        before, field = field, bool(_FIELD.match(told))
        if field or before:
            yield ""
        yield told
