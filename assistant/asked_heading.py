"""The passage whose heading asks what the question asks, or has the number that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question_kind import QuestionKind, Reading, read_question
from assistant.rarity import Rarity
from assistant.selection import Scored
from assistant.terms import coverage, fold, stems

_ASKED = 0.8
"""Share of the question's words that a heading which asks must hold, with its source's title: on a
page about kontaktpersoner, «Koster det noget?» asks what «Koster en kontaktperson noget?» does."""
_OWN = 0.3
"""Share of them that the heading itself must hold."""
_ALIKE = 0.5
"""Share of the heading's own words that the question must hold."""
_NOT = re.compile(r"\b(?:ikke|aldrig|ingen)\b")
_LABEL = re.compile(
    r"\b(?P<label>trin|fase|punkt|kapitel|afsnit|bilag)(?:et|en|tet)? (?:nr\.? |nummer )?"
    r"(?P<number>\d{1,2})\b"
)
"""«trin 6»; matched against the folded question."""
_CHAPTERS = frozenset(("punkt", "kapitel", "afsnit"))
"""What a heading is by its number alone: «5. Økonomi» is chapter and point five."""


def under_asked_heading(
    reading: Reading, scored: Sequence[Scored], rarity: Rarity
) -> tuple[Scored, ...]:
    """Find what stands first under the heading that a question repeats or names by its number.

    Args:
        reading: The question.
        scored: The sentences of the hits, in rank and text order.
        rarity: How much each of the question's words tells.

    Returns:
        The first sentence of the best such passage; none where no heading is asked for.
    """
    firsts = {s.unit.rank: s for s in reversed(scored)}
    label = _LABEL.search(fold(reading.text))
    found = [
        (likeness, s.score, s)
        for s in firsts.values()
        if (likeness := _named(label, s) if label else _repeated(reading, s, rarity)) > 0
    ]
    return (max(found, key=lambda f: f[:2])[2],) if found else ()


def _heading(s: Scored) -> str:
    return " ".join(s.unit.piece.passage.section[-1:])


def _named(label: re.Match[str], s: Scored) -> float:
    heading = fold(_heading(s))
    number, kind = label["number"], label["label"]
    by_number = kind in _CHAPTERS and re.match(rf"{number}[. ](?!\d)", heading)
    return float(bool(by_number or re.search(rf"\b{kind} {number}\b", heading)))


def _form(question: str) -> tuple[QuestionKind, bool]:
    """What kind of question it is, and whether it asks for what is not."""
    return read_question(question).kind, _NOT.search(fold(question)) is not None


def _repeated(reading: Reading, s: Scored, rarity: Rarity) -> float:
    heading = _heading(s)
    own, terms = stems(heading), frozenset(reading.terms)
    if not heading.rstrip().endswith("?") or not own or _form(heading) != _form(reading.text):
        return 0.0
    share = coverage(reading.terms, own, rarity.weights).share
    with_title = coverage(
        reading.terms, (*own, *stems(s.unit.piece.passage.title)), rarity.weights
    ).share
    alike = len(terms.intersection(own)) / len(set(own))
    return share if share >= _OWN and with_title >= _ASKED and alike >= _ALIKE else 0.0
