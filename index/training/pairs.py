"""Training examples from questions with gold quotes: which passages and sentences answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.measuring.metrics import HELD, fold, share_held, word_grams
from index.measuring.questions import GoldQuestion
from ingest.model import Passage

_SENTENCE_SHARE = 0.8
"""A sentence answers when this share of its own 5-grams stands in a gold quote."""
_WEAK_SHARE = 0.3
"""From this share of a quote up, a passage is no safe example of a wrong one."""


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A question with what answers it, as positions in the lists of passages and sentences.

    Attributes:
        text: The question, standing alone.
        passages: Passages that hold a gold quote.
        sentences: Sentences inside a gold quote.
        excluded: Passages that hold a part of one, and so are neither right nor wrong.
    """

    id: str
    text: str
    passages: frozenset[int]
    sentences: frozenset[int]
    excluded: frozenset[int]


def make_examples(
    questions: Sequence[GoldQuestion],
    passages: Sequence[Passage],
    sentences: Sequence[tuple[int, str]],
) -> list[TrainingExample]:
    """Match gold quotes with passages and sentences.

    Args:
        questions: Unanswerable ones are passed over.
        passages: All passages.
        sentences: All sentences, each with the position of its passage.

    Returns:
        One example for each question of which a quote is held.
    """
    by_passage: dict[int, list[int]] = {}
    for position, (owner, _) in enumerate(sentences):
        by_passage.setdefault(owner, []).append(position)
    examples = []
    for question in questions:
        if not question.answerable:
            continue
        right: set[int] = set()
        partly: set[int] = set()
        inside: set[int] = set()
        for gold in question.gold:
            quote = word_grams(gold.quote)
            for position, passage in enumerate(passages):
                share = share_held(passage.text, gold.quote)
                if share >= _WEAK_SHARE:
                    partly.add(position)
                if share < HELD:
                    continue
                right.add(position)
                for sentence in by_passage.get(position, ()):
                    own = word_grams(sentences[sentence][1])
                    if own and len(own & quote) / len(own) >= _SENTENCE_SHARE:
                        inside.add(sentence)
        if right:
            inside = _direct(question.direct, inside, sentences) or inside
            examples.append(
                TrainingExample(
                    question.id,
                    question.standalone or question.question,
                    frozenset(right),
                    frozenset(inside),
                    frozenset(partly - right),
                )
            )
    return examples


def _direct(words: str, inside: set[int], sentences: Sequence[tuple[int, str]]) -> set[int]:
    """Those of the sentences that begin with these words; none without words."""
    wanted = fold(words)
    begins = (
        place for place in inside if fold(sentences[place][1]).lstrip("-• ").startswith(wanted)
    )
    return set(begins) if wanted else set()
