"""Trains the adapter on given material, or finds the one that was trained on it before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from index.embedder import load_encoder, open_bundled
from index.keeping_encoder import KeepingEncoder
from index.ranker import FusionRanker
from index.training_figures import material_retriever

if TYPE_CHECKING:
    from index.adapter_training import Recipe
    from index.model import Encoder
    from index.training_material import Material
    from ingest.settings import Settings

_LOOKED_AT = 40
"""First passages of the bare encoder's ranking among which hard wrong ones are sought."""
_HARD = 14
"""Hard wrong passages a question."""


class AdapterTrainer:
    """Makes encoders from material.

    Args:
        settings: Where the bundled model is unpacked, and on how many threads to train.
        keep: Folder that keeps adapters and vectors between runs.
        recipe: How to train.
        on_step: Told the step, how many there are, and its loss.
    """

    def __init__(
        self,
        settings: Settings,
        keep: Path,
        recipe: Recipe | None = None,
        on_step: Callable[[int, int, float], None] = lambda _step, _steps, _loss: None,
    ) -> None:
        from index.adapter_training import Recipe

        self._settings = settings
        self._keep = keep
        self._recipe = recipe or Recipe()
        self._on_step = on_step

    def bare(self) -> Encoder:
        """The encoder without an adapter."""
        plain = self._settings.model_copy(update={"adapter": False})
        return KeepingEncoder(load_encoder(plain), self._keep)

    def encoder(self, material: Material) -> Encoder:
        """The encoder with an adapter that was trained on this material and nothing else."""
        return KeepingEncoder(load_encoder(self._settings, self.train(material)), self._keep)

    def train(self, material: Material) -> Path:
        """Train on material, unless that was done before.

        Returns:
            The adapter's file in the folder that keeps them.
        """
        from index.adapter_training import train_adapter

        path = self._keep / f"adapter-{self._key(material)}.safetensors"
        if not path.exists():
            self._keep.mkdir(parents=True, exist_ok=True)
            used, wrong = _with_hard_wrong(material, self.bare())
            adapter = train_adapter(
                used, wrong, open_bundled(self._settings), self._recipe, self._on_step
            )
            adapter.save(path)
        return path

    def _key(self, material: Material) -> str:
        names = sorted(source.document.content_hash for source in material.sources)
        asked = [question.model_dump_json() for question in material.questions]
        told = "\0".join((repr(self._recipe), *names, *asked))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def _with_hard_wrong(material: Material, bare: Encoder) -> tuple[Material, list[list[int]]]:
    """Leave out questions without right passages, and find wrong ones that look right."""
    held = {example.id for example in material.examples}
    used = replace(material, questions=tuple(q for q in material.questions if q.id in held))
    place = {passage.id: number for number, passage in enumerate(used.passages)}
    with TemporaryDirectory() as words:
        retriever = material_retriever(used, bare, Path(words), FusionRanker())
        wrong = []
        for example in used.examples:
            hits = retriever.retrieve(example.text, _LOOKED_AT).hits
            found = [place[hit.passage.id] for hit in hits]
            neither = example.passages | example.excluded
            wrong.append([number for number in found if number not in neither][:_HARD])
    return used, wrong
