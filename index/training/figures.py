"""Retrieval over training material: for the ranker's examples and for what is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from index.encoding.embedding import embed
from index.lexical.word_index import DanishLexicalIndex
from index.measuring.evaluation import judge_search, mean_figures, passage_search
from index.measuring.metrics import RankingScores
from index.measuring.questions import GoldQuestion, dealt
from index.model import Encoder
from index.retrieval.ranker import FusionRanker, Ranker
from index.retrieval.retriever import HybridRetriever
from index.retrieval.translations import Translations
from index.storage.memory_store import MemoryStore
from index.training.material import Material
from index.training.ranker_training import RankedQuestion, read_candidates, train_ranker
from index.training.translation_training import train_translations

FOLDS = 2
"""Parts that are left out of the adapter's training in turn; each costs a training of its own."""


@dataclass(frozen=True)
class Trained:
    """What retrieval reads questions by, made of some questions to be asked others.

    Attributes:
        encoder: Trained on the questions.
    """

    encoder: Encoder
    questions: tuple[GoldQuestion, ...]

    @cached_property
    def translations(self) -> Translations:
        """Fitted to the questions."""
        return train_translations(self.questions)

    def strange(self, docs: frozenset[str]) -> Translations | None:
        """Fitted to the questions that none of some documents answers; None where all are such."""
        if docs not in self._strange:
            rest = [q for q in self.questions if docs.isdisjoint(gold.doc for gold in q.gold)]
            less = len(rest) < len(self.questions)
            self._strange[docs] = train_translations(rest) if less else None
        return self._strange[docs]

    @cached_property
    def _strange(self) -> dict[frozenset[str], Translations | None]:
        return {}


class TrainedOn(Protocol):
    """Makes an encoder that has seen the questions of some material and no others."""

    def __call__(self, material: Material, others: Sequence[Material] = ()) -> Encoder:
        """Train.

        Args:
            material: What retrieval is trained on.
            others: Collections beside it that are trained on too.
        """
        ...


def material_retriever(
    material: Material,
    encoder: Encoder,
    words: Path,
    ranker: Ranker | None = None,
    translations: Translations | None = None,
) -> HybridRetriever:
    """Retrieval over the material's sources, in memory.

    Args:
        material: Its sources are embedded.
        encoder: Makes their vectors and the questions'.
        words: Folder of the word index; it is filled when it is empty.
        ranker: None means the bundled one.
        translations: None means those that ship.
    """
    store = MemoryStore()
    index = DanishLexicalIndex(words)
    for source in material.sources:
        embedded = embed(source.passages, encoder)
        store.add_source(
            source.document,
            source.passages,
            embedded.vectors,
            embedded.sentences,
            embedded.sentence_vectors,
        )
    if not len(index):
        index.add(material.passages)
    return HybridRetriever(store, index, encoder, ranker=ranker, translations=translations)


def trained_retriever(
    material: Material, trained: Trained, words: Path, ranker: Ranker | None = None
) -> HybridRetriever:
    """`material_retriever` by what was trained on other questions."""
    return material_retriever(material, trained.encoder, words, ranker, trained.translations)


def train_all(
    trained_on: TrainedOn, material: Material, others: Sequence[Material] = ()
) -> Trained:
    """Train on some material alone.

    Args:
        trained_on: Makes encoders.
        material: Questions and their sources.
        others: Collections beside it.
    """
    return Trained(trained_on(material, others), material.beside(others).every_question)


def folds(
    material: Material, trained_on: TrainedOn, others: Sequence[Material] = ()
) -> Iterator[tuple[tuple[Material, ...], Trained]]:
    """Split the questions, and give each part what was trained without it.

    What is fitted to features must see them as they will be for new questions: those of the
    shipped adapter look better for the questions that it was trained on.

    Args:
        material: Its questions are split; all its sources are in every part.
        trained_on: Makes the encoders.
        others: Collections beside it: each is in one part whole, so that it is asked about as
            documents are that nothing was trained on.

    Yields:
        For each part the questions of ``material`` and the other collections that are left out,
        each to be asked of its own sources, and what was trained on the rest.
    """
    for turn in range(FOLDS):
        left = replace(
            material,
            questions=tuple(q for q in material.questions if _fold_number(q) == turn),
            later=tuple(q for q in material.asked_later if _fold_number(q) == turn),
        )
        ids = {question.id for question in left.every_question}
        # The ids are bound here and not in the loop's next turn; mypy infers no type for a default.
        rest = material.asking(lambda q, ids=ids: q.id not in ids)  # type: ignore[misc]
        seen = [other for number, other in enumerate(others) if number % FOLDS != turn]
        yield (left, *(others[turn::FOLDS])), train_all(trained_on, rest, seen)


