"""The material's own words, by which the word that is being typed can be finished."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.lexical.terms import STOP_WORDS, bare, stem
from ingest.model import Document

_WORD = re.compile(r"[^\W\d_]{4,40}")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zæøå])")
_SEEN = 3
"""A word that stands in the material less often may be a misprint or half a word."""
_MOST_LETTERS = 20_000_000
"""Enough to know a field's words by, and read in a few seconds."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Words in the order of the alphabet, one of each stem.

    Attributes:
        words: Lower case but for names and abbreviations; in order whatever the case.
        counts: How often a word and its inflections stand in the material.
    """

    words: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()

    def beginning(self, start: str, most: int) -> list[str]:
        """The most frequent words that go on from a start, in any case."""
        key = start.lower()
        found = []
        for position in range(bisect_left(self.words, key, key=str.lower), len(self.words)):
            word = self.words[position].lower()
            if not word.startswith(key):
                break
            if word != key:
                found.append(position)
        found.sort(key=lambda position: -self.counts[position])
        return [self.words[position] for position in found[:most]]


def terms_of(documents: Sequence[Document]) -> Terms:
    """Read the words that the documents use at least three times, in whatever inflection."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    read = 0
    for document in documents:
        text = _LINE_END_HYPHEN.sub("", document.text)
        for word, count in Counter(_WORD.findall(text)).items():
            if (plain := bare(word)) not in STOP_WORDS:
                forms[stem(plain)][word] += count
        read += len(text)
        if read > _MOST_LETTERS:
            break
    kept = sorted(
        (
            (_plainest(counted), counted.total())
            for counted in forms.values()
            if counted.total() >= _SEEN
        ),
        key=lambda entry: entry[0].lower(),
    )
    return Terms(tuple(word for word, _ in kept), tuple(count for _, count in kept))


def _plainest(counted: Counter[str]) -> str:
    """The shortest form that is no slip; with a capital only where it never stands without one."""
    lower = Counter({word: count for word, count in counted.items() if word.islower()})
    forms = lower or counted
    most = max(forms.values())
    return min((word for word, n in forms.items() if n > 1 or n == most), key=lambda w: (len(w), w))
