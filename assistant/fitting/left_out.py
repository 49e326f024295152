"""How well questions are told apart about documents that nothing was fitted to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.answer.selection import score_units
from assistant.answer.units import units_of
from assistant.fitting.data import Example, examples
from assistant.fitting.refusal import calibrate
from assistant.fitting.selector import train_selector
from assistant.refusal.answerability import features_of
from index.measuring.questions import GoldQuestion, dealt
from index.training.figures import TrainedOn, train_all, trained_retriever
from index.training.material import Material

FileNames = frozenset[str]
"""Of documents that are left out together."""
_PARTS = 3
"""Parts at least into which unanswerable questions are dealt: two of three are fitted to."""


def left_out_figures(
    material: Material,
    groups: Sequence[FileNames],
    trained_on: TrainedOn,
    every: Sequence[Example],
    rows: Sequence[dict[str, float]],
    asked: Collection[str],
    others: Sequence[Material] = (),
    lightly: Collection[str] = frozenset(),
) -> Iterator[dict[str, Any]]:
    """Refuse and answer questions about documents that were left out of all fitting.

    For each group of documents the adapter is trained without them and their questions, the choice
    of sentences and the refusal are fitted without their questions, and so is the threshold; then
    the questions are asked of all documents. Unanswerable questions belong to no document: each
    is asked in one group, and fitted to in the others. The ranker is the shipped one.

    Args:
        material: Questions, answerable and not, with their sources.
        groups: Documents that are left out together.
        trained_on: Makes encoders.
        every: The questions with what was found for them, each by an encoder that has not seen it.
        rows: Features of each, by a choice of sentences that has not seen it.
        asked: Ids of the questions to tell of.
        others: Collections beside it that are trained on too.
        lightly: See `assistant.fitting.refusal.calibrate`.

    Yields:
        For each group: its documents, how many questions of both kinds, and the share of each
        that is refused.
    """
    documents = [source.document for source in material.sources]
    parts = max(len(groups), _PARTS)
    for number, docs in enumerate(groups):

        def is_left(q: GoldQuestion, number: int = number, docs: FileNames = docs) -> bool:
            if q.answerable:
                return any(gold.doc in docs for gold in q.gold)
            return dealt("left out", q.id, parts) == number

        kept = [i for i, e in enumerate(every) if not is_left(e.question)]
        seen = [every[i] for i in kept]
        selector = train_selector(seen)
        model, _ = calibrate(seen, [rows[i] for i in kept], lightly)
        trained = train_all(
            trained_on, material.without_documents(docs).asking(lambda q: not is_left(q)), others
        )
        left = [q for q in material.questions if q.id in asked and is_left(q)]
        refused: dict[bool, list[bool]] = {True: [], False: []}
        with TemporaryDirectory() as words:
            retriever = trained_retriever(material, trained, Path(words))
            for e in examples(left, retriever, retriever.lexical, documents):
                scored = score_units(units_of(e.reading, e.hits, e.rarity), selector)
                row = features_of(e.reading, e.hits, e.rarity, scored)
                refused[e.answerable].append(model.probability(row) < model.threshold)
        yield {
            "documents": sorted(docs),
            "answerable": len(refused[True]),
            "answerable_refused": _share(refused[True]),
            "unanswerable": len(refused[False]),
            "unanswerable_refused": _share(refused[False]),
        }


def _share(of: Sequence[bool]) -> float:
    return round(sum(of) / max(len(of), 1), 4)