def _fold_number(question: GoldQuestion) -> int:
    return dealt("fold", question.id, FOLDS)


def retrievers(
    material: Material, trained_on: TrainedOn, others: Sequence[Material] = ()
) -> Iterator[tuple[Material, HybridRetriever, Trained]]:
    """Give each part of `folds` retrieval over its own sources, collection by collection."""
    for parts, trained in folds(material, trained_on, others):
        for part in parts:
            with TemporaryDirectory() as words:
                yield part, trained_retriever(part, trained, Path(words)), trained


def cross_fitted(
    material: Material, trained_on: TrainedOn, others: Sequence[Material] = ()
) -> list[RankedQuestion]:
    """The ranker's examples: each question's candidates by an encoder that has not seen it.

    Where translations have learnt from other questions about what answers one, it is an example
    a second time by translations that have not: the ranker meets sources of both kinds.

    Args:
        material: Sources and questions; unanswerable ones are passed over.
        trained_on: Makes the encoders.
        others: Collections beside it, see `folds`.
    """
    seen = []
    for part, retriever, trained in retrievers(material, trained_on, others):
        for question in part.questions:
            if not question.answerable:
                continue
            asked = question.standalone or question.question
            seen.append(read_candidates(question, retriever.candidates(asked)))
            strange = trained.strange(frozenset(gold.doc for gold in question.gold))
            if strange is not None:
                found = retriever.translating_by(strange).candidates(asked)
                seen.append(read_candidates(question, found))
    return seen


def left_out_figures(
    material: Material,
    docs: Collection[str],
    asked: Sequence[GoldQuestion],
    trained_on: TrainedOn,
    bare: Encoder,
    words: Path,
    others: Sequence[Material] = (),
) -> dict[str, Any]:
    """Retrieval for documents left out of training, with all documents to find them among.

    Args:
        material: Sources and questions to train on.
        docs: File names of the documents.
        asked: What may be asked of them; questions that other documents answer are passed over.
        trained_on: Makes encoders.
        bare: The encoder without an adapter.
        words: Folder for the word index.
        others: Collections beside it that are trained on too.

    Returns:
        For each document, and for ``all`` of them, the figures of the ``bare`` encoder and of the
        ``adapter`` that was trained without them; the signals are summed, without the ranker.
    """
    kept = material.without_documents(docs)
    encoders = {"bare": bare, "adapter": trained_on(kept, others)}
    of_these = [q for q in asked if _is_about(docs, q)]
    figures: dict[str, Any] = {"all": {}, **{doc: {} for doc in docs}}
    for name, encoder in encoders.items():
        retriever = material_retriever(material, encoder, words, FusionRanker())
        judged = judge_search(of_these, passage_search(retriever))
        for doc, of_doc in _by_document(docs, of_these, judged).items():
            figures[doc][name] = of_doc
    return figures


def ranked_left_out(
    material: Material,
    groups: Sequence[Collection[str]],
    asked: Sequence[GoldQuestion],
    trained_on: TrainedOn,
    seen: Sequence[RankedQuestion],
    words: Path,
    others: Sequence[Material] = (),
) -> dict[str, Any]:
    """Retrieval as it ships for documents left out of everything that is trained or fitted.

    Args:
        material: Sources and questions to train on.
        groups: File names of documents that are left out together.
        asked: What may be asked of them; questions that other documents answer are passed over.
        trained_on: Makes encoders with a strict reading.
        seen: The ranker's examples, see `cross_fitted`; it is fitted to those of the others.
        words: Folder for the word index.
        others: Collections beside it that are trained on too.

    Returns:
        The figures for each document, and for ``all`` of them.
    """
    figures: dict[str, Any] = {}
    every: list[RankingScores] = []
    for docs in groups:
        ranker = train_ranker([e for e in seen if not _is_about(docs, e.question)])
        trained = train_all(trained_on, material.without_documents(docs), others)
        retriever = trained_retriever(material, trained, words, ranker)
        of_these = [q for q in asked if _is_about(docs, q)]
        judged = judge_search(of_these, passage_search(retriever))
        every.extend(judged.values())
        figures |= _by_document(docs, of_these, judged)
    return {**figures, "all": mean_figures(every).as_json()}


def _is_about(docs: Collection[str], question: GoldQuestion) -> bool:
    return any(gold.doc in docs for gold in question.gold)


def _by_document(
    docs: Collection[str], asked: Sequence[GoldQuestion], judged: Mapping[str, RankingScores]
) -> dict[str, Any]:
    """Figures of the questions about each document, and of all of them."""
    of = {doc: [judged[q.id] for q in asked if _is_about((doc,), q)] for doc in docs}
    every = [judged[q.id] for q in asked]
    return {"all": mean_figures(every).as_json()} | {
        doc: mean_figures(scores).as_json() for doc, scores in of.items()
    }
