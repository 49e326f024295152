"""Gold places given by their first and last words, looked up in the sources.

Questions that ship with the project hold no sentence of a report: a place is named by a few words
at each end, and the quote is read from the source when it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from index.questions import Gold, GoldQuestion
from ingest.errors import QuestionError

_LONGEST = 2_500
"""Characters from the first to the last word of a place."""


def resolve(questions: Iterable[GoldQuestion], texts: Mapping[str, str]) -> Iterator[GoldQuestion]:
    """Give every gold place its quote.

    Args:
        questions: Gold with a quote is left as it is.
        texts: Kept text by file name; gold in another file is left as it is.

    Yields:
        The questions, in order.

    Raises:
        QuestionError: The words of a place do not stand in its source.
    """
    for question in questions:
        gold = tuple(
            entry if entry.quote or entry.doc not in texts else _quoted(question, entry, texts)
            for entry in question.gold
        )
        yield question.model_copy(update={"gold": gold})


def _quoted(question: GoldQuestion, gold: Gold, texts: Mapping[str, str]) -> Gold:
    text = texts[gold.doc]
    first = _pattern(gold.start).search(text)
    if first is None:
        raise QuestionError(f"{question.id}: «{gold.start}» does not stand in {gold.doc}")
    last = _pattern(gold.end).search(text, first.start(), first.start() + _LONGEST)
    if last is None:
        raise QuestionError(f"{question.id}: «{gold.end}» does not follow «{gold.start}»")
    return gold.model_copy(update={"quote": text[first.start() : last.end()]})


@lru_cache(maxsize=4_000)
def _pattern(words: str) -> re.Pattern[str]:
    """Match words whatever the white space, and the line-end hyphens, between and in them."""
    found = re.findall(r"\w+|[^\w\s]", words)
    within = [r"(?:-\s*\n\s*)?".join(map(re.escape, piece)) for piece in found]
    return re.compile(r"\W*?".join(within), re.IGNORECASE)
