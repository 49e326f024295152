"""How far candidates say in their own words what a question asks in others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.lexical.passage_words import PassageWords
from index.model import Column
from index.retrieval.translations import Translations

NAMES = ("translated", "translated_unsaid", "translated_sentence", "translated_sentence_unsaid")


def translation_signals(
    query: str, read: Sequence[PassageWords], translations: Translations
) -> dict[str, Column]:
    """Score passages by a translation model.

    Args:
        query: The question.
        read: The passages.
        translations: The model.

    Returns:
        For each passage how much likelier a word of the question is with it than without, as a
        mean of logarithms (``translated``), and with its best sentence (``translated_sentence``);
        the same summed over the words that it does not hold itself (``…_unsaid``); and the share
        of its words that the model has learnt from (``familiar``), each of shape (n,).
    """
    asked = translations.question(query)
    rows: list[tuple[float, ...]] = []
    count = max(len(asked.ids), 1)
    for words in read:
        sentences = words.sentences or (words.every,)
        found = asked.of(sentences)
        rows.append(
            (
                sum(found.whole) / count,
                found.whole_unsaid(words.every),
                max(map(sum, found.sentences)) / count,
                max(found.sentence_unsaid(n, held) for n, held in enumerate(sentences)),
            )
        )
    table = np.array(rows, np.float64).reshape(-1, len(NAMES))
    shares = [len(words.every & translations.told) / max(len(words.every), 1) for words in read]
    return {name: table[:, i] for i, name in enumerate(NAMES)} | {"familiar": np.array(shares)}
