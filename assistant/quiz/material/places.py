"""Municipalities that a text tells of."""

from __future__ import annotations

import re

from assistant.quiz.material.sources import Source

_MUNICIPALITY = re.compile(r"(?<!\w)([A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ][a-zæøå]+)?) [Kk]ommunes?(?!\w)")
_NO_NAME = frozenset(
    {"Den", "Én", "En", "Denne", "Hver", "Ingen", "Samme", "Anden", "Danske", "Flere"}
)


def municipality_in(text: str) -> str:
    """The one municipality that a text names, without «Kommune»; empty for none or several."""
    found = {m.group(1) for m in _MUNICIPALITY.finditer(text)} - _NO_NAME
    return found.pop() if len(found) == 1 else ""


def municipalities(source: Source) -> list[str]:
    """All municipalities that a source names, in order."""
    found = (m.group(1) for m in _MUNICIPALITY.finditer(source.document.text))
    return [name for name in dict.fromkeys(found) if name not in _NO_NAME]
