"""Which words stand in a passage and in each of its sentences, remembered between questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexical.terms import STOP_WORDS, plain_words, word_terms
from ingest.model import Passage

_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHARE = re.compile(r"\d\s*(?:%|pct|procent)")
_REASON = re.compile(
    r"\b(?:fordi|derfor|skyldes|årsag|idet|betyder|medfører|hensyn)", re.IGNORECASE
)
_DEFINES = re.compile(
    r"\b(?:defineres?|definition|forstås|forstår vi|betegner|betyder|kaldes|handler om|"
    r"består af)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PassageWords:
    """What of a passage the ranker reads.

    Attributes:
        sentences: Word-channel term ids of each sentence.
        every: Of the whole passage.
        place: Of the headings over it.
        title: Of the source's title.
        length: Words.
        cues: Which cues stand in it: ``number``, ``year``, ``share``, ``reason``, ``definition``.
    """

    sentences: tuple[frozenset[int], ...]
    every: frozenset[int]
    place: frozenset[int]
    title: frozenset[int]
    length: int
    cues: frozenset[str]


_CUES = {
    "number": _NUMBER,
    "year": _YEAR,
    "share": _SHARE,
    "reason": _REASON,
    "definition": _DEFINES,
}


def words_of(passage: Passage, offsets: Sequence[tuple[int, int]]) -> PassageWords:
    """Read a passage whose sentences stand at these offsets of the document."""
    return _read(passage, tuple(offsets))


@lru_cache(maxsize=20_000)
def _read(passage: Passage, offsets: tuple[tuple[int, int], ...]) -> PassageWords:
    texts = [passage.text[start - passage.start : end - passage.start] for start, end in offsets]
    return PassageWords(
        sentences=tuple(_ids(text) for text in texts),
        every=_ids(passage.text),
        place=_ids(" ".join(passage.section)),
        title=_ids(passage.title),
        length=len(passage.text.split()),
        cues=frozenset(name for name, cue in _CUES.items() if cue.search(passage.text)),
    )


def _ids(text: str) -> frozenset[int]:
    return frozenset(word_terms(w).word_id for w in plain_words(text) if w not in STOP_WORDS)
