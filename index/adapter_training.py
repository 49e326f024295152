"""Training of the encoder's adapter: questions against passages and sentences, by contrast."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as functional

from index.low_rank import LowRankAdapter
from index.question_noise import disturb
from index.representation import passage_text
from index.split_encoder import SplitEncoder
from index.training_pairs import TrainingExample

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.training_material import Material

_QUESTION, _PASSAGE, _SENTENCE = 64, 256, 96
"""Tokens that are read of each; longer ones cost time and few are."""
_CERTAIN = -1e4
"""Logit of what must not count as wrong."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the adapter is trained; chosen on the tuning part.

    Attributes:
        frozen: Lower layers that stay as they are; their states are computed once.
        rank: Of the changes to each linear map.
        rounds: Times that each question is asked.
        batch: Questions a step.
        rate: Highest learning rate; it rises over ``warm`` steps and falls in a line to a
            twentieth.
        temperature: Cosines are divided by it.
        sentences: Weight of the loss over sentences beside that over passages.
        plain: Share of passages that are read without their title and headings, so that they are
            not all that is learnt.
    """

    frozen: int = 6
    rank: int = 16
    rounds: int = 3
    batch: int = 24
    rate: float = 3e-4
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
    teaches where in a passage the answer stands. What is right for one question is wrong for the
    others of the step, unless it holds a part of their answer.

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
    asked = list(zip(material.examples, wrong, strict=True))
    size = min(recipe.batch, len(asked))
    steps = recipe.rounds * (len(asked) // size)
    optimizer = torch.optim.AdamW(encoder.parameters, lr=recipe.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / recipe.warm) * max(0.05, 1 - step / steps)
    )
    step = 0
    for _ in range(recipe.rounds):
        random.shuffle(asked)
        for start in range(0, len(asked) - size + 1, size):
            loss = _loss(asked[start : start + size], bank, encoder, recipe, random)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            step += 1
            on_step(step, steps, loss.item())
    return encoder.changes()


def _loss(
    asked: Sequence[tuple[TrainingExample, Sequence[int]]],
    bank: _Bank,
    encoder: SplitEncoder,
    recipe: Recipe,
    random: Random,
) -> torch.Tensor:
    examples = [example for example, _ in asked]
    texts = ["query: " + disturb(example.text, random) for example in examples]
    questions = encoder.upper(encoder.lower(texts, _QUESTION))
    right = [random.choice(sorted(example.passages)) for example in examples]
    looks_right = [random.choice(near) for _, near in asked]
    shown = [
        (bank.plain if random.random() < recipe.plain else bank.passages)[place]
        for place in (*right, *looks_right)
    ]
    loss = _contrast(
        questions,
        encoder.upper(shown),
        (*right, *looks_right),
        [example.passages | example.excluded for example in examples],
        recipe.temperature,
    )
    rows = [row for row, example in enumerate(examples) if example.sentences]
    if not rows:
        return loss
    own = [random.choice(sorted(examples[row].sentences)) for row in rows]
    of_wrong = [random.choice(bank.of_passage[looks_right[row]]) for row in rows]
    beside = [random.choice(_others(examples[row], bank) or of_wrong) for row in rows]
    places = (*own, *of_wrong, *beside)
    return loss + recipe.sentences * _contrast(
        questions[rows],
        encoder.upper([bank.sentences[place] for place in places]),
        places,
        [examples[row].sentences for row in rows],
        recipe.temperature,
    )


def _others(example: TrainingExample, bank: _Bank) -> list[int]:
    """Sentences of the right passages that do not answer."""
    inside = (place for owner in example.passages for place in bank.of_passage[owner])
    return [place for place in inside if place not in example.sentences]


def _contrast(
    questions: torch.Tensor,
    texts: torch.Tensor,
    places: Sequence[int],
    answers: Sequence[Collection[int]],
    temperature: float,
) -> torch.Tensor:
    """Cross-entropy of text i for question i, where other answers to it count as neither."""
    logits = questions @ texts.T / temperature
    neither = torch.tensor(
        [
            [column != row and place in answer for column, place in enumerate(places)]
            for row, answer in enumerate(answers)
        ]
    )
    return functional.cross_entropy(
        logits.masked_fill(neither, _CERTAIN), torch.arange(len(questions))
    )
