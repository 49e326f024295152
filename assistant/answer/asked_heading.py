"""The passage whose heading asks what the question asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.selection import Scored
from assistant.question.kind import QuestionKind, Reading, read_question
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, fold, stems

_ASKED = 0.8
"""Share of the question's words that a heading which asks must hold, with its source's title: on a
page about kontaktpersoner, «Koster det noget?» asks what «Koster en kontaktperson noget?» does."""
_OWN = 0.3
"""Share of them that the heading itself must hold."""
_ALIKE = 0.5
"""Share of the heading's own words that the question must hold."""
_WHOLLY = 0.9
"""Share of them that a heading holds, with those above it, whose text alone answers."""
_HOW = re.compile(r"^Sådan ")
"""«Sådan gør du» answers how."""
_NOT = re.compile(r"\b(?:ikke|aldrig|ingen)\b")


def under_asked_heading(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Scored, ...]:
    """Find what stands first under the heading that a question repeats.

    Args:
        reading: The question.
        scored: The sentences of the hits, in rank and text order.
        rarity: How much each of the question's words tells.

    Returns:
        The first sentence of the best such passage; none where no heading is asked for.
    """
    firsts = {s.unit.rank: s for s in reversed(scored)}
    found = [
        (likeness, s.score, s)
        for s in firsts.values()
        if (likeness := _repeated(reading, s, rarity)) > 0
    ]
    return (max(found, key=lambda f: f[:2])[2],) if found else ()


def answered_under(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Scored, ...]:
    """Find all that stands under a heading that asks the whole of a question.

    Args:
        reading: The question.
        scored: The sentences of the hits, in rank and text order.
        rarity: How much each of the question's words tells.

    Returns:
        The sentences under it, as a list of frequent questions answers each by itself; none where
        no heading asks so much.
    """
    if any(s.unit.of_parts for s in scored):
        return ()
    for first in under_asked_heading(reading, scored, rarity):
        passage = first.unit.piece.passage
        said = stems(" ".join((passage.title, *passage.section)))
        if coverage(reading.terms, said, rarity.weights).share >= _WHOLLY:
            place = (passage.source_id, passage.section)
            return tuple(s for s in scored if _place(s) == place)
    return ()


def _place(s: Scored) -> tuple[str, tuple[str, ...]]:
    passage = s.unit.piece.passage
    return passage.source_id, passage.section


def _form(question: str) -> tuple[QuestionKind, bool]:
    """What kind of question it is, and whether it asks for what is not."""
    asked = _HOW.sub("Hvordan ", question)
    return read_question(asked).kind, _NOT.search(fold(asked)) is not None


def _repeated(reading: Reading, s: Scored, rarity: Rarity) -> float:
    heading = " ".join(s.unit.piece.passage.section[-1:])
    own, terms = stems(heading), frozenset(reading.terms)
    asks = heading.rstrip().endswith("?") or _HOW.match(heading)
    if not asks or not own or _form(heading) != _form(reading.text):
        return 0.0
    share = coverage(reading.terms, own, rarity.weights).share
    with_title = coverage(
        reading.terms, (*own, *stems(s.unit.piece.passage.title)), rarity.weights
    ).share
    alike = len(terms.intersection(own)) / len(set(own))
    return share if share >= _OWN and with_title >= _ASKED and alike >= _ALIKE else 0.0
