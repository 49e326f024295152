"""How long an ingest takes beside the encoding alone, in one process and one run."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from index.encoding.embedding import sentence_offsets
from index.encoding.representation import passage_text, sentence_texts
from index.ingestion.ingest import ingest_paths
from index.library import make_encoder, open_library
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class IngestBench:
    """Figures of one run; times in seconds.

    Attributes:
        encode_s: Bare ``encode`` of the same passages and sentences, half of it timed before the
            ingest and half after, so that a machine that grows busier weighs on both.
        encode_passages_s: The passages of those alone.
        ratio: Ingest over ``encode_s``; the model is loaded before either.
        ratio_to_passages: Ingest over ``encode_passages_s``.
        parts_s: Where the ingest spent its time.
        peak_memory_mb: Of this process so far.
    """

    files: int
    failed: int
    characters: int
    passages: int
    sentences: int
    load_model_s: float
    ingest_s: float
    encode_s: float
    encode_passages_s: float
    ratio: float
    ratio_to_passages: float
    again_s: float
    parts_s: dict[str, float]
    peak_memory_mb: float


def bench_ingest(paths: Sequence[Path], settings: Settings, home: Path) -> IngestBench:
    """Ingest files into an empty index in ``home`` and encode the same texts bare.

    Args:
        paths: Files and folders.
        settings: Which encoder.
        home: Data folder of the measured index, left filled.
    """
    there = settings.model_copy(update={"home": home, "models": settings.models_folder})
    started = perf_counter()
    encoder = make_encoder(there)
    encoder.passages(["varm op"])
    loaded = perf_counter()
    # A first ingest elsewhere finds the texts; timing starts when everything is loaded.
    with tempfile.TemporaryDirectory() as rehearsal:
        sizing = there.model_copy(update={"home": Path(rehearsal), "embedder": "hashing"})
        ingest_paths(paths, sizing)
        wholes, parts, characters = _texts(sizing)
    texts = list(dict.fromkeys([*wholes, *parts]))
    halves = (texts[::2], texts[1::2])
    passage_halves = (wholes[::2], wholes[1::2])
    passages_s = _seconds_to_encode(encoder.passages, passage_halves[0])
    encode_s = _seconds_to_encode(encoder.passages, halves[0])
    began = perf_counter()
    report = ingest_paths(paths, there, encoder=encoder)
    ingest_s = perf_counter() - began
    encode_s += _seconds_to_encode(encoder.passages, halves[1])
    passages_s += _seconds_to_encode(encoder.passages, passage_halves[1])
    began = perf_counter()
    ingest_paths(paths, there, encoder=encoder)
    again_s = perf_counter() - began
    return IngestBench(
        files=len(report.added) + len(report.updated),
        failed=len(report.failed),
        characters=characters,
        passages=report.passages,
        sentences=report.sentences,
        load_model_s=round(loaded - started, 2),
        ingest_s=round(ingest_s, 2),
        encode_s=round(encode_s, 2),
        encode_passages_s=round(passages_s, 2),
        ratio=round(ingest_s / max(encode_s, 1e-9), 2),
        ratio_to_passages=round(ingest_s / max(passages_s, 1e-9), 2),
        again_s=round(again_s, 3),
        parts_s=report.seconds,
        peak_memory_mb=peak_memory_mb(),
    )


def peak_memory_mb() -> float:
    """Largest resident size of this process so far, MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1)


def _texts(settings: Settings) -> tuple[list[str], list[str], int]:
    """What an index has embedded: passages with their context, sentences, and all characters."""
    wholes: list[str] = []
    parts: list[str] = []
    characters = 0
    with open_library(settings) as library:
        for record in library.store.sources():
            characters += len(record.document.text)
            for passage in library.store.of_source(record.document.id):
                wholes.append(passage_text(passage))
                parts += sentence_texts(passage, sentence_offsets(passage))
    return wholes, parts, characters


def _seconds_to_encode(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    began = perf_counter()
    encode(texts)
    return perf_counter() - began
