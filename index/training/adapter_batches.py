"""What is asked in one step of the adapter's training: questions that share their passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from index.training.pairs import TrainingExample


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a step.

    Attributes:
        example: What answers it.
        right: The passage that it is to find.
        wrong: A passage that looks right and is not; None for a question that came along.
    """

    example: TrainingExample
    right: int
    wrong: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, and the passages among which each is to find its own."""

    asked: tuple[Asked, ...]
    passages: tuple[int, ...]


def make_batches(
    examples: Sequence[TrainingExample],
    wrong: Sequence[Sequence[int]],
    random: Random,
    *,
    leads: int,
    along: int,
) -> Iterator[Batch]:
    """Ask every question once.

    A step pays for its passages, hardly for its questions. So each step chooses some questions,
    reads a right and a wrong passage of each, and then asks others that are answered by what is
    read anyway.

    Args:
        examples: All questions.
        wrong: For each of them passages that look right and are not.
        random: Decides order and choice.
        leads: Questions a step that choose its passages.
        along: Most questions for each passage that come along.

    Yields:
        The steps; the last one may be small.
    """
    order = list(range(len(examples)))
    random.shuffle(order)
    waiting: dict[int, list[int]] = defaultdict(list)
    for place in order:
        for passage in examples[place].passages:
            waiting[passage].append(place)
    left = set(order)
    queue = iter(order)
    while left:
        asked: list[Asked] = []
        read: dict[int, None] = {}
        for place in queue:
            if place not in left:
                continue
            left.remove(place)
            example = examples[place]
            right, near = random.choice(sorted(example.passages)), random.choice(wrong[place])
            asked.append(Asked(example, right, near))
            read |= {right: None, near: None}
            if len(asked) == leads:
                break
        for passage in read:
            more = [place for place in waiting[passage] if place in left][:along]
            left.difference_update(more)
            asked.extend(Asked(examples[place], passage) for place in more)
        yield Batch(tuple(asked), tuple(read))
