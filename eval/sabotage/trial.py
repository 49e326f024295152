"""Holding every sabotage to the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.collection import choose_collections, read_cases, read_sources
from eval.figures import Figures, count
from eval.running import Answerer, ask_all, indexed, own_settings
from eval.sabotage.parts import (
    InventingGenerator,
    NeverRefusing,
    Remembering,
    ShuffledEncoder,
    UnverifiedGeneration,
    WrongPages,
)
from index.model import Encoder, PassageStore, Retriever
from index.storage.document_cache import Documents
from ingest.console import progress
from ingest.settings import Settings

if TYPE_CHECKING:
    from index.lexical.word_index import DanishLexicalIndex
    from index.library import Library

INTACT = "intact"
"""The assistant as it is, for which the gate must stay open."""


@dataclass(frozen=True, slots=True)
class Parts:
    """An opened index of which parts were exchanged; what an assistant needs of a library."""

    store: PassageStore
    lexical: DanishLexicalIndex
    documents: Documents
    encoder: Encoder
    retriever: Retriever


def _assistant(
    library: Library, encoder: Encoder | None = None, lexical: DanishLexicalIndex | None = None
) -> Answerer:
    """An assistant over a library in which the encoder or the word index was exchanged."""
    from assistant.pipeline import Assistant
    from index.retrieval.retriever import HybridRetriever

    encoder = library.encoder if encoder is None else encoder
    lexical = library.lexical if lexical is None else lexical  # an empty index is falsy
    documents = library.documents
    retriever = HybridRetriever(
        library.store, lexical, encoder, library.settings, documents=documents
    )
    parts = Parts(library.store, lexical, documents, encoder, retriever)
    return Assistant(parts, library.settings)


@contextmanager
def _empty_lexical() -> Iterator[DanishLexicalIndex]:
    from index.lexical.word_index import DanishLexicalIndex

    with TemporaryDirectory() as folder:
        yield DanishLexicalIndex(Path(folder) / "lexical")


@contextmanager
def _intact(_library: Library, intact: Answerer) -> Iterator[Answerer]:
    yield intact


@contextmanager
def _shuffled(library: Library, _intact: Answerer) -> Iterator[Answerer]:
    yield _assistant(library, encoder=ShuffledEncoder(library.encoder))


@contextmanager
def _no_lexical(library: Library, _intact: Answerer) -> Iterator[Answerer]:
    with _empty_lexical() as lexical:
        yield _assistant(library, lexical=lexical)


@contextmanager
def _never_refusing(_library: Library, intact: Answerer) -> Iterator[Answerer]:
    yield NeverRefusing(intact)


@contextmanager
def _wrong_pages(_library: Library, intact: Answerer) -> Iterator[Answerer]:
    yield WrongPages(intact)


@contextmanager
def _unverified(_library: Library, intact: Answerer) -> Iterator[Answerer]:
    yield UnverifiedGeneration(intact, InventingGenerator())


SABOTAGES: Mapping[str, Callable[[Library, Answerer], AbstractContextManager[Answerer]]] = {
    INTACT: _intact,
    "shuffled embeddings": _shuffled,
    "no lexical index": _no_lexical,
    "refusal off": _never_refusing,
    "wrong pages": _wrong_pages,
    "unverified generation": _unverified,
}
"""By name: from an opened index and its intact assistant to one that is out of order."""


def spoilt_figures(name: str, corpus: Path | None, settings: Settings) -> dict[str, Figures]:
    """Run a collection with every sabotage.

    Args:
        name: A bundled collection.
        corpus: Folder of its sources, for the reports.
        settings: The user's.

    Returns:
        Figures by the sabotage's name, the intact assistant's first.
    """
    from assistant.pipeline import Assistant

    [collection] = choose_collections([name], (), corpus)
    own = own_settings(settings, collection)
    documents = read_sources(collection, own)
    cases = read_cases(collection, documents)
    found = {}
    with indexed(collection, own) as library, progress("Sabotage", len(SABOTAGES)) as advance:
        # The intact answers are made once; three sabotages only change what comes out.
        intact = Remembering(Assistant(library, own))
        for label, make in SABOTAGES.items():
            with make(library, intact) as answerer:
                found[label] = count(ask_all(name, cases, documents, answerer))
            advance(1, label)
    return found
