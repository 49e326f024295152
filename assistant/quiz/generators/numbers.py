"""Numbers with unit, year and base: which number is missing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.question.terms import stems
from assistant.quiz.material.draft import Draft, pick
from assistant.quiz.material.figures import Figure, FigureKind, figures, invented, other_shown
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.shortened import without_tail
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.statements import Statement, all_statements
from assistant.quiz.model import Choice, ItemKind, Numeric, Option

_MOST_FIGURES = 3
_SAME_MATTER = 0.55
_ALL = re.compile(r"(?<!\w)alle (?:de )?$", re.IGNORECASE)
GAP = "____"


def from_numbers(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask for a number left out of a sentence: to choose, and to write."""
    for statement in all_statements(material):
        found = list(figures(statement.text))
        if not 1 <= len(found) <= _MOST_FIGURES:
            continue
        asked = [f for f in found if _askable(f, statement.text)]
        for figure in pick(chance, asked, 1):
            yield from _drafts(statement, figure, chance)


def _askable(figure: Figure, text: str) -> bool:
    titled = re.match(r" [A-ZÆØÅ]", text[figure.end :])  # «rapporten fra 2015 Samarbejde om …»
    # «på alle tre niveauer»: which they are was said before.
    counted = figure.word and _ALL.search(text[: figure.start])
    return text.count(figure.text) == 1 and figure.value > 2 and not titled and not counted


def _drafts(statement: Statement, figure: Figure, chance: random.Random) -> Iterator[Draft]:
    source = statement.source
    gapped = statement.text[: figure.start] + GAP + statement.text[figure.end :]
    shown = without_tail(gapped, GAP)
    asked = "Hvilket årstal" if figure.kind is FigureKind.YEAR else "Hvilket tal"
    stem = f"{statement.about}{asked} mangler i denne sætning fra {source.name}? «{shown}»"
    told = f"{upper_first(source.name)} skriver: «{statement.text}»"
    yield Draft(
        maker="tal: skriv",
        kind=ItemKind.NUMBER,
        key=Numeric(figure.value, 0.0, "" if figure.kind is FigureKind.YEAR else figure.unit),
        stem=stem,
        explanation=told,
        source=source,
        start=statement.start,
        end=statement.end,
        effort=2.5,
        point=figure.shown,
    )
    wrong = wrong_values(statement, figure, chance)
    if len(wrong) >= 3:
        values = [(figure.value, True), *((value, False) for value in wrong[:3])]
        options = tuple(Option(other_shown(figure, v), right) for v, right in sorted(values))
        yield Draft(
            maker="tal: vælg",
            kind=ItemKind.SINGLE,
            key=Choice(options),
            stem=stem,
            explanation=told,
            source=source,
            start=statement.start,
            end=statement.end,
            effort=1.5,
            point=figure.shown,
        )


def wrong_values(statement: Statement, figure: Figure, chance: random.Random) -> list[float]:
    """Values of the same kind that are wrong here: from the chapter first, then invented."""
    source = statement.source
    taken = {f.value for f in figures(statement.text)}
    low, high = _bounds(statement.text, figure)
    if figure.kind is FigureKind.YEAR and source.document.metadata.year:
        high = min(high, max(source.document.metadata.year, figure.value))
    nearby = siblings(source, statement, figure)
    chance.shuffle(nearby)
    wrong: list[float] = []
    for value in [*nearby[:2], *invented(figure), *nearby[2:]]:
        far = max(value, figure.value) / max(0.1, min(value, figure.value))
        apart = abs(value - figure.value) >= 0.04 * figure.value or figure.kind is FigureKind.YEAR
        if value in taken or value in wrong or not apart or far > _FURTHEST:
            continue
        if not low <= value <= high:
            continue
        if not _said_elsewhere(source, statement, figure, value):
            wrong.append(value)
    return wrong


def _bounds(text: str, figure: Figure) -> tuple[float, float]:
    """Of «8 af landets 21 sygehuse» neither number can pass the other."""
    part = _PART.search(text[: figure.start])
    whole = _WHOLE.match(text[figure.end :])
    return (
        float(part.group(1)) if part else 0.0,
        float(whole.group(1)) if whole else float("inf"),
    )


_PART = re.compile(r"(?<![\d.,])(\d+) (?:ud )?af (?:[a-zæøå]+ ){0,2}$")
_WHOLE = re.compile(r" (?:ud )?af (?:[a-zæøå]+ ){0,2}(\d+)(?![\d.,])")
_FURTHEST = 4
"""How many times the right number a wrong one may be."""


def siblings(source: Source, statement: Statement, figure: Figure) -> list[float]:
    """Values of the same kind and unit in the same chapter."""
    chapter = source.chapter(statement.start)
    found: dict[float, None] = {}
    for sentence in source.sentences:
        if (
            source.chapter(sentence.span.start) != chapter
            or sentence.span == statement.sentence.span
        ):
            continue
        for other in figures(sentence.text):
            alike = other.kind is figure.kind and other.word == figure.word
            money = figure.kind is not FigureKind.MONEY or other.unit == figure.unit
            if alike and money and other.value > 1 and len(other.text) <= len(figure.text) + 2:
                found[other.value] = None
    return list(found)


def _said_elsewhere(source: Source, statement: Statement, figure: Figure, value: float) -> bool:
    """Whether another sentence says nearly the same with that value, so that it may be right."""
    words = set(stems(statement.text))
    shown = other_shown(figure, value)
    return any(
        len(words & set(stems(sentence.text))) >= _SAME_MATTER * max(1, len(words))
        for sentence in source.sentences
        if shown in sentence.text and sentence.span != statement.sentence.span
    )
