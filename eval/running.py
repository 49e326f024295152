"""Asking every question of a collection, in an index of its own."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.model import Answer, Question
from eval.collection import Case, Collection
from eval.outcome import Outcome
from index.encoding.adapter import fingerprint
from ingest.errors import FormatMismatchError, ModelMismatchError, QuestionError
from ingest.model import Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from index.library import Library


class Answerer(Protocol):
    """Whatever answers questions: the assistant, or one with a part put out of order."""

    def ask(self, question: Question) -> Answer:
        """Answer a question."""


@dataclass(frozen=True, slots=True)
class Run:
    """A collection that was asked.

    Attributes:
        seconds: What asking took, without indexing and loading.
    """

    collection: str
    outcomes: tuple[Outcome, ...]
    seconds: float


def own_settings(settings: Settings, collection: Collection) -> Settings:
    """Give a collection a data folder of its own, beside the user's index, with the same models.

    Its name tells files and models apart, so that another folder of sources or an encoder that has
    been trained anew gets another index, while the same files are only indexed again where they
    have changed.
    """
    made_by = (str(settings.embedder), fingerprint() if settings.adapter else "")
    names = "\n".join((*(str(path.resolve()) for path in collection.sources), *made_by))
    mark = hashlib.sha256(names.encode()).hexdigest()[:8]
    return settings.model_copy(
        update={
            "home": settings.home / "eval" / f"{collection.name}-{mark}",
            "models": settings.models_folder,
        }
    )


@contextmanager
def indexed(collection: Collection, settings: Settings) -> Iterator[Library]:
    """Index a collection's sources, or what has changed of them, and open the index.

    Args:
        collection: Its sources are indexed.
        settings: From `own_settings`.

    Yields:
        The opened index.

    Raises:
        QuestionError: A source could not be indexed.
    """
    from index.ingestion.ingest import ingest_paths
    from index.library import open_library

    try:
        report = ingest_paths(collection.sources, settings)
    except (ModelMismatchError, FormatMismatchError):
        # Made before another model or version was chosen; nobody but the evaluation uses it.
        report = ingest_paths(collection.sources, settings, rebuild=True)
    if report.failed:
        failure = report.failed[0]
        raise QuestionError(f"source of {collection.name}: {failure.name}: {failure.reason}")
    with open_library(settings) as library:
        yield library


@contextmanager
def as_it_stands(
    collection: Collection, documents: Mapping[str, Document], settings: Settings
) -> Iterator[Library]:
    """Open the user's own index, which must hold the collection's sources and nothing else.

    Args:
        collection: What is asked.
        documents: Its sources by file name, read afresh.
        settings: The user's.

    Yields:
        The opened index.

    Raises:
        QuestionError: The index holds other sources, or other versions of them.
    """
    from index.library import open_library

    wanted = {(document.name, document.content_hash) for document in documents.values()}
    with open_library(settings) as library:
        held = {(r.document.name, r.document.content_hash) for r in library.store.sources()}
        if held != wanted:
            names = ", ".join(sorted({name for name, _ in held ^ wanted}))
            raise QuestionError(
                f"the index in {settings.home} is not that of {collection.name} ({names}); "
                "run `ledetraad ingest` on its sources, or leave out --indexed"
            )
        yield library


def ask_all(
    name: str,
    cases: Sequence[Case],
    documents: Mapping[str, Document],
    assistant: Answerer,
    on_answer: Callable[[], None] = lambda: None,
) -> Run:
    """Ask every question, one after the other.

    Args:
        name: The collection's.
        cases: Questions with their gold.
        documents: The sources by file name, read afresh.
        assistant: Answers.
        on_answer: Told after each.
    """
    started = time.perf_counter()
    outcomes = []
    for case in cases:
        question = case.question
        answer = assistant.ask(
            Question(text=question.question, id=question.id, turns=question.turns)
        )
        outcomes.append(Outcome(question, answer, case.gold, documents))
        on_answer()
    return Run(name, tuple(outcomes), time.perf_counter() - started)
