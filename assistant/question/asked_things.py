"""What kind of things a question wants listed: «Hvilke tre kommuner …?» wants kommuner."""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile

from assistant.question.terms import carries, fold, stem, words
from assistant.question.verbs import is_verb

_WHICH = re.compile(r".*\b(?:hvilke|hvad er|n(?:æ|ae)vn|list)\b", re.IGNORECASE)


def asked_things(question: str) -> tuple[str, ...] | None:
    """Find the words between «hvilke» and the verb.

    Args:
        question: Standing alone.

    Returns:
        Their stems, numerals among them; None where nothing leads to them.
    """
    which = _WHICH.match(question)
    if which is None:
        return None
    after = dropwhile(lambda word: not carries(word), words(question[which.end() :]))
    named = takewhile(lambda word: carries(word) and not is_verb(fold(word)), after)
    return tuple(map(stem, named))
