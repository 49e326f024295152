"""Training of the encoder's adapter: questions against passages and sentences, by contrast."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as functional

from index.encoding.low_rank import LowRankAdapter
from index.encoding.representation import passage_text
from index.training.adapter_batches import Asked, Batch, make_batches
from index.training.question_noise import disturb
from index.training.split_encoder import SplitEncoder
from index.training.steps import IGNORED, QUESTION, rising_then_falling

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.training.material import Material

_PASSAGE, _SENTENCE = 256, 96
"""Tokens that are read of each; longer ones cost time and few are."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the adapter is trained; chosen on the tuning part.

    Attributes:
        frozen: Lower layers that stay as they are; their states are computed once.
        rank: Of the changes to each linear map.
        rounds: Times that each question is asked.
        batch: Questions a step that choose its passages.
        along: Most other questions a step for each passage that is read anyway.
        rate: Highest learning rate; it rises over ``warm`` steps and falls in a line to a
            twentieth.
        temperature: Cosines are divided by it.
        sentences: Weight of the loss over sentences beside that over passages.
        plain: Share of passages that are read without their title and headings, so that they are
            not all that is learnt.
    """

    frozen: int = 6
    rank: int = 16
    rounds: int = 4
    batch: int = 24
    along: int = 4
    rate: float = 1e-3
    warm: int = 20
    temperature: float = 0.03
    sentences: float = 0.5
    plain: float = 0.1
    seed: int = 7


class _Bank:
    """States of all that may be an answer after the frozen layers."""

    def __init__(self, material: Material, encoder: SplitEncoder) -> None:
        passages = material.passages
        read = "passage: "
        self.passages = encoder.lower([read + passage_text(p) for p in passages], _PASSAGE)
        self.plain = encoder.lower([read + p.text for p in passages], _PASSAGE)
        self.sentences = encoder.lower([read + text for _, text in material.sentences], _SENTENCE)
        self.of_passage: dict[int, list[int]] = {place: [] for place in range(len(passages))}
        for place, (owner, _) in enumerate(material.sentences):
            self.of_passage[owner].append(place)


def train_adapter(
    material: Material,
    wrong: Sequence[Sequence[int]],
    model: SentenceTransformer,
    recipe: Recipe | None = None,
    on_step: Callable[[int, int, float], None] = lambda _step, _steps, _loss: None,
) -> LowRankAdapter:
    """Train on all questions of the material.

    Each step asks some questions against one right passage of each and one hard wrong one, and
    against a right sentence, one of the wrong passage and a wrong one of the right passage, which
    teaches where in a passage the answer stands; others that the passages answer are asked along.
    What is right for one question is wrong for the others of the step, unless it holds a part of
    their answer.

    Args:
        material: Questions and passages.
        wrong: For each of the material's examples positions of passages that look right and are
            not, nearest first.
        model: The bare encoder; it is used up.
        recipe: How to train.
        on_step: Told the step, how many there are, and its loss.
    """
    recipe = recipe or Recipe()
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)  # noqa: S311 - a seed for shuffling, not a secret
    encoder = SplitEncoder(model, frozen=recipe.frozen, rank=recipe.rank)
    bank = _Bank(material, encoder)
    batches = [
        batch
        for _ in range(recipe.rounds)
        for batch in make_batches(
            material.examples, wrong, random, leads=recipe.batch, along=recipe.along
        )
    ]
    optimizer = torch.optim.AdamW(encoder.parameters, lr=recipe.rate, weight_decay=0.01)
    schedule = rising_then_falling(optimizer, recipe.warm, len(batches))
    for step, batch in enumerate(batches, 1):
        loss = _loss(batch, bank, encoder, recipe, random)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        on_step(step, len(batches), loss.item())
    return encoder.changes()


def _loss(
    batch: Batch, bank: _Bank, encoder: SplitEncoder, recipe: Recipe, random: Random
) -> torch.Tensor:
    examples = [one.example for one in batch.asked]
    texts = ["query: " + disturb(example.text, random) for example in examples]
    questions = encoder.upper(encoder.lower(texts, QUESTION))
    read = [
        (bank.plain if random.random() < recipe.plain else bank.passages)[place]
        for place in batch.passages
    ]
    loss = _contrast(
        questions,
        encoder.upper(read),
        batch.passages,
        [one.right for one in batch.asked],
        [example.passages | example.excluded for example in examples],
        recipe.temperature,
    )
    rows = [row for row, example in enumerate(examples) if example.sentences]
    if not rows:
        return loss
    right = [random.choice(sorted(examples[row].sentences)) for row in rows]
    beside = (place for row in rows for place in _wrong(batch.asked[row], bank, random))
    places = list(dict.fromkeys((*right, *beside)))
    return loss + recipe.sentences * _contrast(
        questions[rows],
        encoder.upper([bank.sentences[place] for place in places]),
        places,
        right,
        [examples[row].sentences for row in rows],
        recipe.temperature,
    )


def _wrong(one: Asked, bank: _Bank, random: Random) -> Iterator[int]:
    """A sentence of the wrong passage, and one of the right passages that does not answer."""
    if one.wrong is None:
        return
    yield random.choice(bank.of_passage[one.wrong])
    inside = (place for owner in one.example.passages for place in bank.of_passage[owner])
    others = [place for place in inside if place not in one.example.sentences]
    if others:
        yield random.choice(others)


def _contrast(
    questions: torch.Tensor,
    texts: torch.Tensor,
    places: Sequence[int],
    right: Sequence[int],
    answers: Sequence[Collection[int]],
    temperature: float,
) -> torch.Tensor:
    """Cross-entropy of each question's right text, where other answers to it count as neither."""
    logits = questions @ texts.T / temperature
    neither = torch.tensor(
        [
            [place != own and place in answer for place in places]
            for own, answer in zip(right, answers, strict=True)
        ]
    )
    column = {place: number for number, place in enumerate(places)}
    return functional.cross_entropy(
        logits.masked_fill(neither, IGNORED), torch.tensor([column[own] for own in right])
    )
