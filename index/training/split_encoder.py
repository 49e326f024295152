"""A transformer parted for training: frozen lower layers, and upper ones with low-rank changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import torch
import torch.nn.functional as functional
from torch import nn

from index.encoding.low_rank import LowRankAdapter, LowRankChange

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32  # texts


class _Changed(nn.Module):
    """A frozen linear map plus ``scale * up @ down``, which is what is trained.

    The change is applied beside the map and not added to its weight: the gradient of a whole
    weight costs a sixth of a step.
    """

    def __init__(self, linear: nn.Linear, rank: int, scale: float) -> None:
        super().__init__()
        out, inner = linear.weight.shape
        self.linear = linear
        self.down = nn.Parameter(torch.randn(rank, inner) / inner**0.5)
        self.up = nn.Parameter(torch.zeros(out, rank))
        self.scale = scale

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        down, up = self.down.to(states.dtype), (self.scale * self.up).to(states.dtype)
        change = functional.linear(functional.linear(states, down), up)
        return cast(torch.Tensor, self.linear(states)) + change


class SplitEncoder:
    """Keeps the states after the frozen layers, so that a step costs the upper layers only.

    Args:
        model: A Sentence Transformers model over a BERT with mean pooling; it is changed in place
            and useless for anything else afterwards.
        frozen: How many of the lower layers stay as they are.
        rank: Of the changes.
        scale: What the changes are multiplied by.
    """

    def __init__(
        self, model: SentenceTransformer, *, frozen: int, rank: int, scale: float = 2.0
    ) -> None:
        self.tokenizer: Any = model.tokenizer
        first: Any = model[0]
        self._transformer: Any = first.auto_model
        # The fused attention of PyTorch 2.13 is slow backwards on CPUs: 1.9 s a step, so 1.0 s.
        self._transformer.set_attn_implementation("eager")
        self._transformer.eval().requires_grad_(False)
        self._transformer.to(torch.bfloat16)
        layers = list(self._transformer.encoder.layer)
        self._lower, self._upper = layers[:frozen], layers[frozen:]
        self._changes: dict[str, _Changed] = {}
        upper = tuple(f"encoder.layer.{number}." for number in range(frozen, len(layers)))
        linear = {n: m for n, m in self._transformer.named_modules() if isinstance(m, nn.Linear)}
        for name, module in linear.items():
            if name.startswith(upper):
                self._changes[name] = _Changed(module, rank, scale)
                self._transformer.set_submodule(name, self._changes[name])

    @property
    def parameters(self) -> list[nn.Parameter]:
        """What is trained."""
        return [weight for change in self._changes.values() for weight in (change.down, change.up)]

    def lower(self, texts: Sequence[str], longest: int) -> list[torch.Tensor]:
        """States of each text after the frozen layers, shape (tokens, dimensions), bf16.

        Args:
            texts: With their prompt.
            longest: Tokens of a text that are read.
        """
        states: dict[int, torch.Tensor] = {}
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        with torch.no_grad():
            for start in range(0, len(order), _BATCH):
                places = order[start : start + _BATCH]
                read = self.tokenizer(
                    [texts[place] for place in places],
                    padding=True,
                    truncation=True,
                    max_length=longest,
                    return_tensors="pt",
                )
                there = read["attention_mask"].bool()
                hidden = self._transformer.embeddings(input_ids=read["input_ids"])
                for layer in self._lower:
                    hidden = layer(hidden, _mask(there))
                for row, place in enumerate(places):
                    states[place] = hidden[row, : int(there[row].sum())].clone()
        return [states[place] for place in range(len(texts))]

    def upper(self, states: Sequence[torch.Tensor]) -> torch.Tensor:
        """Unit vectors from the states of n texts, shape (n, dimensions); with gradients."""
        order = sorted(range(len(states)), key=lambda place: len(states[place]))
        vectors = [
            self._padded([states[place] for place in order[start : start + _BATCH]])
            for start in range(0, len(order), _BATCH)
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(vectors)[back]

    def _padded(self, states: Sequence[torch.Tensor]) -> torch.Tensor:
        hidden = nn.utils.rnn.pad_sequence(list(states), batch_first=True)
        lengths = torch.tensor([len(state) for state in states])
        there = torch.arange(hidden.shape[1])[None] < lengths[:, None]
        mask = _mask(there)
        for layer in self._upper:
            hidden = layer(hidden, mask)
        weights = there[..., None].float()
        mean = (hidden.float() * weights).sum(1) / weights.sum(1)
        return functional.normalize(mean, dim=-1)

    def changes(self) -> LowRankAdapter:
        """The changes as they are now, the scale folded in."""
        return LowRankAdapter(
            {
                name: LowRankChange(
                    change.down.detach().numpy().copy(),
                    (change.scale * change.up).detach().numpy().copy(),
                )
                for name, change in self._changes.items()
            }
        )


def _mask(there: torch.Tensor) -> torch.Tensor:
    """What is added to the attention's logits: nothing where there is a token, much less else."""
    return torch.zeros(there.shape, dtype=torch.bfloat16).masked_fill(~there, -1e4)[:, None, None]
