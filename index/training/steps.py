"""What the trainings by contrast have in common."""

from __future__ import annotations

import torch

QUESTION = 64
"""Tokens of a question that are read; longer ones cost time and few are."""
IGNORED = -1e4
"""Logit of what must not count as wrong."""


def rising_then_falling(
    optimizer: torch.optim.Optimizer, warm: int, steps: int
) -> torch.optim.lr_scheduler.LambdaLR:
    """Let the rate rise over ``warm`` steps and fall in a line to a twentieth."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / warm) * max(0.05, 1 - step / steps)
    )
