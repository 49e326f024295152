"""Fitting the translation model: IBM Model 1 over questions and the quotes that answer them.

Brown et al. 1993, https://aclanthology.org/J93-2003: expectation maximisation over which word of
the quote gave rise to which word of the question, one of no word at all among them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.measuring.questions import GoldQuestion
from index.retrieval.translations import Translations, content_stems

_ROUNDS = 5
_NO_WORD = ""
"""Stands in every quote: what gives rise to words that nothing in the quote asks for."""
_DAMPING = 1.0
"""Times that every word of a quote is counted beyond those that it was met, giving rise to none."""
_LEAST = 0.003
"""Probabilities up to this are left out."""

_Words = tuple[str, ...]


def train_translations(questions: Iterable[GoldQuestion]) -> Translations:
    """Fit which words of answers are asked for by which words of questions.

    Args:
        questions: With whole gold quotes; unanswerable ones are passed over, and follow-ups that
            are not written out.
    """
    pairs = _pairs(questions)
    likely: dict[tuple[str, str], float] = {}
    for _ in range(_ROUNDS):
        likely = _maximised(pairs, likely)
    of: dict[str, dict[str, float]] = defaultdict(dict)
    for (asked, told), share in likely.items():
        if told != _NO_WORD:
            of[asked][told] = share
    return Translations(Counter(word for asked, _ in pairs for word in asked), dict(of))


def _pairs(questions: Iterable[GoldQuestion]) -> list[tuple[_Words, _Words]]:
    pairs = []
    for question in questions:
        if not question.answerable or (question.turns and not question.standalone):
            continue
        asked = tuple(dict.fromkeys(content_stems(question.standalone or question.question)))
        for gold in question.gold:
            told = tuple(dict.fromkeys(content_stems(gold.quote)))
            if asked and told:
                pairs.append((asked, (*told, _NO_WORD)))
    return pairs


def _maximised(
    pairs: Sequence[tuple[_Words, _Words]], likely: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    """One round; without estimates yet, every word of a quote is as likely as the others."""
    joint: dict[tuple[str, str], float] = defaultdict(float)
    told_times: dict[str, float] = defaultdict(float)
    for asked, told in pairs:
        for word in asked:
            shares = [likely.get((word, other), 0.0) if likely else 1.0 for other in told]
            whole = sum(shares)
            if not whole:
                continue
            for other, share in zip(told, shares, strict=True):
                if share:
                    joint[word, other] += share / whole
                    told_times[other] += share / whole
    return {
        (word, other): share
        for (word, other), times in joint.items()
        if (share := times / (told_times[other] + _DAMPING)) > _LEAST
    }
