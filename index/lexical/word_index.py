"""The Danish word index: BM25 over words, character 5-grams and headings, updated in pieces.

New passages make a new segment; small segments are merged, up to a bound, so adding or removing a
document costs the same in a large index as in a small one. On disk a manifest names the segments
and is replaced in one step: a reader sees the old index or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index.lexical.analysis import analyse
from index.lexical.compounds import Vocabulary
from index.lexical.letters import Letters
from index.lexical.query import QueryTerms, expand
from index.lexical.segment import (
    MAX_ROWS,
    Segment,
    build_segment,
    load_segment,
    merge_segments,
)
from index.lexical.terms import bare, plain_words
from index.model import Filters
from ingest.errors import FormatMismatchError, IndexUnavailableError
from ingest.model import Passage

FORMAT = 1
MANIFEST = "manifest.json"
CHANNELS = ("words", "grams", "headings")
CHANNEL_WEIGHTS = (1.0, 1.0, 0.3)
"""What each channel adds to a score; see the ablations of ``ledetraad eval retrieval``."""
_FAN_IN = 8
"""So many segments of one size are merged into one of the next size."""
_FREQUENT = 0.6
"""Terms in more than this share of a large index tell nothing and are passed over."""
_MAX_TERMS = 400

Scores = NDArray[np.float32]


@dataclass(slots=True)
class _Slot:
    """A segment with the rows that still count."""

    segment: Segment
    alive: NDArray[np.bool_]
    mask_name: str = ""
    """File of ``alive``; empty when it was never saved or has changed since."""


@dataclass(slots=True)
class _State:
    slots: list[_Slot] = field(default_factory=list)
    where: dict[str, tuple[_Slot, int]] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    letters: Letters = field(default_factory=Letters)
    abbreviations: dict[str, str] = field(default_factory=dict)
    totals: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    counted: int = 0


class DanishLexicalIndex:
    """A `LexicalIndex` in a folder.

    Args:
        folder: Where it is kept; need not exist.
        channel_weights: What words, 5-grams and headings add to a score.
        splits_compounds: Whether compounds are found by their parts.

    Raises:
        FormatMismatchError: It was written by a newer version.
        IndexUnavailableError: Files are damaged; rebuild it with `clear` and `add`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        channel_weights: tuple[float, float, float] = CHANNEL_WEIGHTS,
        splits_compounds: bool = True,
    ) -> None:
        self._folder = folder
        self.channel_weights = np.array(channel_weights, np.float32)
        self._splits_compounds = splits_compounds
        self._lock = threading.RLock()
        self._state = self._empty()
        self._stamp: tuple[int, int] | None = None
        self.refresh()

    def __len__(self) -> int:
        return len(self._state.where)

    def __contains__(self, passage_id: str) -> bool:
        return passage_id in self._state.where

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all passages in the index."""
        with self._lock:
            return frozenset(self._state.where)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the index."""
        return self._state.vocabulary

    def refresh(self) -> bool:
        """Read what another process has saved since; cheap when nothing has changed.

        Returns:
            Whether anything was read.
        """
        path = self._folder / MANIFEST
        try:
            status = path.stat()
        except FileNotFoundError:
            return False
        stamp = (status.st_mtime_ns, status.st_ino)
        with self._lock:
            if stamp == self._stamp:
                return False
            self._state = self._load(path)
            self._stamp = stamp
        return True

    def clear(self) -> None:
        """Forget everything, as a first step of building it anew."""
        with self._lock:
            self._state = self._empty()

    def add(self, passages: Sequence[Passage]) -> None:
        """Index passages; those already there are replaced."""
        with self._lock:
            self.remove([passage.id for passage in passages])
            unique = list({passage.id: passage for passage in passages}.values())
            for start in range(0, len(unique), MAX_ROWS):
                self._add_segment(unique[start : start + MAX_ROWS])
            self._merge()

    def remove(self, passage_ids: Sequence[str]) -> None:
        """Forget passages; unknown ids are passed over."""
        with self._lock:
            for passage_id in passage_ids:
                place = self._state.where.pop(passage_id, None)
                if place is not None:
                    slot, row = place
                    slot.alive[row] = False
                    slot.mask_name = ""
            emptied = [slot for slot in self._state.slots if not slot.alive.any()]
            for slot in emptied:
                self._drop(slot)

    def compact(self) -> None:
        """Rewrite segments that hold removed passages, so that `save` leaves nothing of them."""
        with self._lock:
            for slot in list(self._state.slots):
                if not slot.alive.all():
                    self._replace([slot])

    def search(self, query: str, k: int, filters: Filters | None = None) -> list[tuple[str, float]]:
        """Find passages by words: ids and scores, best first; empty when no word is known."""
        with self._lock:
            state, terms = self._state, self.expand(query)
            best: list[tuple[float, str]] = []
            weights = self._weighted(terms)
            for slot in state.slots:
                scores = self._slot_scores(slot, weights) @ self.channel_weights
                scores[~slot.alive] = 0
                if filters is not None:
                    scores[~slot.segment.admitted(filters)] = 0
                top = scores.argsort()[::-1][:k] if len(scores) <= k else _top(scores, k)
                best += [(float(scores[i]), slot.segment.ids[i]) for i in top if scores[i] > 0]
        best.sort(key=lambda pair: (-pair[0], pair[1]))
        return [(passage_id, score) for score, passage_id in best[:k]]

    def score(self, terms: QueryTerms, passage_ids: Sequence[str]) -> Scores:
        """Score given passages by channel.

        Returns:
            Shape (passages, 3), columns in the order of `CHANNELS`; zeros for an unknown id.
        """
        result = np.zeros((len(passage_ids), len(CHANNELS)), np.float32)
        with self._lock:
            weights = self._weighted(terms)
            by_slot: dict[int, Scores] = {}
            for position, passage_id in enumerate(passage_ids):
                place = self._state.where.get(passage_id)
                if place is None:
                    continue
                slot, row = place
                if id(slot) not in by_slot:
                    by_slot[id(slot)] = self._slot_scores(slot, weights)
                result[position] = by_slot[id(slot)][row]
        return result

    def idf(self, term_ids: Iterable[int]) -> dict[int, float]:
        """Inverse document frequency in Lucene's form, ln(1 + (N - df + 0.5) / (df + 0.5))."""
        asked = np.array(list(term_ids), np.uint64)
        with self._lock:
            frequency = np.zeros(len(asked))
            for slot in self._state.slots:
                at = slot.segment.find(asked)
                starts = slot.segment.starts
                held = starts[np.maximum(at, 0) + 1] - starts[np.maximum(at, 0)]
                frequency += np.where(at >= 0, held, 0)
            total = max(sum(len(slot.segment) for slot in self._state.slots), 1)
        values = np.log1p((total - frequency + 0.5) / (frequency + 0.5))
        values[frequency > max(_FREQUENT * total, 50)] = 0
        return dict(zip(asked.tolist(), values.tolist(), strict=True))

    def expand(self, query: str) -> QueryTerms:
        """Turn a question into weighted terms."""
        with self._lock:
            return expand(query, self._state.vocabulary, self._state.abbreviations)

    def restored(self, query: str) -> str:
        """Put æ, ø and å back into a question that was typed without them."""
        with self._lock:
            return self._state.letters.restored(query, self._state.vocabulary.words)

    def long_form(self, word: str) -> str:
        """Give what the documents say that an abbreviation stands for; empty for any other word."""
        with self._lock:
            return self._state.abbreviations.get(bare(word), "")

    def save(self) -> None:
        """Write to disk atomically: new segments first, then the manifest that names them."""
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            for slot in self._state.slots:
                slot.segment.save(self._folder)
                if not slot.mask_name:
                    slot.mask_name = f"alive-{uuid4().hex}.npy"
                    np.save(self._folder / slot.mask_name, slot.alive)
            manifest = {
                "format": FORMAT,
                "segments": [[slot.segment.name, slot.mask_name] for slot in self._state.slots],
                "totals": self._state.totals,
                "counted": self._state.counted,
            }
            partial = self._folder / f".{MANIFEST}.{uuid4().hex}"
            with partial.open("w", encoding="utf-8") as file:
                json.dump(manifest, file)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._folder / MANIFEST)
            status = (self._folder / MANIFEST).stat()
            self._stamp = (status.st_mtime_ns, status.st_ino)
            self._sweep()

    def _sweep(self) -> None:
        """Delete what the manifest no longer names; open readers keep their mapped files."""
        named = {MANIFEST}
        for slot in self._state.slots:
            named |= {slot.segment.name, slot.mask_name}
        for entry in self._folder.iterdir():
            if entry.name in named:
                continue
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def _empty(self) -> _State:
        return _State(vocabulary=Vocabulary(splits_compounds=self._splits_compounds))

    def _load(self, path: Path) -> _State:
        try:
            manifest = json.loads(path.read_text("utf-8"))
            if manifest["format"] > FORMAT:
                raise FormatMismatchError(
                    f"{path} was written by a newer version; update ledetraad or ingest anew"
                )
            state = self._empty()
            state.totals, state.counted = list(manifest["totals"]), int(manifest["counted"])
            for name, mask_name in manifest["segments"]:
                segment = load_segment(self._folder / name)
                alive = np.load(self._folder / mask_name)
                self._append(state, _Slot(segment, alive, mask_name))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailableError(f"{path.parent} is damaged: {error}") from error
        return state

    def _append(self, state: _State, slot: _Slot) -> None:
        state.slots.append(slot)
        state.vocabulary.add(slot.segment.words)
        state.letters.add(slot.segment.spellings)
        state.abbreviations.update(slot.segment.abbreviations)
        for row, passage_id in enumerate(slot.segment.ids):
            if slot.alive[row]:
                state.where[passage_id] = (slot, row)

    def _add_segment(self, passages: Sequence[Passage]) -> None:
        state = self._state
        words = [Counter(plain_words(passage.text)) for passage in passages]
        total: Counter[str] = Counter()
        for counts in words:
            total.update(counts)
        # The new words count before the new compounds are split by them.
        state.vocabulary.add(total)
        analysed = [
            analyse(passage, counts, state.vocabulary)
            for passage, counts in zip(passages, words, strict=True)
        ]
        state.vocabulary.remove(total)  # `_append` counts them again, with the segment
        for entry in analysed:
            for channel, counts_of in enumerate(entry.counts):
                state.totals[channel] += sum(counts_of.values())
        state.counted += len(analysed)
        averages = [value / max(state.counted, 1) for value in state.totals]
        segment = build_segment(analysed, averages)
        self._append(state, _Slot(segment, np.ones(len(segment), bool)))

    def _merge(self) -> None:
        """Merge segments of like size, and rewrite those of which half is dead."""
        state = self._state
        for size in (MAX_ROWS // 512, MAX_ROWS // 64, MAX_ROWS // 8):
            small = [slot for slot in state.slots if slot.alive.sum() <= size]
            if len(small) >= _FAN_IN:
                self._replace(small)
        for slot in list(state.slots):
            if slot.alive.sum() * 2 < len(slot.segment):
                self._replace([slot])

    def _replace(self, slots: Sequence[_Slot]) -> None:
        state = self._state
        merged = merge_segments([(slot.segment, slot.alive) for slot in slots])
        for slot in slots:
            self._drop(slot)
        self._append(state, _Slot(merged, np.ones(len(merged), bool)))

    def _drop(self, slot: _Slot) -> None:
        self._state.slots.remove(slot)
        self._state.vocabulary.remove(slot.segment.words)
        self._state.letters.remove(slot.segment.spellings)

    def _weighted(self, terms: QueryTerms) -> list[tuple[NDArray[np.uint64], Scores]]:
        """For each channel the term ids and their weights times the inverse document frequency."""
        weighted = []
        for channel in terms.channels:
            idf = self.idf(channel)
            pairs = [(term, weight * idf[term]) for term, weight in channel.items() if idf[term]]
            pairs = sorted(pairs, key=lambda pair: -pair[1])[:_MAX_TERMS]
            ids = np.array([term for term, _ in pairs], np.uint64)
            weighted.append((ids, np.array([weight for _, weight in pairs], np.float32)))
        return weighted

    @staticmethod
    def _slot_scores(slot: _Slot, weights: list[tuple[NDArray[np.uint64], Scores]]) -> Scores:
        """Shape (rows, channels)."""
        segment = slot.segment
        scores = np.zeros((len(CHANNELS), len(segment)), np.float32)
        for channel, (ids, factors) in enumerate(weights):
            at = segment.find(ids)
            for position, factor in zip(at, factors / 255.0, strict=True):
                if position >= 0:
                    span = slice(segment.starts[position], segment.starts[position + 1])
                    scores[channel][segment.rows[span]] += factor * segment.weights[span]
        return np.ascontiguousarray(scores.T)


def _top(scores: Scores, k: int) -> NDArray[np.intp]:
    return np.argpartition(scores, -k)[-k:]
