"""Figures in sentences: their value, unit and kind, and wrong ones that could be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_FIGURE = re.compile(
    r"(?<![\w§.,/–-])(?<!§ )(?<!nr\. )(?<!stk\. )"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)(?![\w/–-]|[.,]\d)"
    r"(?P<unit> ?(?:pct\.|procent(?:point)?|%)| (?:mio|mia)\.(?: kr\.)?| (?:millioner|milliarder)"
    r"(?: kroner)?| kr\.| kroner)?"
    r"(?: (?P<noun>[a-zæøå][\wæøå-]*)(?: (?P<next>[a-zæøå][\wæøå-]*))?)?"
)
_WORDS = {
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
}
_WORD = re.compile(
    rf"(?<![\w-])(?P<number>{'|'.join(_WORDS)})(?: (?P<noun>[a-zæøå][\wæøå-]*))"
    r"(?: (?P<next>[a-zæøå][\wæøå-]*))?"
)
_NAMES = {value: word for word, value in _WORDS.items()} | {2: "to"}
_NO_NOUN = frozenset(
    [
        "og",
        "eller",
        "i",
        "af",
        "på",
        "til",
        "der",
        "som",
        "med",
        "for",
        "ud",
        "er",
        "var",
        "år",
        "fra",
        "om",
        "ved",
        "under",
        "over",
        "mellem",
        "hos",
        "uden",
        "inden",
        "efter",
        "samt",
        "hvor",
        "at",
        "har",
        "kan",
        "skal",
        "blev",
        "bliver",
        "får",
        "fik",
        "mod",
        "gennem",
    ]
)
_PERSONS = re.compile(
    r"^(?!flere$|senere|tidligere|yderligere|nyere|(?:høj|lav|bred|læng|kort)ere)\w+ere$"
)
"""«medarbejdere» and «borgere» end as many adjectives do."""


class FigureKind(StrEnum):
    """What a figure measures; only like is exchanged for like."""

    SHARE = "andel"
    MONEY = "beløb"
    YEAR = "årstal"
    COUNT = "antal"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text.

    Attributes:
        start: Offset of the number in the text.
        end: Offset after the number, before its unit.
        unit: As written after it («pct.», «mia. kr.», «borgere»), empty without.
        word: Whether it is written as a word.
    """

    text: str
    start: int
    end: int
    value: float
    kind: FigureKind
    unit: str
    word: bool = False

    @property
    def shown(self) -> str:
        """Number and unit."""
        return f"{self.text} {self.unit}".strip()


def figures(text: str) -> Iterator[Figure]:
    """Find the figures of a text in order; ages, paragraphs and page numbers are none."""
    for match in _FIGURE.finditer(text):
        number, unit = match.group("number"), (match.group("unit") or "").strip()
        noun = match.group("noun") or ""
        value = float(number.replace(".", "").replace(",", "."))
        kind = _kind(number, unit, noun, text[: match.start()])
        if kind is FigureKind.COUNT:
            unit = _counted(noun, match.group("next") or "")
        if kind is not None:
            start = match.start("number")
            yield Figure(number, start, start + len(number), value, kind, unit)
    for match in _WORD.finditer(text):
        start, word = match.start("number"), match.group("number")
        noun = match.group("noun")
        if noun not in _NO_NOUN:
            end = start + len(word)
            unit = _counted(noun, match.group("next") or "")
            yield Figure(word, start, end, _WORDS[word], FigureKind.COUNT, unit, word=True)


def _counted(word: str, following: str) -> str:
    """What is counted: the word after the number, or the one after its adjective."""
    if word in _NO_NOUN:
        return ""
    named = word.endswith(("erne", "ene")) or _PERSONS.match(word) is not None
    if named or not word.endswith("e"):
        return word
    return "" if not following or following.endswith("e") or following in _NO_NOUN else following


def _kind(number: str, unit: str, noun: str, before: str) -> FigureKind | None:
    if re.search(r"(?:stk\.|§|nr\.|\bside|kapitel)\s*[\d ,og.]*$", before):
        return None
    if re.search(r"pct|procent|%", unit):
        return FigureKind.SHARE
    if re.search(r"kr", unit):
        return FigureKind.MONEY
    if re.fullmatch(r"(?:19|20)\d\d", number) and not unit:
        known = re.search(
            r"(?:\bi|\bfra|\bsiden|\btil|\bår|\bog|\bperioden|januar|februar|marts"
            r"|april|maj|juni|juli|august|september|oktober|november|december"
            r"|foråret|efteråret)\s$",
            before,
            re.IGNORECASE,
        )
        return FigureKind.YEAR if known else None
    return FigureKind.COUNT if noun and (noun not in _NO_NOUN or unit) else None


def other_shown(figure: Figure, value: float) -> str:
    """Write another value as the figure is written."""
    if figure.word:
        return _NAMES.get(int(value), str(int(value)))
    if figure.kind is FigureKind.YEAR:
        return str(int(value))
    if value != int(value):
        return f"{value:.1f}".replace(".", ",")
    return f"{int(value):,}".replace(",", ".") if value >= 1000 else str(int(value))


def invented(figure: Figure) -> list[float]:
    """Values near a figure that a mistake could give, likeliest first.

    The other part of the whole for a share, a shifted year, double and half, neighbours.
    """
    value = figure.value
    if figure.kind is FigureKind.YEAR:
        return [value - 2, value + 2, value - 4, value + 1, value - 1]
    if figure.kind is FigureKind.SHARE:
        near = [100 - value, value + 15, value - 15, round(value / 2), value * 2, value + 7]
        return [v for v in near if 1 <= v < 100 and v != value]
    if figure.word or value <= 12:
        return [v for v in (value + 1, value - 1, value + 2, value - 2, value + 3) if v >= 2]
    # As round as the figure itself: 110 is mistaken for 130, 98 for 88, 4.500 for 5.500.
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    near = [value * 1.2, value * 0.8, value * 1.35, value * 0.65, value * 0.9]
    return [float(max(1, round(v / step)) * step) for v in near]
