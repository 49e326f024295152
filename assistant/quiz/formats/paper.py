"""What stands on paper: questions, then the key and the sources where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.quiz.formats import shown, wording
from assistant.quiz.formats.report import WriteOptions
from assistant.quiz.model import Item, Quiz


class Role(StrEnum):
    """What a line is, from which Word and PDF take its looks."""

    TITLE = "title"
    HEADING = "heading"
    PLAIN = "plain"
    QUESTION = "question"
    INSTRUCTION = "instruction"
    CHOICE = "choice"
    PARTNER = "partner"
    FIELD = "field"
    ANSWER = "answer"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; it may hold line ends."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that a page end should not part.

    Attributes:
        item: Id of the item that they are about; empty for title, introduction and sources.
        new_page: Whether it starts on a page of its own.
    """

    lines: tuple[Line, ...]
    item: str = ""
    new_page: bool = False


_FIELD = "_" * 50


def lay_out(quiz: Quiz, options: WriteOptions) -> Iterator[Block]:
    """Put a quiz on paper, in order from top to bottom."""
    head = (
        Line(quiz.title or wording.UNTITLED, Role.TITLE),
        Line(wording.NAME_LINE, Role.PLAIN),
        Line(quiz.introduction, Role.PLAIN),
    )
    yield _block(head)
    for number, item in enumerate(quiz.items, 1):
        yield _block(_question(number, item), item.id)
    if options.key:
        yield _block((Line(wording.KEY, Role.HEADING),), new_page=True)
        for number, item in enumerate(quiz.items, 1):
            yield _block(_key(number, item, options), item.id)
    sources = [wording.reference(item.proof) for item in quiz.items if item.proof]
    if options.references and sources:
        yield _block((Line(wording.SOURCES, Role.HEADING),))
        for source in dict.fromkeys(sources):
            yield _block((Line(f"• {source}", Role.PLAIN),))


def _question(number: int, item: Item) -> Iterator[Line]:
    yield Line(f"{number}. {shown.stem(item)}", Role.QUESTION)
    yield Line(wording.instruction(item), Role.INSTRUCTION)
    for text in shown.choices(item):
        yield Line(text, Role.CHOICE)
    for text in shown.partners(item):
        yield Line(text, Role.PARTNER)
    if shown.needs_line(item):
        yield Line(_FIELD, Role.FIELD)


def _key(number: int, item: Item, options: WriteOptions) -> Iterator[Line]:
    yield Line(f"{number}. " + "\n".join(shown.answer(item)), Role.ANSWER)
    yield Line(item.explanation, Role.PLAIN)
    for text in shown.feedback(item):
        yield Line(text, Role.CHOICE)
    if options.references and item.proof:
        yield Line(wording.source_line(item.proof), Role.SOURCE)


def _block(
    lines: Iterator[Line] | tuple[Line, ...], item: str = "", new_page: bool = False
) -> Block:
    return Block(tuple(line for line in lines if line.text.strip()), item, new_page)
