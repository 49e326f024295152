"""What participants answered, item by item."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Integer, cast, func
from sqlmodel import col, select

from assistant.quiz.keeping.attempts import GIVEN
from assistant.quiz.keeping.bank import ItemBank
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.difficulty import level_from_results
from assistant.quiz.keeping.tables import AnswerRow, AttemptRow
from assistant.quiz.model import Accepted, Choice, Item, Matching, Numeric, Ordering
from assistant.quiz.scoring import Given, plain, right_sides, score

_TYPED = 8
"""So many different typed answers are listed, the commonest first."""
_COUNTED = (col(AnswerRow.counted), col(AnswerRow.given).is_not(None))
_HANDED_IN = col(AnswerRow.attempt).in_(
    select(AttemptRow.id).where(col(AttemptRow.finished).is_not(None))
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often something was answered.

    Attributes:
        right: Whether it is right, or how it is written in the key.
    """

    text: str
    count: int
    right: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The results of an item.

    Attributes:
        answers: How many answered.
        right: How many had everything right.
        points: Mean points, from 0 to 1.
        seconds: Median, None where nobody saw the question alone.
        chosen: Options, right pairs, steps in their places, or the commonest typed answers.
    """

    item: Item
    answers: int
    right: int
    points: float
    seconds: float | None
    chosen: tuple[Chosen, ...]

    @property
    def share(self) -> float:
        """Share right."""
        return self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Participant:
    """An attempt that is no repeat, with a name only where the trainer asked for names."""

    id: str
    name: str
    started: float
    finished: bool
    answers: int
    right: int
    items: int


class Results:
    """Reads results from the quiz database.

    Args:
        database: Where they are.
        bank: Where the items are.
    """

    def __init__(self, database: QuizDatabase, bank: ItemBank) -> None:
        self._database = database
        self._bank = bank

    def of_items(
        self, quiz_id: str, items: Sequence[Item], *, unfinished: bool = False
    ) -> tuple[ItemResult, ...]:
        """Results by item, in the order of the items.

        Args:
            quiz_id: The quiz.
            items: Which items.
            unfinished: Whether answers count of attempts that were not handed in; of those the
                first questions have many and the last ones few, which cannot be compared.
        """
        answers = defaultdict(list)
        handed_in = () if unfinished else (_HANDED_IN,)
        with self._database.session() as session:
            rows = session.exec(
                select(AnswerRow).where(AnswerRow.quiz == quiz_id, *_COUNTED, *handed_in)
            ).all()
        for row in rows:
            answers[row.item].append(row)
        return tuple(_result(item, answers[item.id]) for item in items)

    def participants(self, quiz_id: str) -> tuple[Participant, ...]:
        """Attempts that are no repeats, the newest first."""
        with self._database.session() as session:
            rows = session.exec(
                select(
                    AttemptRow,
                    func.count(col(AnswerRow.given)),
                    func.coalesce(func.sum(cast(AnswerRow.right, Integer)), 0),
                )
                .outerjoin(AnswerRow, col(AnswerRow.attempt) == col(AttemptRow.id))
                .where(
                    AttemptRow.quiz == quiz_id,
                    col(AttemptRow.preview).is_(False),
                    col(AttemptRow.repeat).is_(False),
                )
                .group_by(col(AttemptRow.id))
                .order_by(col(AttemptRow.started).desc())
            ).all()
        return tuple(
            Participant(
                row.id,
                row.name,
                row.started,
                row.finished is not None,
                answers,
                right,
                len(json.loads(row.items)),
            )
            for row, answers, right in rows
        )

    def estimate_levels(self, item_ids: Iterable[str]) -> None:
        """Say anew how hard items are, where their results in all quizzes tell."""
        wanted = list(item_ids)
        with self._database.session() as session:
            rows = session.exec(
                select(
                    AnswerRow.item,
                    func.count(),
                    func.sum(cast(AnswerRow.right, Integer)),
                )
                .where(col(AnswerRow.item).in_(wanted), *_COUNTED, _HANDED_IN)
                .group_by(AnswerRow.item)
            ).all()
        for item, answers, right in rows:
            level = level_from_results(int(right), answers)
            if level is not None:
                self._bank.set_level(item, level)


def _result(item: Item, rows: Sequence[AnswerRow]) -> ItemResult:
    given = [GIVEN.validate_json(row.given) for row in rows if row.given is not None]
    times = [row.seconds for row in rows if row.seconds is not None]
    return ItemResult(
        item,
        len(rows),
        sum(row.right for row in rows),
        sum(row.points for row in rows) / len(rows) if rows else 0.0,
        median(times) if times else None,
        _chosen(item, given),
    )


def _chosen(item: Item, given: Sequence[Given]) -> tuple[Chosen, ...]:
    match item.key:
        case Choice(options):
            picked = Counter(place for answer in given for place in set(answer.indices))
            return tuple(
                Chosen(option.text, picked[place], option.right)
                for place, option in enumerate(options)
            )
        case Matching(pairs):
            places = {side: place for place, side in enumerate(right_sides(item.key))}
            return tuple(
                Chosen(
                    f"{pair.left} – {pair.right}", _at(given, n, {places[pair.right]}), right=True
                )
                for n, pair in enumerate(pairs)
            )
        case Ordering(steps):
            same = [{m for m, other in enumerate(steps) if other == step} for step in steps]
            return tuple(
                Chosen(f"{n + 1}. {step}", _at(given, n, same[n]), right=True)
                for n, step in enumerate(steps)
            )
        case Accepted() | Numeric():
            typed = Counter(plain(answer.text) for answer in given if answer.text)
            return tuple(
                Chosen(text, count, score(item.key, Given(text=text)).right)
                for text, count in typed.most_common(_TYPED)
            )


def _at(given: Sequence[Given], n: int, places: set[int]) -> int:
    return sum(n < len(answer.indices) and answer.indices[n] in places for answer in given)
