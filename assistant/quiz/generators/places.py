"""Models and the municipalities that use them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.quiz.material.draft import Draft
from assistant.quiz.material.language import upper_first
from assistant.quiz.material.places import municipality_in
from assistant.quiz.material.sources import Material
from assistant.quiz.material.statements import Statement, statements
from assistant.quiz.model import ItemKind, Matching, Pair

_DONE = re.compile(
    r"^(?:I (?P<a>[A-ZÆØÅ][\wæøå-]+) [Kk]ommune har man|(?P<b>[A-ZÆØÅ][\wæøå-]+) [Kk]ommune har)"
    r" (?P<rest>.{20,180})\.$"
)
_LONGEST_QUOTE = 4500
_FEWEST, _MOST = 3, 5


def from_places(material: Material, chance: random.Random) -> Iterator[Draft]:
    """Ask which municipality does what, where one stretch tells of several."""
    for source in material.sources:
        told = [(s, pair) for s in statements(source) if (pair := practice(s))]
        at = 0
        while at < len(told):
            group = [told[at]]
            for statement, pair in told[at + 1 :]:
                near = statement.end - group[0][0].start <= _LONGEST_QUOTE
                if near and len(group) < _MOST and pair.left not in {p.left for _, p in group}:
                    group.append((statement, pair))
            at += len(group)
            if len(group) >= _FEWEST:
                heading = source.heading(group[0][0].start)
                yield Draft(
                    maker="kommune: forbind",
                    kind=ItemKind.MATCHING,
                    stem=f"Forbind hver kommune med det, den har gjort ifølge {source.name}.",
                    key=Matching(tuple(pair for _, pair in group)),
                    explanation=f"Eksemplerne står under «{heading}» i {source.name}.",
                    source=source,
                    start=group[0][0].start,
                    end=group[-1][0].end,
                    effort=2.5,
                )


def practice(statement: Statement) -> Pair | None:
    """What one municipality has done: its name and the rest of «har …»; None without."""
    match = _DONE.match(statement.text)
    if match is None or not municipality_in(statement.text):
        return None
    place = match.group("a") or match.group("b")
    if place in match.group("rest"):
        return None
    return Pair(f"{place} Kommune", upper_first(match.group("rest")))
