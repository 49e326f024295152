"""One immutable piece of the lexical index: postings with BM25 weights, in memory-mapped arrays.

bm25s scores a whole corpus at once and would have to be built anew for each change. Here its
scorer weighs the terms of each segment as the segment is made; the inverse document frequency,
which needs the whole index, is multiplied in when a question is asked.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
from bm25s.scoring import _select_tfc_scorer
from numpy.typing import NDArray

from index.model import Filters
from ingest.model import Passage

MAX_ROWS = 16_384
"""Segments grow no larger, so that a merge costs the same however large the index is."""
K1 = 1.5
B = 0.75
_SCALE = 255.0
_ARRAYS = ("terms", "starts", "rows", "weights", "years")


@dataclass(frozen=True, slots=True)
class AnalysedPassage:
    """A passage as term counts by channel, in the order of `CHANNELS`, and its words."""

    passage: Passage
    counts: tuple[Counter[int], Counter[int], Counter[int]]
    words: Counter[str]
    spellings: Counter[str]
    abbreviations: dict[str, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """Postings of up to `MAX_ROWS` passages.

    Attributes:
        ids: Passage id of each row.
        terms: Sorted 64-bit term ids, shape (t,).
        starts: Where each term's postings begin, shape (t + 1,).
        rows: Row of each posting, shape (p,).
        weights: BM25's term-frequency part scaled to 0-255, shape (p,).
        years: Year of each row's source, 0 when unknown.
        labels: Source id, type and status of each row.
        words: How often each bare word stands in the rows.
        spellings: The same for each word with æ, ø or å, as it is spelt.
        abbreviations: Abbreviation to long form.
    """

    name: str
    ids: tuple[str, ...]
    terms: NDArray[np.uint64]
    starts: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    weights: NDArray[np.uint8]
    years: NDArray[np.int16]
    labels: NDArray[np.str_]
    words: dict[str, int]
    spellings: dict[str, int]
    abbreviations: dict[str, str]

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, terms: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Positions of the terms asked for, -1 for those that no row holds; shape as given."""
        if not len(self.terms):
            return np.full(len(terms), -1)
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, at, -1)

    def admitted(self, filters: Filters) -> NDArray[np.bool_]:
        """Which rows are within the filters, shape (rows,)."""
        mask = np.ones(len(self), bool)
        for column, wanted in enumerate((filters.sources, filters.types, filters.statuses)):
            if wanted:
                mask &= np.isin(self.labels[:, column], [str(value) for value in wanted])
        first, last = filters.years
        if first is not None or last is not None:
            mask &= (self.years > 0) & (self.years >= (first or 0)) & (self.years <= (last or 9999))
        return mask

    def save(self, folder: Path) -> None:
        """Write into a new sub-folder named after the segment; nothing when it is there."""
        target = folder / self.name
        if target.exists():
            return
        partial = folder / f".{self.name}.{uuid4().hex}"
        partial.mkdir(parents=True)
        for name in _ARRAYS:
            np.save(partial / f"{name}.npy", getattr(self, name))
        rows = {
            "ids": self.ids,
            "labels": self.labels.tolist(),
            "words": self.words,
            "spellings": self.spellings,
            "abbreviations": self.abbreviations,
        }
        (partial / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        try:
            partial.rename(target)
        except OSError:
            shutil.rmtree(partial, ignore_errors=True)
            if not target.exists():
                raise


def load_segment(folder: Path) -> Segment:
    """Open a saved segment, its arrays mapped into memory.

    Raises:
        OSError: A file is missing.
        ValueError: A file is no longer what was saved.
        KeyError: Likewise.
    """
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
    rows = json.loads((folder / "rows.json").read_text("utf-8"))
    return Segment(
        name=folder.name,
        ids=tuple(rows["ids"]),
        labels=np.array(rows["labels"], dtype=np.str_).reshape(-1, 3),
        words=rows["words"],
        spellings=rows.get("spellings", {}),  # older indexes have none
        abbreviations=rows["abbreviations"],
        **arrays,
    )


def build_segment(analysed: Sequence[AnalysedPassage], average_lengths: Sequence[float]) -> Segment:
    """Weigh the terms of new passages.

    Args:
        analysed: At most `MAX_ROWS` passages.
        average_lengths: Mean number of terms a passage in each channel.
    """
    score = _select_tfc_scorer("lucene")
    terms: list[int] = []
    rows: list[int] = []
    weights: list[NDArray[np.float64]] = []
    words: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    abbreviations: dict[str, str] = {}
    for row, entry in enumerate(analysed):
        for counts, average in zip(entry.counts, average_lengths, strict=True):
            frequencies = np.fromiter(counts.values(), np.float64, len(counts))
            terms.extend(counts)
            rows.extend([row] * len(counts))
            length = frequencies.sum()
            weights.append(score(frequencies, length, max(average, 1.0), K1, B, None))
        words.update(entry.words)
        spellings.update(entry.spellings)
        abbreviations.update(entry.abbreviations)
    passages = [entry.passage for entry in analysed]
    weight = np.concatenate(weights) if weights else np.zeros(0)
    return _sorted_segment(
        ids=tuple(passage.id for passage in passages),
        term_of=np.array(terms, np.uint64),
        rows=np.array(rows, np.uint16),
        weights=np.rint(weight * _SCALE).astype(np.uint8),
        years=np.array([passage.year or 0 for passage in passages], np.int16),
        labels=np.array(
            [(p.source_id, str(p.type), str(p.status)) for p in passages], np.str_
        ).reshape(-1, 3),
        words=dict(words),
        spellings=dict(spellings),
        abbreviations=abbreviations,
    )


def merge_segments(parts: Sequence[tuple[Segment, NDArray[np.bool_]]]) -> Segment:
    """Put segments together, leaving dead rows out.

    Words of dead rows stay counted: they only steer the splitting of compounds.

    Args:
        parts: Segments, each with a mask of its living rows.
    """
    ids: list[str] = []
    terms, rows, weights = [], [], []
    words: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    abbreviations: dict[str, str] = {}
    offset = 0
    for segment, alive in parts:
        new_row = np.cumsum(alive) - 1 + offset
        kept = alive[segment.rows]
        terms.append(np.repeat(segment.terms, np.diff(segment.starts))[kept])
        rows.append(new_row[segment.rows[kept]].astype(np.uint16))
        weights.append(segment.weights[kept])
        ids.extend(id_ for id_, lives in zip(segment.ids, alive, strict=True) if lives)
        words.update(segment.words)
        spellings.update(segment.spellings)
        abbreviations.update(segment.abbreviations)
        offset += int(alive.sum())
    return _sorted_segment(
        ids=tuple(ids),
        term_of=np.concatenate(terms),
        rows=np.concatenate(rows),
        weights=np.concatenate(weights),
        years=np.concatenate([segment.years[alive] for segment, alive in parts]),
        labels=np.concatenate([segment.labels[alive] for segment, alive in parts]),
        words=dict(words),
        spellings=dict(spellings),
        abbreviations=abbreviations,
    )


def _sorted_segment(
    *,
    ids: tuple[str, ...],
    term_of: NDArray[np.uint64],
    rows: NDArray[np.uint16],
    weights: NDArray[np.uint8],
    years: NDArray[np.int16],
    labels: NDArray[np.str_],
    words: dict[str, int],
    spellings: dict[str, int],
    abbreviations: dict[str, str],
) -> Segment:
    order = np.lexsort((rows, term_of))
    terms, first = np.unique(term_of[order], return_index=True)
    return Segment(
        name=uuid4().hex,
        ids=ids,
        terms=terms,
        starts=np.append(first, len(order)).astype(np.uint32),
        rows=rows[order],
        weights=weights[order],
        years=years,
        labels=labels,
        words=words,
        spellings=spellings,
        abbreviations=abbreviations,
    )
