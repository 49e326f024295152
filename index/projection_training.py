"""Training of the projection: whitening first, then contrast against all passages and sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray

from index.model import Vectors
from index.projection import Projection
from index.representation import sentence_texts
from index.training_material import Material
from index.training_pairs import TrainingExample, make_examples


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the projection is trained; chosen on the tuning part.

    Attributes:
        spread: Directions are divided by their spread plus that of this direction, counted from
            the widest, so that narrow ones are not blown up.
    """

    spread: int = 60
    steps: int = 30
    rate: float = 7e-4
    temperature: float = 0.05
    seed: int = 7


def train_projection(material: Material, recipe: Recipe | None = None) -> Projection:
    """Train on all questions and sources of the material.

    The map starts as a symmetric whitening of the sentences, shifted so that questions and texts
    are both centred, which alone removes most of the encoder's common direction. Contrastive
    training then moves it a little; more steps learn the training questions by heart.

    Args:
        material: Questions, passages and sentences.
        recipe: How to train.
    """
    recipe = recipe or Recipe()
    torch.manual_seed(recipe.seed)
    passages = [passage for source in material.sources for passage in source.passages]
    spans = [spans for source in material.sources for spans in source.sentences]
    sentences = [
        (position, text)
        for position, (passage, offsets) in enumerate(zip(passages, spans, strict=True))
        for text in sentence_texts(passage, offsets)
    ]
    examples = make_examples(material.questions, passages, sentences)
    rows = {question.id: row for row, question in enumerate(material.questions)}
    asked = material.question_vectors[[rows[example.id] for example in examples]]
    return _fit(
        np.concatenate([source.vectors for source in material.sources]),
        np.concatenate([rows for source in material.sources for rows in source.sentence_vectors]),
        asked,
        examples,
        recipe,
    )


def _fit(
    passages: Vectors,
    sentences: Vectors,
    asked: Vectors,
    examples: Sequence[TrainingExample],
    recipe: Recipe,
) -> Projection:
    text_mean = (passages.mean(0) + sentences.mean(0)) / 2
    question_mean = asked.mean(0)
    start = torch.from_numpy(_whitening(sentences, text_mean, recipe.spread))
    questions = torch.from_numpy(asked - question_mean)
    banks = [torch.from_numpy(passages - text_mean), torch.from_numpy(sentences - text_mean)]
    right = [
        _mask([example.passages for example in examples], len(passages)),
        _mask([example.sentences for example in examples], len(sentences)),
    ]
    unsure = [
        _mask([example.excluded for example in examples], len(passages)),
        _mask([() for _ in examples], len(sentences)),
    ]
    change = torch.zeros_like(start, requires_grad=True)
    shift = torch.zeros(start.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam([change, shift], lr=recipe.rate)
    for _ in range(recipe.steps):
        weight = start + start @ change
        vectors = functional.normalize(questions @ weight + shift, dim=-1)
        loss = torch.zeros(())
        for bank, wanted, left_out in zip(banks, right, unsure, strict=True):
            mapped = functional.normalize(bank @ weight, dim=-1)
            logits = (vectors @ mapped.T / recipe.temperature).masked_fill(left_out, -1e4)
            loss = loss + _contrast(logits, wanted)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    final = (start + start @ change).detach().numpy()
    return Projection(
        final.astype(np.float32),
        (shift.detach().numpy() - question_mean @ final).astype(np.float32),
        (-text_mean @ final).astype(np.float32),
    )


def _whitening(vectors: Vectors, mean: NDArray[np.float32], spread: int) -> NDArray[np.float32]:
    """The symmetric map that evens out the directions' spread, scaled to keep unit length."""
    centred = vectors - mean
    _, widths, directions = np.linalg.svd(centred, full_matrices=False)
    damping = widths[min(spread, len(widths) - 1)]
    weight = (directions.T / (widths + damping)) @ directions
    weight /= np.linalg.norm(centred @ weight, axis=1).mean()
    whitened: NDArray[np.float32] = weight.astype(np.float32)
    return whitened


def _mask(rows: Sequence[Collection[int]], width: int) -> torch.Tensor:
    mask = torch.zeros((len(rows), width), dtype=torch.bool)
    for row, columns in enumerate(rows):
        mask[row, list(columns)] = True
    return mask


def _contrast(logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Mean negative log-probability of the right texts, each question counting the same."""
    some = wanted.any(1)
    chances = torch.log_softmax(logits[some], 1)
    right = wanted[some]
    return -((chances * right).sum(1) / right.sum(1)).mean()
