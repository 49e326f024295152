"""A question as a participant meets it: what its fields hold, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.quiz.formats.text import danish_number
from assistant.quiz.formats.wording import instruction, reference
from assistant.quiz.keeping.attempts import Answered
from assistant.quiz.model import Accepted, Choice, Item, Matching, Numeric, Ordering
from assistant.quiz.presentation import Presentation, present
from assistant.quiz.scoring import NOTHING, Given, read_number, right_sides
from assistant.web.quiz.beside import proof_link
from assistant.web.quiz.posted import Posted


class Problem(StrEnum):
    """Why an answer cannot be taken; also the end of a key in the page's catalogue."""

    EMPTY = "empty"
    TWICE = "twice"
    PARTLY = "partly"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the feedback.

    Attributes:
        text: An option, «left – right», or a step.
        given: What the participant gave there, for pairs and steps.
        chosen: Whether the option was chosen.
        right: Whether an option is right, or whether what was given is.
        feedback: The option's own.
    """

    text: str
    given: str = ""
    chosen: bool = False
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an attempt.

    Attributes:
        n: Its number, from 1.
        values: What the fields hold, by name.
        several: Whether more than one option may be chosen.
        answered: None as long as it is open.
        problem: What is wrong with what was just sent.
    """

    n: int
    shown: Presentation
    values: dict[str, str]
    chosen: frozenset[int] = frozenset()
    answered: Answered | None = None
    problem: str = ""

    @property
    def item(self) -> Item:
        """What is asked."""
        return self.shown.item

    @property
    def name(self) -> str:
        """Name of its first field; it names the item, since numbers may change meanwhile."""
        return f"s-{self.item.id}"

    @property
    def instructed(self) -> bool:
        """Whether the stem says itself what to do."""
        return not instruction(self.item)

    @property
    def shape(self) -> str:
        """How it is answered: ``one``, ``several``, ``pairs``, ``order`` or ``text``."""
        match self.item.key:
            case Choice(options):
                several = sum(option.right for option in options) > 1
                return "several" if several or self.item.kind.name == "MULTIPLE" else "one"
            case Matching():
                return "pairs"
            case Ordering():
                return "order"
            case Accepted() | Numeric():
                return "text"

    @property
    def unit(self) -> str:
        """Unit of the number asked for."""
        return self.item.key.unit if isinstance(self.item.key, Numeric) else ""

    @property
    def href(self) -> str:
        """Opens the passage that proves the key."""
        return proof_link(self.item)

    @property
    def reference(self) -> str:
        """Publisher, title, year and page of the passage; empty without one."""
        return reference(self.item.proof) if self.item.proof is not None else ""

    @property
    def key_text(self) -> str:
        """What would have been right, for typed answers."""
        match self.item.key:
            case Accepted(forms):
                return forms[0]
            case Numeric(value, _, unit):
                return f"{danish_number(value)} {unit}".strip()
            case _:
                return ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The feedback, line by line; empty for typed answers."""
        given = self.answered.given if self.answered else Given()
        match self.item.key:
            case Choice(options):
                return tuple(
                    Mark(o.text, "", n in given.indices, o.right, o.feedback)
                    for n, o in enumerate(options)
                )
            case Matching(pairs):
                sides = right_sides(self.item.key)
                told = [_at(sides, given, n) for n in range(len(pairs))]
                return tuple(
                    Mark(f"{pair.left} – {pair.right}", said, right=said == pair.right)
                    for pair, said in zip(pairs, told, strict=True)
                )
            case Ordering(steps):
                told = [_at(steps, given, n) for n in range(len(steps))]
                return tuple(
                    Mark(step, said, right=said == step)
                    for step, said in zip(steps, told, strict=True)
                )
            case _:
                return ()


def question(
    n: int,
    item: Item,
    seed: str,
    answered: Answered | None = None,
    posted: Posted | None = None,
) -> Question:
    """Lay a question out.

    Args:
        n: Its number.
        item: What is asked.
        seed: The attempt's id.
        answered: The answer that was kept.
        posted: What was just sent.
    """
    shown = present(item, seed)
    empty = Question(n, shown, {}, answered=answered)
    if posted is None:
        return empty
    values = {name: posted.line(name) for name in _names(empty)}
    chosen = frozenset(int(v) for v in posted.all(empty.name) if v.isdecimal())
    return Question(n, shown, values, chosen, answered)


def read_answer(asked: Question) -> tuple[Given, str]:
    """Read an answer out of the fields.

    Returns:
        The answer, and what is wrong with it: a `Problem`, or nothing.
    """
    shown = asked.shown
    match asked.shape:
        case "one" | "several":
            given = shown.given(sorted(asked.chosen), "")
            return given, Problem.EMPTY if given.empty else ""
        case "text":
            text = asked.values.get(asked.name, "")
            given = shown.given((), text)
            if given.empty:
                return given, Problem.EMPTY
            number = isinstance(asked.item.key, Numeric)
            return given, Problem.NO_NUMBER if number and read_number(text) is None else ""
        case "pairs":
            places = _places(asked)
            given = shown.given(places, "")
            return given, _complete(places)
        case _:
            return _steps(asked)


def _steps(asked: Question) -> tuple[Given, str]:
    """Each step says its place; the answer says for each place its step."""
    places = _places(asked)
    order = [NOTHING] * len(places)
    twice = False
    for step, place in enumerate(places):
        if place == NOTHING:
            continue
        if order[place] != NOTHING:
            twice = True
            continue
        order[place] = step
    given = asked.shown.given(order, "")
    return given, Problem.TWICE if twice else _complete(places)


def _complete(places: list[int]) -> str:
    if all(place == NOTHING for place in places):
        return Problem.EMPTY
    return Problem.PARTLY if NOTHING in places else ""


def _names(asked: Question) -> list[str]:
    match asked.item.key:
        case Matching(pairs):
            return [f"{asked.name}-{n}" for n in range(len(pairs))]
        case Ordering(steps):
            return [f"{asked.name}-{n}" for n in range(len(steps))]
        case _:
            return [asked.name]


def _places(asked: Question) -> list[int]:
    """What each select box holds, or `NOTHING` for what it cannot hold."""
    held = {str(n): n for n in range(len(asked.shown.parts))}
    return [held.get(asked.values[name], NOTHING) for name in _names(asked)]


def _at(texts: tuple[str, ...], given: Given, n: int) -> str:
    index = given.indices[n] if n < len(given.indices) else NOTHING
    return texts[index] if 0 <= index < len(texts) else ""
