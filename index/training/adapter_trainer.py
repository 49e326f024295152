"""Trains the adapter on given material, or finds the one that was trained on it before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from index.encoding.adapter import fingerprint
from index.encoding.embedder import load_encoder, open_bundled
from index.encoding.keeping_encoder import KeepingEncoder
from index.encoding.low_rank import average, load_low_rank
from index.retrieval.ranker import FusionRanker
from index.training.figures import material_retriever

if TYPE_CHECKING:
    from index.model import Encoder
    from index.training.adapter_training import Recipe
    from index.training.material import Material
    from ingest.settings import Settings

_LOOKED_AT = 40
"""First passages of the bare encoder's ranking among which hard wrong ones are sought."""
OTHERS_SHARE = 1 / 3
"""How much an adapter that was trained on other collections counts: at a third, documents that
neither has seen gain most and the reports lose nothing; see the model card."""
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
        from index.training.adapter_training import Recipe

        self._settings = settings
        self._keep = keep
        self._recipe = recipe or Recipe()
        self._on_step = on_step

    def bare(self) -> Encoder:
        """The encoder without an adapter."""
        plain = self._settings.model_copy(update={"adapter": False})
        return KeepingEncoder(load_encoder(plain), self._keep)

    def encoder(self, material: Material, others: Sequence[Material] = ()) -> Encoder:
        """The encoder with an adapter that was trained on this material and nothing else.

        Args:
            material: What is trained on.
            others: Collections on which a second adapter is trained, to be averaged with.
        """
        return self._with(self.averaged(self.train(material), others))

    def strict_encoder(self, material: Material, others: Sequence[Material] = ()) -> Encoder:
        """The same, reading questions strictly as it was trained on this material and others."""
        adapter = self.averaged(self.train(material), others)
        return self._with(adapter, self.train_strict(material.beside(others), adapter))

    def averaged(self, adapter: Path, others: Sequence[Material]) -> Path:
        """Average an adapter with one that is trained on other collections alone.

        Trained together, the hundreds of questions about each of a few reports would drown the few
        about each of many other documents, which teach what carries over to new ones.

        Returns:
            Its file in the folder that keeps them; the adapter itself where there are no others.
        """
        if not others:
            return adapter
        further = self.train(others[0].beside(others[1:]))
        name = f"averaged-{fingerprint(adapter)}-{fingerprint(further)}.safetensors"
        if not (self._keep / name).exists():
            both = load_low_rank(adapter), load_low_rank(further)
            average(*both, OTHERS_SHARE).save(self._keep / name)
        return self._keep / name

    def _with(self, adapter: Path, strict: Path | None = None) -> Encoder:
        return KeepingEncoder(load_encoder(self._settings, adapter, strict), self._keep)

    def train_strict(self, material: Material, adapter: Path) -> Path:
        """Train the strict reading for an adapter, unless that was done before.

        Later questions are trained on too: what it learns, how far off is too far, takes more
        of them than the adapter.

        Returns:
            Its file in the folder that keeps them.
        """
        from index.training.strict_training import StrictRecipe, train_strict

        recipe, material = StrictRecipe(), material.with_later()
        path = self._keep / f"strict-{_key(material, recipe, fingerprint(adapter))}.safetensors"
        if not path.exists():
            self._keep.mkdir(parents=True, exist_ok=True)
            model = open_bundled(self._settings, adapter)
            train_strict(material, self._with(adapter), model, recipe, self._on_step).save(path)
        return path

    def train(self, material: Material) -> Path:
        """Train on what the material answers, unless that was done before.

        Returns:
            The adapter's file in the folder that keeps them.
        """
        from index.training.adapter_training import train_adapter

        material = material.asking(lambda question: question.answerable)
        path = self._keep / f"adapter-{_key(material, self._recipe)}.safetensors"
        if not path.exists():
            self._keep.mkdir(parents=True, exist_ok=True)
            used, wrong = _with_hard_wrong(material, self.bare())
            adapter = train_adapter(
                used, wrong, open_bundled(self._settings), self._recipe, self._on_step
            )
            adapter.save(path)
        return path


def _key(material: Material, recipe: object, *more: str) -> str:
    names = sorted(source.document.content_hash for source in material.sources)
    asked = [question.model_dump_json() for question in material.questions]
    told = "\0".join((repr(recipe), *names, *asked, *more))
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
            hits = retriever.retrieve(example.text, _LOOKED_AT, apart=True).hits
            found = [place[hit.passage.id] for hit in hits]
            neither = example.passages | example.excluded
            wrong.append([number for number in found if number not in neither][:_HARD])
    return used, wrong
