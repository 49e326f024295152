"""Which words of a text answer a question's words: a lexical translation model.

People ask in other words than guidance answers in: «penge» is told as «bevilling», «må jeg» as
«samtykke». How likely a text's word is to be asked for by a question's word is learnt from
questions and the quotes that answer them (Berger and Lafferty 1999,
https://doi.org/10.1145/312624.312681), and a question is scored as if it had been made from a
text's words, mixed with how often each word is asked at all (Jeon, Croft and Lee 2005,
https://doi.org/10.1145/1099554.1099572).

Fitted by ``ledetraad train translations``, kept as JSON.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from index.lexical.terms import STOP_WORDS, plain_words, stem, term_id
from ingest.errors import ModelError

TRANSLATIONS = Path(__file__).parents[1] / "translations.json"
_MIX = 0.5
"""Share of the text's words in the mixture; the rest is how often a word is asked."""
_UNASKED = 0.5
"""Times that a word counts as asked beyond those that it was."""
SCALE = 10_000
"""Probabilities are kept as whole numbers, this many to one."""


@dataclass(frozen=True)
class Translations:
    """Probabilities of question words given words of the texts that answer.

    Attributes:
        asked: How often each stem was asked.
        of: For a question's stem the stems of texts that ask for it, each with the probability
            that a text's word gives rise to the question's.
    """

    asked: Mapping[str, int]
    of: Mapping[str, Mapping[str, float]]

    @cached_property
    def _total(self) -> int:
        return max(sum(self.asked.values()), 1)

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[int, float]]:
        return {
            word: {term_id("w", other): share for other, share in row.items()}
            for word, row in self.of.items()
        }

    @cached_property
    def told(self) -> frozenset[int]:
        """Term ids of all words of texts that ask for any word: what it has learnt from."""
        return frozenset(word for row in self._by_id.values() for word in row)

    def question(self, text: str) -> AskedWords:
        """Look a question's words up."""
        words = tuple(dict.fromkeys(content_stems(text)))
        return AskedWords(
            ids=tuple(term_id("w", word) for word in words),
            rows=tuple(self._by_id.get(word, {}) for word in words),
            usual=tuple((self.asked.get(word, 0) + _UNASKED) / self._total for word in words),
        )

    def save(self, path: Path) -> None:
        """Write as JSON, one question word a line so that a change can be read."""
        lines = [
            json.dumps(
                [
                    word,
                    self.asked.get(word, 0),
                    {
                        other: round(share * SCALE)
                        for other, share in sorted(self.of.get(word, {}).items())
                    },
                ],
                ensure_ascii=False,
                separators=(",", ":"),
            )
            for word in sorted(self.asked)
        ]
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """A question's words as a translation model sees them, each once.

    Attributes:
        ids: Their term ids.
        rows: For each the term ids that ask for it, with the probabilities.
        usual: How likely each is to be asked, whatever the text.
    """

    ids: tuple[int, ...]
    rows: tuple[Mapping[int, float], ...]
    usual: tuple[float, ...]

    def of(self, sentences: Sequence[frozenset[int]]) -> Translated:
        """How much likelier the question is with a text, and with each of its sentences.

        Args:
            sentences: Term ids of each; at least one.
        """
        masses = [
            [sum(row[word] for word in sentence & row.keys()) for row in self.rows]
            for sentence in sentences
        ]
        together = [sum(of_word) for of_word in zip(*masses, strict=True)]
        return Translated(
            self.ids,
            self._log_ratios(together, sum(map(len, sentences))),
            tuple(
                self._log_ratios(mass, len(sentence))
                for mass, sentence in zip(masses, sentences, strict=True)
            ),
        )

    def _log_ratios(self, masses: Sequence[float], length: int) -> tuple[float, ...]:
        return tuple(
            math.log(_MIX * mass / ((length + 1) * usual) + 1 - _MIX)
            for mass, usual in zip(masses, self.usual, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Translated:
    """How much likelier each word of a question is with a text than without, as logarithms.

    Attributes:
        words: The question's term ids.
        whole: For each with the whole text.
        sentences: The same with each of its sentences alone.
    """

    words: tuple[int, ...]
    whole: tuple[float, ...]
    sentences: tuple[tuple[float, ...], ...]

    def whole_unsaid(self, held: frozenset[int]) -> float:
        """Sum over the words that the text does not hold itself."""
        return self._unsaid(self.whole, held)

    def sentence_unsaid(self, number: int, held: frozenset[int]) -> float:
        """Sum over the words that one sentence does not hold itself."""
        return self._unsaid(self.sentences[number], held)

    def _unsaid(self, ratios: Sequence[float], held: frozenset[int]) -> float:
        return sum(r for word, r in zip(self.words, ratios, strict=True) if word not in held)


def content_stems(text: str) -> Iterable[str]:
    """Stems of a text's words, but for stop words and numbers."""
    return (
        stem(word) for word in plain_words(text) if word not in STOP_WORDS and not word[0].isdigit()
    )


@cache
def load_translations(path: Path = TRANSLATIONS) -> Translations:
    """Read a translation model.

    Raises:
        ModelError: The file is missing or is none.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        return Translations(
            {word: int(times) for word, times, _ in rows},
            {
                word: {other: share / SCALE for other, share in row.items()}
                for word, _, row in rows
                if row
            },
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"the translations {path} cannot be used: {error}") from error
