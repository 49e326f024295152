"""Who says what: which of the library's sources a statement comes from."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from assistant.question.terms import stems
from assistant.quiz.material.draft import Draft, choice, even, pick
from assistant.quiz.material.language import folded, has_reference, upper_first
from assistant.quiz.material.sources import Material, Source
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import ItemKind

_POSITION = re.compile(
    r"^(?:[\wæøå-]+ ){1,7}?(?:viser|peger på|anbefaler|fremhæver|konkluderer|vurderer|definerer"
    r"|definerede|inddeler|skelner|foreslår|påpeger|understreger)(?!\w)"
)
_ANOTHER = re.compile(r"(?<!\w)[A-ZÆØÅ]{3,}(?!\w)|(?<!\w)[Ii]følge(?!\w)")
"""What a source tells of another's work may stand in that one as well."""
_SAME_MATTER = 0.5
_ALIKE = 70
_ALIKE_NAMES = 85
_PER_SOURCE = 12
_CLOSE = 3
"""Statements of other sources that are compared word by word."""


def from_voices(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which source takes a position that no other source states."""
    if len(material.sources) < 3:
        return
    for source in material.sources:
        found = [
            s
            for s in statements(source)
            if not s.about
            and _POSITION.search(s.text)
            and not _ANOTHER.search(s.text)
            and not _borrowed(material, source, s)
            and not _names(source, s.text)
        ]
        told = 0
        for statement in pick(chance, found, len(found)):
            if told == _PER_SOURCE:
                break
            others = [
                other.name
                for other in material.sources
                if other is not source and not _says(other, statement.text)
            ]
            distinct = _told_apart([source.name], pick(chance, others, len(others)))
            chosen = even([source.name], distinct, 3)
            if len(chosen) < 2:
                continue
            told += 1
            yield Draft(
                maker="hvem siger",
                kind=ItemKind.SINGLE,
                stem=f"Hvilken kilde skriver dette? «{statement.text}»",
                key=choice(
                    [upper_first(source.name)],
                    [upper_first(name) for name in chosen],
                    chance,
                ),
                explanation=f"Det står i {source.name}, ikke i de andre kilder.",
                source=source,
                start=statement.start,
                end=statement.end,
                shown=statement.text,
                effort=2.5,
                headed=True,
            )


def _told_apart(fixed: Sequence[str], names: Sequence[str]) -> list[str]:
    """Names that differ by more than a year from all others."""
    kept = list(fixed)
    for name in names:
        if all(fuzz.ratio(folded(name), folded(other)) < _ALIKE_NAMES for other in kept):
            kept.append(name)
    return kept[len(fixed) :]


def _borrowed(material: Material, source: Source, statement: Statement) -> bool:
    """Whether a sentence tells what another one says: it names the other, or refers to a work."""
    others = [other.document.metadata.publisher for other in material.sources]
    known = source.document.metadata.publisher
    named = any(name and name != known and name in statement.text for name in others)
    return named or has_reference(source.text(statement.sentence.span))


def _names(source: Source, text: str) -> bool:
    """Whether a text names its own source, by publisher, author or title."""
    metadata = source.document.metadata
    names = [metadata.publisher or "", metadata.title, *metadata.authors]
    return (
        any(name and folded(name) in folded(text) for name in names) or "rapporten" in text.lower()
    )


def _says(source: Source, text: str) -> bool:
    """Whether a source says something near."""
    words = set(stems(text))
    ranked = sorted(
        ((len(words & set(stems(s.text))), s.text) for s in source.sentences), reverse=True
    )[:_CLOSE]
    return any(
        shared >= _SAME_MATTER * len(words)
        or fuzz.token_set_ratio(folded(text), folded(other)) > _ALIKE
        for shared, other in ranked
    )
