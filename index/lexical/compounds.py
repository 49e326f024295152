"""Danish compounds taken apart by the words that the documents themselves use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt

from index.lexical.terms import STOP_WORDS, stem

SHORTEST_PART = 4
_LINKS = ("", "s", "e")
_RARE = 2
"""A part must have been seen this often, or a misprint would split words."""


class Vocabulary:
    """How often each word and each stem stands in the index, and compounds split by that.

    Args:
        splits_compounds: False leaves every word whole, to measure what splitting is worth.
    """

    def __init__(self, *, splits_compounds: bool = True) -> None:
        self._splits_compounds = splits_compounds
        self.words: Counter[str] = Counter()
        self.stems: Counter[str] = Counter()
        self._splits: dict[str, tuple[str, ...]] = {}
        # Words by length and by first letter or last two, so that a misspelt word is compared with
        # few others. Dictionaries keep the order, which sets would not between two runs.
        self._alike: dict[tuple[int, str], dict[str, None]] = {}

    def add(self, counts: Mapping[str, int]) -> None:
        """Count more words in."""
        for word, count in counts.items():
            if word not in self.words:
                for key in _keys(word, len(word)):
                    self._alike.setdefault(key, {})[word] = None
            self.words[word] += count
            self.stems[stem(word)] += count
        self._splits.clear()

    def remove(self, counts: Mapping[str, int]) -> None:
        """Count words out again."""
        for word, count in counts.items():
            for counter, key in ((self.words, word), (self.stems, stem(word))):
                counter[key] -= count
                if counter[key] <= 0:
                    del counter[key]
            if word not in self.words:
                for place in _keys(word, len(word)):
                    self._alike.get(place, {}).pop(word, None)
        self._splits.clear()

    def knows(self, word: str) -> bool:
        """Tell whether a bare word, or an inflection of it, is in the index."""
        return word in self.words or stem(word) in self.stems

    def alike(self, word: str, allowed: int, limit: int) -> list[str]:
        """Words of nearly the same length that begin or end like this one.

        Args:
            word: A bare word.
            allowed: Difference in length, at most.
            limit: How many words to give, at most.
        """
        found: dict[str, None] = {}
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for key in _keys(word, length):
                found.update(self._alike.get(key, {}))
                if len(found) >= limit:
                    return list(found)[:limit]
        return list(found)

    def split(self, word: str) -> tuple[str, ...]:
        """Take a bare compound apart.

        Args:
            word: A bare word.

        Returns:
            The bare parts in order, without the linking s or e; empty for a word that is not made
            of two known ones. Parts that are compounds are split in turn.
        """
        known = self._splits.get(word)
        if known is None:
            known = self._splits[word] = self._split(word)
        return known

    def _split(self, word: str) -> tuple[str, ...]:
        if not self._splits_compounds:
            return ()
        best: tuple[float, str, str] | None = None
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            tail = word[cut:]
            tail_count = self._count(tail)
            if not tail_count:
                continue
            for link in _LINKS:
                head = word[: cut - len(link)]
                if len(head) < SHORTEST_PART or not word[:cut].endswith(link):
                    continue
                score = sqrt(self._count(head) * tail_count)
                if score and (best is None or score > best[0]):
                    best = (score, head, tail)
        if best is None:
            return ()
        _, head, tail = best
        return (*(self.split(head) or (head,)), *(self.split(tail) or (tail,)))

    def _count(self, part: str) -> int:
        if part in STOP_WORDS or not part.isalpha():
            return 0
        count = max(self.words[part], self.stems[stem(part)])
        return count if count >= _RARE else 0


def _keys(word: str, length: int) -> tuple[tuple[int, str], tuple[int, str]]:
    return (length, f"{word[:1]}-"), (length, f"-{word[-2:]}")
