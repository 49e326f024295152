"""How retrieval, memory, disk and changes grow with the number of passages."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import numpy as np

from index.library import Library, open_library
from index.model import Vectors
from ingest.ids import passage_id
from ingest.model import Document, Metadata, Passage, PassageKind
from ingest.settings import Settings

_PASSAGES = 200
"""Passages of a made document."""
_SENTENCE_WORDS = 16
_SEED = 20_26


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """Figures at one size; times in milliseconds, sizes in MB.

    Attributes:
        search_p95: Dense search of passages and sentences alone.
        words_p95: Search of the word index alone.
        add: Putting in one document of `add_passages` passages, word index included.
        delete: Taking it out again.
        memory: Resident size of the process.
        memory_own: The same less what the process held before it opened the index.
    """

    passages: int
    sentences: int
    retrieve_p50: float
    retrieve_p95: float
    search_p95: float
    words_p95: float
    add_passages: int
    add: float
    delete: float
    open: float
    memory: float
    memory_own: float
    chroma_disk: float
    words_disk: float
    fill_per_second: float


class RandomEncoder:
    """An `Encoder` whose vectors are random directions, the same for the same text.

    Args:
        dimensions: Length of a vector.
    """

    def __init__(self, dimensions: int = 384) -> None:
        self.dimensions = dimensions
        self.name = f"random-{dimensions}"

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions; shape (len(texts), dimensions)."""
        return self.passages(texts)

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions as ever; shape (len(texts), dimensions)."""
        return self.passages(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or sentences; shape (len(texts), dimensions)."""
        seeds = (hashlib.sha256(text.encode()).digest() for text in texts)
        rows = [
            np.random.default_rng(int.from_bytes(seed[:8], "big")).standard_normal(self.dimensions)
            for seed in seeds
        ]
        return _unit(np.array(rows, np.float32).reshape(-1, self.dimensions))


