"""Retrieval over training material: for the ranker's examples and for what is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.candidates import CandidateSet
from index.lexical import DanishLexicalIndex
from index.memory_store import MemoryStore
from index.model import Vectors
from index.projection import Projection
from index.projection_training import train_projection
from index.questions import GoldQuestion
from index.ranker import FusionRanker, Ranker
from index.ranker_training import RankedQuestion, read_candidates, train_ranker
from index.retrieval_evaluation import judge_search, mean_figures, passage_search
from index.retriever import HybridRetriever
from index.training_material import Material


class _Asked:
    """An `Encoder` that only knows the vectors of the material's questions."""

    name = "material"

    def __init__(self, vectors: dict[str, Vectors], dimensions: int) -> None:
        self._vectors = vectors
        self.dimensions = dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Look questions up."""
        return np.array([self._vectors[text] for text in texts], np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Look texts up; the sources' are in the store already."""
        return self.queries(texts)


def material_retriever(
    material: Material, projection: Projection | None, lexical: Path, ranker: Ranker | None = None
) -> HybridRetriever:
    """Retrieval over the material's sources, in memory.

    Args:
        material: Sources and questions.
        projection: The map to use, or None for the bare encoder.
        lexical: Folder of the word index; it is filled when it is empty.
        ranker: None means the bundled one.
    """
    store = MemoryStore()
    index = DanishLexicalIndex(lexical)
    for source in material.sources:
        mapped = _mapper(projection)
        store.add_source(
            source.document,
            source.passages,
            mapped(source.vectors),
            source.sentences,
            [mapped(rows) for rows in source.sentence_vectors],
        )
    if not len(index):
        index.add([passage for source in material.sources for passage in source.passages])
    bare = material.question_vectors
    asked = projection.queries(bare) if projection else bare
    texts = [question.standalone or question.question for question in material.questions]
    encoder = _Asked(dict(zip(texts, asked, strict=True)), bare.shape[1])
    return HybridRetriever(store, index, encoder, ranker=ranker)


def _mapper(projection: Projection | None) -> Callable[[Vectors], Vectors]:
    if projection is None:
        return lambda vectors: vectors
    return lambda vectors: projection.passages(vectors) if len(vectors) else vectors


@dataclass(frozen=True, slots=True)
class Fold:
    """Material without some questions (and perhaps sources), and the questions left out."""

    kept: Material
    left_out: tuple[GoldQuestion, ...]


def fold_of(material: Material, leaves_out: Callable[[GoldQuestion], bool]) -> Fold:
    """Split the questions; the sources stay."""
    rows = [row for row, q in enumerate(material.questions) if not leaves_out(q)]
    kept = replace(
        material,
        questions=tuple(material.questions[row] for row in rows),
        question_vectors=material.question_vectors[rows],
    )
    return Fold(kept, tuple(q for q in material.questions if leaves_out(q)))


def without_document(material: Material, doc: str) -> Fold:
    """Leave a document out of training: its passages, and every question that it answers."""
    fold = fold_of(material, lambda q: any(gold.doc == doc for gold in q.gold))
    sources = tuple(source for source in fold.kept.sources if source.document.name != doc)
    return Fold(replace(fold.kept, sources=sources), fold.left_out)


def candidates_of(
    retriever: HybridRetriever, questions: Sequence[GoldQuestion]
) -> Iterator[tuple[GoldQuestion, CandidateSet]]:
    """Gather the candidates of each question."""
    for question in questions:
        yield question, retriever.candidates(question.standalone or question.question)


def cross_fitted(material: Material, folder: Path, folds: int = 5) -> list[RankedQuestion]:
    """The ranker's examples: each question's candidates by a projection that has not seen it.

    Args:
        material: Sources and questions.
        folder: For the word index, which is filled when it is empty.
        folds: Parts that are left out in turn, by a hash of the question's id.
    """
    examples = []
    for turn in range(folds):
        fold = fold_of(material, lambda q, turn=turn: _fold_number(q, folds) == turn)  # type: ignore[misc]
        projection = train_projection(fold.kept)
        retriever = material_retriever(material, projection, folder)
        examples += [
            read_candidates(question, found)
            for question, found in candidates_of(retriever, fold.left_out)
        ]
    return examples


def _fold_number(question: GoldQuestion, folds: int) -> int:
    return hashlib.sha256(f"fold {question.id}".encode()).digest()[0] % folds


def left_out_figures(material: Material, doc: str, folder: Path) -> dict[str, Any]:
    """Retrieval for a document left out of all training, with all documents to find it among.

    Returns:
        Figures of its questions: ``bare`` encoder and fusion, with the ``adapter``, and with the
        ``ranker`` too, each trained without the document.
    """
    fold = without_document(material, doc)
    projection = train_projection(fold.kept)
    ranker = train_ranker(cross_fitted(fold.kept, folder / "kept"))
    everything = folder / "all"
    variants = {
        "bare": material_retriever(material, None, everything, FusionRanker()),
        "adapter": material_retriever(material, projection, everything, FusionRanker()),
        "adapter and ranker": material_retriever(material, projection, everything, ranker),
    }
    return {
        name: mean_figures(
            list(judge_search(fold.left_out, passage_search(retriever)).values())
        ).as_json()
        for name, retriever in variants.items()
    }
