"""How far candidates say in their own words what a question asks in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.lexical.passage_words import PassageWords
from index.model import Column
from index.retrieval.translations import Translations

NAMES = ("translated", "translated_unsaid", "translated_sentence", "translated_sentence_unsaid")
_FIRST = 10
"""Candidates, best first, that tell whether sources are familiar."""
_STRANGE, _KNOWN = 0.85, 0.95
"""Share of their words that a translation model has learnt from: of sources that it has learnt
nothing of 0.60 to 0.96 of a passage's (median 0.81 to 0.90), of others 0.90 to 1 (0.98)."""


@dataclass(frozen=True, slots=True)
class TranslationScores:
    """What a translation model says of passages.

    Attributes:
        signals: For each passage how much likelier a word of the question is with it than
            without, as a mean of logarithms (``translated``), and with its best sentence
            (``translated_sentence``); the same summed over the words that it does not hold itself
            (``…_unsaid``); the share of its words that the model has learnt from (``familiar``);
            and, the same for all, how well it knows such sources, from 0 to 1 (``known``). Each of
            shape (n,).
        sentences: For each passage ``translated`` of its sentences, in text order.
    """

    signals: dict[str, Column]
    sentences: tuple[Column, ...]


def score_translations(
    query: str, read: Sequence[PassageWords], translations: Translations
) -> TranslationScores:
    """Score passages and their sentences by a translation model.

    Args:
        query: The question.
        read: The passages, best first.
        translations: The model.
    """
    asked = translations.question(query)
    rows: list[tuple[float, ...]] = []
    of_sentences: list[Column] = []
    count = max(len(asked.ids), 1)
    for words in read:
        sentences = words.sentences or (words.every,)
        found = asked.of(sentences)
        means = np.array([sum(ratios) / count for ratios in found.sentences])
        rows.append(
            (
                sum(found.whole) / count,
                found.whole_unsaid(words.every),
                float(means.max()),
                max(found.sentence_unsaid(n, held) for n, held in enumerate(sentences)),
            )
        )
        of_sentences.append(means[: len(words.sentences)])
    table = np.array(rows, np.float64).reshape(-1, len(NAMES))
    shares = [len(words.every & translations.told) / max(len(words.every), 1) for words in read]
    familiar = np.array(shares, np.float64)
    signals = {name: table[:, i] for i, name in enumerate(NAMES)}
    signals |= {"familiar": familiar, "known": np.full(len(read), _known(familiar))}
    return TranslationScores(signals, tuple(of_sentences))


def _known(familiar: Column) -> float:
    """How well a model knows sources; what it learnt of them tells more than of any others."""
    if not len(familiar):
        return 0.0
    first = float(familiar[:_FIRST].mean())
    return min(max((first - _STRANGE) / (_KNOWN - _STRANGE), 0.0), 1.0)
