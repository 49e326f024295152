"""Training of the strict reading of questions: near what answers them, far from all else.

Retrieval asks which passage is nearest, and something always is. Here a question has one more
thing to choose, a «none of these» at a learned distance, and questions that the material does not
answer must choose it (a null as in Rajpurkar et al. 2018, arXiv:1806.03822). Only the reading of
questions is changed: passages and sentences stay as they are indexed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, TypeVar

import torch

from index.encoding.low_rank import LowRankAdapter
from index.encoding.representation import passage_text
from index.training.question_noise import disturb
from index.training.split_encoder import SplitEncoder
from index.training.steps import IGNORED, QUESTION, rising_then_falling

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.model import Encoder
    from index.training.material import Material

_NONE = 0.6
"""Cosine at which «none of these» begins."""
_NONE_RATE = 2e-3

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class StrictRecipe:
    """How the strict reading is trained; the rest as `index.training.adapter_training.Recipe`.

    Attributes:
        answerable: Questions a step that the material answers.
        unanswerable: Questions a step that it does not.
        rounds: Times that each of the answerable ones is asked.
    """

    frozen: int = 6
    rank: int = 16
    rounds: int = 4
    answerable: int = 72
    unanswerable: int = 36
    rate: float = 3e-4
    warm: int = 20
    temperature: float = 0.03
    seed: int = 1


def train_strict(
    material: Material,
    encoder: Encoder,
    model: SentenceTransformer,
    recipe: StrictRecipe | None = None,
    on_step: Callable[[int, int, float], None] = lambda _step, _steps, _loss: None,
) -> LowRankAdapter:
    """Train on all questions of the material.

    Args:
        material: Answerable and unanswerable questions, and what is indexed.
        encoder: Made the vectors of what is indexed.
        model: The encoder's own, in fp32; it is used up.
        recipe: How to train.
        on_step: Told the step, how many there are, and its loss.

    Returns:
        Changes to the encoder's transformer as it is, its own adapter merged.
    """
    recipe = recipe or StrictRecipe()
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)  # noqa: S311 - a seed for shuffling, not a secret
    reader = SplitEncoder(model, frozen=recipe.frozen, rank=recipe.rank)
    texts = ([passage_text(p) for p in material.passages], [text for _, text in material.sentences])
    passages, sentences = (torch.tensor(encoder.passages(each)) for each in texts)
    nothing = [q.standalone or q.question for q in material.questions if not q.answerable]
    none = torch.nn.Parameter(torch.full((2,), _NONE))
    groups = [
        {"params": reader.parameters, "weight_decay": 0.01},
        {"params": [none], "lr": _NONE_RATE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=recipe.rate)
    steps = max(1, recipe.rounds * len(material.examples) // recipe.answerable)
    schedule = rising_then_falling(optimizer, recipe.warm, steps)
    asked = _draw(material.examples, recipe.answerable, random)
    unanswered = _draw(nothing, recipe.unanswerable, random)
    for step in range(1, steps + 1):
        examples, lacking = next(asked), next(unanswered)
        read = [disturb(text, random) for text in (*(e.text for e in examples), *lacking)]
        questions = reader.upper(reader.lower([f"query: {text}" for text in read], QUESTION))
        without = [frozenset[int]()] * len(lacking)
        rows = [row for row, e in enumerate(examples) if e.sentences]
        loss = _contrast(
            questions,
            passages,
            none[0],
            [*(e.passages for e in examples), *without],
            [*(e.excluded for e in examples), *without],
            recipe.temperature,
        ) + _contrast(
            questions[[*rows, *range(len(examples), len(read))]],
            sentences,
            none[1],
            [*(examples[row].sentences for row in rows), *without],
            [frozenset()] * (len(rows) + len(lacking)),
            recipe.temperature,
        )
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        on_step(step, steps, loss.item())
    return reader.changes()


def _draw(items: Sequence[Item], count: int, random: Random) -> Iterator[list[Item]]:
    """Batches without end in which each item comes up before any comes again."""
    order: list[int] = []
    while True:
        while items and len(order) < count:
            more = list(range(len(items)))
            random.shuffle(more)
            order = more + order
        yield [items[order.pop()] for _ in range(min(count, len(order)))]


def _contrast(
    questions: torch.Tensor,
    texts: torch.Tensor,
    none: torch.Tensor,
    right: Sequence[Collection[int]],
    neither: Sequence[Collection[int]],
    temperature: float,
) -> torch.Tensor:
    """Cross-entropy of any right text, or of none where there is no right one."""
    logits = torch.cat([questions @ texts.T, none.expand(len(questions), 1)], 1) / temperature
    answers = torch.zeros_like(logits, dtype=torch.bool)
    ignored = torch.zeros_like(answers)
    for row, (rights, others) in enumerate(zip(right, neither, strict=True)):
        answers[row, list(rights) or [-1]] = True
        ignored[row, list(others)] = True
    logits = logits.masked_fill(ignored, IGNORED)
    found = torch.logsumexp(logits.masked_fill(~answers, IGNORED), 1)
    return (torch.logsumexp(logits, 1) - found).mean()
