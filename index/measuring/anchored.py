"""Gold places given by their first and last words, looked up in the sources.

Questions that ship with the project hold no sentence of a report: a place is named by a few words
at each end, and the quote is read from the source when it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from index.measuring.questions import Gold, GoldQuestion
from ingest.errors import QuestionError

_LONGEST = 4_000
"""Characters from the first to the last word of a place; further apart they do not belong
together."""


class AnchorNotFoundError(LookupError):
    """The words of a place do not stand in its text; the message says which."""


def find_place(
    text: str, start: str, end: str, ranges: Sequence[tuple[int, int]] | None = None
) -> tuple[int, int]:
    """Find the stretch of a text between two anchors.

    Case, line breaks, emphasis and line-end hyphens do not count. The first start anchor that an
    end anchor follows decides.

    Args:
        text: Where to look.
        start: First words of the place.
        end: Its last words.
        ranges: Offsets between which the place begins, tried in turn; None for the whole text.

    Returns:
        Offsets of the place, with ``text[low:high]`` being it.

    Raises:
        AnchorNotFoundError: An anchor is not there.
    """
    first, last = _pattern(start), _pattern(end)
    began = False
    for low, high in ranges or [(0, len(text))]:
        for begin in first.finditer(text, low):
            if begin.start() >= high:
                break
            began = True
            ending = last.search(text, begin.start(), begin.start() + _LONGEST)
            if ending:
                return begin.start(), ending.end()
    raise AnchorNotFoundError(f"no end «{end}» after start" if began else f"no start «{start}»")


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
    try:
        low, high = find_place(text, gold.start, gold.end)
    except AnchorNotFoundError as error:
        raise QuestionError(f"{question.id}: {gold.doc}: {error}") from error
    return gold.model_copy(update={"quote": text[low:high]})


@lru_cache(maxsize=4_000)
def _pattern(words: str) -> re.Pattern[str]:
    """Match words whatever the white space, and the line-end hyphens, between and in them."""
    found = re.findall(r"\w+|[^\w\s]", words)
    within = [r"(?:-\s*\n\s*)?".join(map(re.escape, piece)) for piece in found]
    return re.compile(r"\W*?".join(within), re.IGNORECASE)
