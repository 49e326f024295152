"""Low-rank changes to an encoder's linear maps (LoRA, Hu et al. 2021, arXiv:2106.09685)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelError

if TYPE_CHECKING:
    from torch import nn

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LowRankChange:
    """What is added to one weight of shape (o, i): ``up @ down``.

    Attributes:
        down: Shape (r, i).
        up: Shape (o, r).
    """

    down: Matrix
    up: Matrix

    @property
    def whole(self) -> Matrix:
        """What is added, shape (o, i)."""
        return self.up @ self.down


@dataclass(frozen=True, slots=True)
class LowRankAdapter:
    """Changes by the name of the linear map inside the transformer."""

    changes: Mapping[str, LowRankChange]

    def merge_into(self, transformer: nn.Module) -> None:
        """Add the changes to a transformer's weights, in place; before it is cast to bf16.

        Raises:
            ModelError: The transformer lacks a map, or one has another shape.
        """
        import torch

        with torch.no_grad():
            for name, change in self.changes.items():
                try:
                    weight = transformer.get_submodule(name).get_parameter("weight")
                    weight.add_(torch.from_numpy(change.whole))
                except (AttributeError, RuntimeError) as error:
                    raise ModelError(f"the adapter does not fit the model: {error}") from error

    def save(self, path: Path) -> None:
        """Write in half precision."""
        from safetensors.numpy import save_file

        tensors = {
            f"{name}.{side}": values.astype(np.float16)
            for name, change in self.changes.items()
            for side, values in (("down", change.down), ("up", change.up))
        }
        save_file(tensors, path)


def average(first: LowRankAdapter, second: LowRankAdapter, share: float = 0.5) -> LowRankAdapter:
    """Average two adapters of the same model (model soup, Wortsman et al. 2022, arXiv:2203.05482).

    Args:
        first: Changes to some linear maps.
        second: Changes to the same maps.
        share: How much the second one counts, between 0 and 1.

    Returns:
        For each map the nearest change to the mean of both that has the first one's rank.

    Raises:
        ModelError: They change different maps, or maps of different shapes.
    """
    if first.changes.keys() != second.changes.keys():
        raise ModelError("the adapters change different maps")
    try:
        return LowRankAdapter(
            {
                name: _nearest(
                    (1 - share) * change.whole + share * second.changes[name].whole,
                    len(change.down),
                )
                for name, change in first.changes.items()
            }
        )
    except ValueError as error:
        raise ModelError(f"the adapters do not fit each other: {error}") from error


def _nearest(whole: Matrix, rank: int) -> LowRankChange:
    """Give a change by its strongest directions (Eckart and Young 1936)."""
    left, strength, right = np.linalg.svd(whole, full_matrices=False)
    root = np.sqrt(strength[:rank])
    return LowRankChange(root[:, None] * right[:rank], left[:, :rank] * root)


def load_low_rank(path: Path) -> LowRankAdapter:
    """Read an adapter.

    Raises:
        ModelError: The file is missing or is none.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        kept = {name: values.astype(np.float32) for name, values in load_file(path).items()}
        names = sorted({name.rsplit(".", 1)[0] for name in kept})
        return LowRankAdapter(
            {name: LowRankChange(kept[f"{name}.down"], kept[f"{name}.up"]) for name in names}
        )
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise ModelError(f"the adapter {path} cannot be used: {error}") from error
