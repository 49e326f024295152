"""How memory and pace hold when many small files are put into one index."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from index.encoding.hashing_encoder import HashingEncoder
from index.ingestion.ingest import ingest_paths
from index.measuring.bench_ingest import peak_memory_mb
from index.measuring.bench_scale import folder_mb, resident_mb, sample_words
from ingest.errors import LedetraadError
from ingest.settings import Settings

_SEED = 20_260_728
_SENTENCES = 8
_SENTENCE_WORDS = 15
_IN_FOLDER = 500
"""Files in one folder."""


@dataclass(frozen=True, slots=True)
class ManyPoint:
    """Where an ingest stands after some of its files.

    Attributes:
        seconds: Since it began.
        files_per_second: Since the point before.
        cpu_ms_per_file: Processor time since the point before, whatever else the machine did.
        memory_mb: Resident size of the process; it holds the vectors and the word index.
        memory_kb_per_file: What it grew by since the point before, for each file.
    """

    files: int
    seconds: float
    files_per_second: float
    cpu_ms_per_file: float
    memory_mb: float
    memory_kb_per_file: float
    peak_memory_mb: float


@dataclass(frozen=True, slots=True)
class ManyFiles:
    """The whole run.

    Attributes:
        vectors_mb: The bare vectors of passages and sentences, which embedded Chroma keeps in
            memory; a Chroma server (``chroma_url``) would hold them instead.
        besides_mb: What the process held at the last point, without these.
        again_s: A second ingest of the same files, none of which has changed.
    """

    points: tuple[ManyPoint, ...]
    passages: int
    sentences: int
    index_mb: float
    vectors_mb: float
    besides_mb: float
    again_s: float


def bench_many(
    files: int,
    settings: Settings,
    folder: Path,
    *,
    jobs: int = 1,
    on_point: Callable[[ManyPoint], None] | None = None,
) -> ManyFiles:
    """Write files and ingest them with the hashing encoder, so that no model is measured.

    Args:
        files: How many.
        settings: Limits on one file.
        folder: Empty; the files and their index are left in it.
        jobs: Processes that read.
        on_point: Told of each point when it is reached: a tenth, half and all of the files.

    Raises:
        LedetraadError: A file could not be ingested.
    """
    texts, home = folder / "files", folder / "home"
    write_files(texts, files)
    there = settings.model_copy(update={"home": home})
    clock = _Clock({max(1, files // 10), max(1, files // 2), files}, on_point)
    encoder = HashingEncoder()
    report = ingest_paths([texts], there, jobs=jobs, encoder=encoder, on_progress=clock.one_more)
    if report.failed:
        failure = report.failed[0]
        raise LedetraadError(f"{failure.name}: {failure.reason}")
    rows = report.passages + report.sentences
    vectors_mb = rows * encoder.dimensions * np.dtype(np.float32).itemsize / 1e6
    began = perf_counter()
    ingest_paths([texts], there, encoder=encoder)
    return ManyFiles(
        points=tuple(clock.points),
        passages=report.passages,
        sentences=report.sentences,
        index_mb=folder_mb(home),
        vectors_mb=round(vectors_mb, 1),
        besides_mb=round(clock.points[-1].memory_mb - vectors_mb, 1),
        again_s=round(perf_counter() - began, 1),
    )


def write_files(folder: Path, count: int) -> None:
    """Write ``count`` texts of Danish words in no order, each with a title and two sections."""
    random = np.random.default_rng(_SEED)
    words = sample_words()
    for number in range(count):
        inside = folder / f"{number // _IN_FOLDER:04}"
        inside.mkdir(parents=True, exist_ok=True)
        sentences = list(_sentences(random, words))
        half = _SENTENCES // 2
        text = (
            f"# Notat {number}\n\n## Baggrund\n\n{' '.join(sentences[:half])}\n\n"
            f"## Indsatser\n\n{' '.join(sentences[half:])}\n"
        )
        (inside / f"notat-{number:06}.md").write_text(text, "utf-8")


def _sentences(random: np.random.Generator, words: Sequence[str]) -> Iterator[str]:
    for drawn in random.choice(words, (_SENTENCES, _SENTENCE_WORDS)):
        yield f"{' '.join(drawn).capitalize()}."


class _Clock:
    """Counts files and measures at some of them."""

    def __init__(self, at: set[int], told: Callable[[ManyPoint], None] | None) -> None:
        self.points: list[ManyPoint] = []
        self._at = at
        self._told = told
        self._count = itertools.count(1)
        self._began = self._last = perf_counter()
        self._worked = process_time()
        self._files = 0
        self._memory = resident_mb()

    def one_more(self, _name: str) -> None:
        """Count a file that is done."""
        files = next(self._count)
        if files not in self._at:
            return
        now, memory, more = perf_counter(), resident_mb(), files - self._files
        worked = process_time()
        point = ManyPoint(
            files=files,
            seconds=round(now - self._began, 1),
            files_per_second=round(more / (now - self._last), 2),
            cpu_ms_per_file=round(1000 * (worked - self._worked) / more, 1),
            memory_mb=round(memory, 1),
            memory_kb_per_file=round(1000 * (memory - self._memory) / more, 1),
            peak_memory_mb=peak_memory_mb(),
        )
        self.points.append(point)
        self._last, self._worked, self._files, self._memory = now, worked, files, memory
        if self._told is not None:
            self._told(point)
