"""The adapter of the bundled encoder, trained by ``ledetraad train adapter``.

What it was trained on and what it is worth stands in ``index/MODEL_CARD.md``.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ADAPTER = Path(__file__).parents[1] / "adapter.safetensors"
STRICT = Path(__file__).parents[1] / "strict.safetensors"
"""Changes to the adapted encoder for the strict reading of questions."""


@cache
def fingerprint(path: Path = ADAPTER) -> str:
    """Names the adapter's bytes, so that vectors made with another are never mixed in."""
    return "adapter-" + hashlib.sha256(path.read_bytes()).hexdigest()[:12]
