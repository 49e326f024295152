"""Headings under one heading, as answers to «which of these does it belong to»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.question.terms import coverage, stems
from assistant.quiz.material.language import folded
from assistant.quiz.material.sources import Source, bare_title, vague

FEWEST = 3
_LONGEST_TITLE = 90
_SHORTEST_SECTION = 250
"""Characters of text that a section must hold to be an answer."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading with the sections under it, its subsections included."""

    title: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Fork:
    """Sibling headings.

    Attributes:
        over: The heading that they stand under; empty at the top.
    """

    source: Source
    over: str
    branches: tuple[Branch, ...]

    def branch_of(self, number: int | None) -> Branch | None:
        """The branch that holds a section; None for no section, or one of no branch."""
        return next((branch for branch in self.branches if number in branch.numbers), None)


def forks(source: Source) -> Iterator[Fork]:
    """Find all headings with at least three usable headings right below."""
    sections = source.document.sections
    by_parent: dict[tuple[str, ...], dict[str, set[int]]] = {}
    for number, section in enumerate(sections):
        if not source.usable(section):
            continue
        for depth in range(len(section.path)):
            under = by_parent.setdefault(section.path[:depth], {})
            under.setdefault(section.path[depth], set()).add(number)
    for parent, titles in by_parent.items():
        branches = tuple(
            Branch(bare_title(title), frozenset(numbers))
            for title, numbers in titles.items()
            if _answers(source, title, numbers)
        )
        if len(branches) >= FEWEST and parent and not vague(bare_title(parent[-1])):
            yield Fork(source, bare_title(parent[-1]), branches)


_NO_SUBJECT = re.compile(
    r"^(?:afrunding|kort afrunding|kontekst|grafisk|overblik|oversigt|perspektivering|eksemp\w+"
    r"|øvrig\w*|om |sådan|relevante spørgsmål|inspiration|udfordringer$|fordele)",
    re.IGNORECASE,
)


def _answers(source: Source, title: str, numbers: set[int]) -> bool:
    sections = source.document.sections
    size = sum(sections[n].end - sections[n].start for n in numbers)
    return (
        not vague(bare_title(title))
        and not _NO_SUBJECT.match(bare_title(title))
        and len(title) <= _LONGEST_TITLE
        and size >= _SHORTEST_SECTION
    )


def share_of(title: str, text: str) -> float:
    """How much of a heading a text holds, in [0, 1]; words alike count in part."""
    terms = stems(title)
    return coverage(terms, frozenset(stems(text))).share if terms else 0.0


def names_it(title: str, text: str, limit: float = 0.5) -> bool:
    """Whether a text holds so much of a heading that it gives the answer away."""
    return share_of(title, text) >= limit or fuzz.partial_ratio(folded(title), folded(text)) >= 90