def bench_scale(
    sizes: Sequence[int], settings: Settings, home: Path, *, sentences: int = 3, questions: int = 50
) -> Iterator[ScalePoint]:
    """Fill one index step by step and measure it at each size.

    The text is of words from the sample guidance, drawn as often as they stand there; the vectors
    are random unit ones, the worst case for a graph index.

    Args:
        sizes: Passages, growing.
        settings: Where Chroma is.
        home: Data folder of the measured index.
        sentences: Sentences in a passage, each with a vector.
        questions: Questions asked at each size.

    Yields:
        Figures, size by size.
    """
    own = settings.model_copy(update={"home": home, "reranker": "bundled"})
    encoder = RandomEncoder()
    words = sample_words()
    documents = _documents(words, sentences)
    filled = 0
    for size in sizes:
        with open_library(own, encoder) as library:
            library.store.claim_model(encoder.name, encoder.dimensions)
            began = perf_counter()
            before = filled
            for document, passages in islice(documents, (size - filled) // _PASSAGES):
                _put(library, document, passages, encoder)
                filled += len(passages)
            library.save_words()
            rate = (filled - before) / max(perf_counter() - began, 1e-9)
        yield _measure(own, encoder, words, documents, questions, sentences, rate)


def _measure(
    settings: Settings,
    encoder: RandomEncoder,
    words: Sequence[str],
    documents: Iterator[tuple[Document, list[Passage]]],
    questions: int,
    sentences: int,
    rate: float,
) -> ScalePoint:
    random = np.random.default_rng(_SEED)
    asked = [" ".join(random.choice(words, 7)) + "?" for _ in range(questions)]
    held = resident_mb()
    began = perf_counter()
    with open_library(settings, encoder) as library:
        retriever = library.retriever
        retriever.retrieve("varm op ventetid borger")
        opened = perf_counter() - began
        whole = [_ms(partial(retriever.retrieve, q)) for q in asked]
        dense = [_ms(partial(_search, library, encoder.queries([q]))) for q in asked]
        lexical = [_ms(partial(library.lexical.search, q, 100)) for q in asked]
        memory = resident_mb()
        passages, _ = library.store.manifest.live_counts()
        document, cut = next(documents)
        add = _ms(lambda: _put(library, document, cut, encoder))
        ids = [passage.id for passage in cut]
        delete = _ms(lambda: _take_out(library, document.id, ids))
        folder = library.store.folder
        return ScalePoint(
            passages=passages,
            sentences=passages * sentences,
            retrieve_p50=_percentile(whole, 50),
            retrieve_p95=_percentile(whole, 95),
            search_p95=_percentile(dense, 95),
            words_p95=_percentile(lexical, 95),
            add_passages=len(cut),
            add=round(add, 1),
            delete=round(delete, 1),
            open=round(opened * 1e3, 1),
            memory=round(memory, 1),
            memory_own=round(memory - held, 1),
            chroma_disk=folder_mb(folder / "chroma"),
            words_disk=folder_mb(folder / "lexical"),
            fill_per_second=round(rate, 1),
        )


def _search(library: Library, vector: Vectors) -> None:
    library.store.search(vector, 100)
    library.store.search_sentences(vector, 100)


def _put(
    library: Library, document: Document, passages: list[Passage], encoder: RandomEncoder
) -> None:
    spans, count = [], 0
    for passage in passages:
        ends = [match.end() + passage.start for match in re.finditer(r"\.", passage.text)]
        starts = [passage.start, *(end + 1 for end in ends[:-1])]
        spans.append(list(zip(starts, ends, strict=True)))
        count += len(ends)
    seed = int(document.content_hash[:8], 16)
    random = np.random.default_rng(seed)
    dimensions = encoder.dimensions
    rows = _unit(random.standard_normal((len(passages) + count, dimensions), dtype=np.float32))
    cuts = np.cumsum([len(of) for of in spans])[:-1]
    library.store.add_source(
        document, passages, rows[: len(passages)], spans, np.split(rows[len(passages) :], cuts)
    )
    library.lexical.add(passages)


def _take_out(library: Library, source_id: str, ids: Sequence[str]) -> None:
    library.store.remove_source(source_id)
    library.lexical.remove(ids)


def _documents(words: Sequence[str], sentences: int) -> Iterator[tuple[Document, list[Passage]]]:
    """Made documents without end, the same ones each time."""
    random = np.random.default_rng(_SEED + 1)
    number = 0
    while True:
        number += 1
        source = f"kilde-{number:06}"
        passages: list[Passage] = []
        texts: list[str] = []
        start = 0
        for at in range(_PASSAGES):
            drawn = random.choice(words, (sentences, _SENTENCE_WORDS))
            text = " ".join(" ".join(row) + "." for row in drawn)
            section = (f"Kapitel {at // 20 + 1}", f"Afsnit {at + 1}")
            passages.append(
                Passage(
                    id=passage_id(source, start, start + len(text), text),
                    source_id=source,
                    doc=f"{source}.txt",
                    title=f"Kilde nummer {number}",
                    section=section,
                    kind=PassageKind.TEXT,
                    page=None,
                    page_end=None,
                    physical_page=None,
                    physical_page_end=None,
                    start=start,
                    end=start + len(text),
                    text=text,
                    year=1990 + number % 35,
                )
            )
            texts.append(text)
            start += len(text) + 1
        content = "\n".join(texts)
        mark = hashlib.sha256(content.encode()).hexdigest()
        yield (
            Document(source, f"{source}.txt", mark, content, Metadata(passages[0].title)),
            passages,
        )


def sample_words() -> list[str]:
    """Danish words in small letters, as often as the sample guidance has them."""
    from ingest.sample import sample_paths

    texts = (path.read_text("utf-8") for path in sample_paths() if path.suffix == ".md")
    return re.findall(r"[a-zæøå]{2,}", " ".join(texts).lower())


def _unit(rows: Vectors) -> Vectors:
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1e3


def _percentile(values: Sequence[float], percent: int) -> float:
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 1)


def resident_mb() -> float:
    """Memory that this process takes right now, MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def folder_mb(folder: Path) -> float:
    """Size of all files below a folder, MB."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)
