"""The stretches of a passage that may be quoted: statements, and neither scraps nor orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.pieces import is_item
from assistant.answer.scraps import (
    CAPTION,
    FIGURE_LABEL,
    FIGURE_SOURCE,
    asks_contact,
    asks_reference,
    is_contact,
    is_fragment,
    is_reference_list,
    is_scrap,
)
from assistant.orders import find_orders
from assistant.question.kind import QuestionKind, Reading, read_question
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, stems
from index.model import Hit, ScoredSentence
from ingest.flow.shapes import LABELLED
from ingest.model import Passage, PassageKind
from ingest.outline.minutes import is_decision
from ingest.sentences import split_sentences

_REPLY = re.compile(r"(?:Ja|Nej|Jo)[.!]")
"""The short answer under a heading that asks: it says nothing without the sentence after it, which
may say the opposite without it."""
_SHORT_ANSWER = re.compile(r"[A-ZÆØÅ][^.!?:|]{4,40}[.!]")
_WHOLE_TITLE = 4
"""Words of a source's title from which what begins with it is the title, and no sentence."""
_ANSWERED = re.compile(r" *\n(?!\n)[^\n]*[.!](?:\n|$)")
_SAME_QUESTION = 0.8
"""Share of the question's words that a heading must hold to ask the same: under «Koster det
noget?», «Nej.» is no answer to «Er det gratis?»."""
_ASKS_ALIKE = 0.6
"""The same for a question in the text."""
_DEFINING_NOTE = re.compile(r"Anm\w*\s*[.:].*\b(?:defineres|forstås|betyder|dækker)\b", re.DOTALL)
"""A note under a figure that tells what a word means there."""
_ABBREVIATED = re.compile(r"([A-ZÆØÅ][A-ZÆØÅa-zæøå]*[A-ZÆØÅ])\b\s*[:–-]?\s+\w")
"""A line of a list of abbreviations: «FGU forberedende grunduddannelse»."""
_TOLD = frozenset({QuestionKind.NUMBER, QuestionKind.WHEN, QuestionKind.WHO})
"""Kinds that a question in the text never answers; «Hvad skal vi overveje?» it may."""
_NAMED = frozenset({QuestionKind.WHO, QuestionKind.WHEN, QuestionKind.TABLE})
"""Kinds that a title, a name or a month alone may answer."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What may be quoted.

    Attributes:
        order: Its place in the passage, from 0.
        start: Offset in the document.
        text: As it stands there, without white space round it.
        stems: Of its words that carry meaning, one at least.
        sentence: With what it was found by.
    """

    order: int
    start: int
    text: str
    stems: tuple[str, ...]
    sentence: ScoredSentence


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which scraps a question asks for, found out once for a passage.

    Attributes:
        terms: The question's words, an abbreviation among which a line may explain.
        contact: Whether it asks where somebody is to be reached.
        publication: Whether a title, a name or a month may answer.
        figure: Whether it asks what a figure or table shows.
        part: Whether the passage is of a part of minutes, where «Godkendt.» says it all.
        answer: Whether it is the answer to the question that is its heading: «Ja, til sommer.».
    """

    terms: frozenset[str]
    contact: bool
    publication: bool
    figure: bool
    part: bool
    answer: bool


def stretches_of(hit: Hit, reading: Reading, rarity: Rarity) -> Iterator[Stretch]:
    """Go through what may be quoted of a hit to answer a question.

    Args:
        hit: Its sentences are split here where it brings none.
        reading: The question, which may ask for what is a scrap otherwise.
        rarity: How much each of the question's words tells.

    Yields:
        Sentences, items and rows with a word that carries meaning, in order; a «Nej.» together
        with the sentence after it, where it answers this question.
    """
    passage = hit.passage
    if is_reference_list(passage.section) and not asks_reference(reading.text):
        return
    asked = _Asked(
        frozenset(reading.terms),
        contact=asks_contact(reading.text),
        publication=asks_reference(reading.text) or reading.kind in _NAMED,
        figure=reading.kind is QuestionKind.TABLE,
        part=any(map(is_decision, passage.section)),
        answer=" ".join(passage.section[-1:]).endswith("?"),
    )
    captioned = False
    heading = " ".join(passage.section[-1:])
    reply: int | None = None
    for order, sentence in _sentences(hit):
        first, last = sentence.start - passage.start, sentence.end - passage.start
        text = passage.text[first:last]
        start = sentence.start + len(text) - len(text.lstrip())
        text = text.strip()
        if _is_asked_on_a_line(passage.text, text, first):
            heading = text
            continue
        if _REPLY.fullmatch(text):
            reply = start
            continue
        if reply is not None:
            start, reply = (reply if _is_asked(reading, heading, rarity) else start), None
            text = passage.text[start - passage.start : last].rstrip()
        captioned |= CAPTION.match(text) is not None
        said = tuple(stems(text))
        if (
            said
            and not _is_title(text, passage)
            and not (text.endswith("?") and reading.kind in _TOLD)
            and not _asks_alike(text, said, reading, rarity)
            and _is_statement(text, asked, passage.kind)
            and (asked.figure or not _is_of_figure(text, captioned))
        ):
            yield Stretch(order, start, text, said, sentence)


def _sentences(hit: Hit) -> Iterator[tuple[int, ScoredSentence]]:
    """All but orders to a language model, which are no guidance: they are not quoted either."""
    passage = hit.passage
    orders = find_orders(passage.text)
    scored: Sequence[ScoredSentence] = hit.sentences or [
        ScoredSentence(passage.start + span.start, passage.start + span.end, 0.0)
        for span in split_sentences(passage.text)
    ]
    for order, sentence in enumerate(scored):
        first, last = sentence.start - passage.start, sentence.end - passage.start
        if not any(first < span.end and span.start < last for span in orders):
            yield order, sentence


def _is_title(text: str, passage: Passage) -> bool:
    """Whether it is a title or heading, «Notat: » and one, or the title that its line broke off."""
    titles = [title for title in (passage.title, *passage.section) if title]
    if any(text == title or text.endswith(f": {title}") for title in titles):
        return True
    begun = len(passage.title.split()) >= _WHOLE_TITLE and text.startswith(f"{passage.title} ")
    return begun and passage.kind is PassageKind.TEXT and text[-1] not in ".!?:;"


def _is_asked_on_a_line(passage: str, text: str, first: int) -> bool:
    """Whether it is a question with a line to itself and its answer on the next, as in an FAQ."""
    at = passage.find(text, first)
    before, after = passage[:at], passage[at + len(text) :]
    return (
        text.endswith("?")
        and not is_item(text)
        and before[-1:] in ("", "\n")
        and _ANSWERED.match(after) is not None
    )


def _is_asked(reading: Reading, heading: str, rarity: Rarity) -> bool:
    """Whether a heading asks what the question does, so that the «Nej.» under it is to that."""
    said = stems(heading)
    return coverage(reading.terms, said, rarity.weights).share >= _SAME_QUESTION


def _asks_alike(text: str, said: Sequence[str], reading: Reading, rarity: Rarity) -> bool:
    """Whether it asks what the question does: «Vi spurgte: Hvorfor er fraværet steget?»."""
    if not text.endswith("?") or is_item(text):
        return False
    alike = coverage(reading.terms, said, rarity.weights).share >= _ASKS_ALIKE
    return alike and read_question(text).kind is reading.kind


def _is_statement(text: str, asked: _Asked, kind: PassageKind) -> bool:
    """Whether a stretch says something, or is of the kind of scrap that is asked for."""
    explained = _ABBREVIATED.match(text)
    if explained and not asked.terms.isdisjoint(stems(explained[1])):
        return True
    if FIGURE_SOURCE.match(text):
        return asked.publication
    if asked.part or (asked.publication and LABELLED.match(text)):
        return True
    if asked.answer and _SHORT_ANSWER.fullmatch(text):
        return True
    if not asked.contact if is_contact(text) else is_scrap(text, kind):
        return False
    return asked.contact or asked.publication or not is_fragment(text, kind)


def _is_of_figure(text: str, captioned: bool) -> bool:
    """Whether a stretch is a figure's caption, note, source or a bar of it."""
    if _DEFINING_NOTE.match(text):
        return False
    drawn = FIGURE_SOURCE.match(text) or FIGURE_LABEL.fullmatch(text)
    return CAPTION.match(text) is not None or (captioned and drawn is not None)
