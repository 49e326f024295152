"""Terms of art: words that name one benefit, right, procedure or system of the welfare state.

A question that holds one asks about just that, so a passage without the word does not answer it,
however near its topic is. The words are domain knowledge, kept in a text file; which of them the
sources hold is looked up, so that new sources are answered from.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from assistant.question.terms import fold

_WITHIN = 6
"""Letters from which a term may stand inside a compound: «specialrefusion»."""


@cache
def _terms() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each term how a question holds it and how a source does."""
    text = (files("assistant") / "terms_of_art.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    patterns = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        stem = line.rstrip("*")
        end = "" if line.endswith("*") else r"(?!\w)"
        body = re.escape(fold(stem)) + end
        inside = "" if len(stem) >= _WITHIN else r"(?<!\w)"
        patterns.append((re.compile(rf"(?<!\w){body}"), re.compile(inside + body)))
    return tuple(patterns)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(asked.pattern for asked, _ in _terms()))


def count_terms(question: str, text: str) -> tuple[int, int]:
    """Count the terms of art in a question.

    Args:
        question: As it was understood.
        text: What might answer it.

    Returns:
        How many the question holds, and how many of them the text does not.
    """
    asked = fold(question)
    if not _any().search(asked):
        return 0, 0
    held = [standing for asking, standing in _terms() if asking.search(asked)]
    said = fold(text)
    return len(held), sum(not standing.search(said) for standing in held)
