"""æ, ø and å put back into questions that were typed without them.

The word index folds them away, but an encoder reads «malgruppe» and «foraeldre» as other words than
«målgruppe» and «forældre». The documents tell how each word is spelt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from index.lexical.terms import bare

_WORD = re.compile(r"[^\W\d_]+")
_OWN = re.compile(r"[æøå]")
_ENOUGH = 5
"""Letters that words which the documents only have with æ, ø or å must have together."""


def spellings_of(text: str) -> Iterator[str]:
    """Yield the words of a text that hold æ, ø or å, in small letters."""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if _OWN.search(word):
            yield word


class Letters:
    """How words are spelt, learnt from documents; see `spellings_of`."""

    def __init__(self) -> None:
        self._spelt: dict[str, Counter[str]] = {}

    def add(self, spellings: Mapping[str, int]) -> None:
        """Count more words in."""
        for word, count in spellings.items():
            self._spelt.setdefault(bare(word), Counter())[word] += count

    def remove(self, spellings: Mapping[str, int]) -> None:
        """Count words out again."""
        for word, count in spellings.items():
            spelt = self._spelt.get(bare(word), Counter())
            spelt[word] -= count
            if spelt[word] <= 0:
                del spelt[word]
            if not spelt:
                self._spelt.pop(bare(word), None)

    def restored(self, text: str, words: Mapping[str, int]) -> str:
        """Put the letters back where a text was typed without them.

        That a text has none of them does not tell that they are lacking («mor eller far?»): it must
        hold words that the documents only have with them, and more than a short one.

        Args:
            text: A question.
            words: How often each bare word stands in the documents, however it is spelt.

        Returns:
            The text, each word spelt as the documents mostly do.
        """
        if _OWN.search(text.lower()):
            return text
        spelt = {word: self._spelling(word, words) for word in set(_WORD.findall(text))}
        if sum(len(word) for word, (_, sure) in spelt.items() if sure) < _ENOUGH:
            return text
        return _WORD.sub(lambda match: spelt[match.group()][0] or match.group(), text)

    def _spelling(self, word: str, words: Mapping[str, int]) -> tuple[str, bool]:
        """How a word is mostly spelt with the letters, and whether always; empty if it is not."""
        plain = bare(word)
        spelt = self._spelt.get(plain)
        if not spelt:
            return "", False
        total, own = words.get(plain, 0), sum(spelt.values())
        if 2 * own <= total:
            return "", False
        best = min(spelt, key=lambda other: (-spelt[other], other))
        return best.title() if word.istitle() else best, own >= total
