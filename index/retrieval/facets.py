"""The parts of a question that asks of several things, each searched for by itself as well."""

from __future__ import annotations

import re

from index.lexical.terms import plain_words

MAX_FACETS = 3
"""Parts that are searched for; more than three are rarely meant apart."""
_LEAST_WORDS = 3
"""Words of a part that can be searched for."""
_ASKS = r"(?:hvad|hvor\w*|hvem|hvilke\w*|hvordan|hvornår|what|how|who|which|where|when|why)"
_BOUNDARY = re.compile(
    rf"(?<=[?!.;])\s+(?=(?-i:[«\"'A-ZÆØÅ]))|;\s+|(?<=[?!])\s+|\s+[–—]\s+"
    rf"|,?\s+(?:og|samt|men|eller|and|but)\s+(?={_ASKS}\b)|,\s+og\s+"
    r"|\s+(?:vs\.?|versus|kontra)\s+",
    re.IGNORECASE,
)
_ASKING = re.compile(
    rf"\b{_ASKS}\b"
    r"|^(?:er|har|kan|skal|må|bør|findes|får|bliver|gælder|is|are|can|must|do|does)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^((?:[\w'’-]+\s+){0,4}[\w'’-]+)(?:\s+[–—-]\s+|:\s+)")


def facets(question: str) -> tuple[str, ...]:
    """Part a question at its sentences and joined questions.

    Args:
        question: Standing alone.

    Returns:
        Its parts in order, the `MAX_FACETS` longest, each with the topic that the question names
        before a colon or dash; none when it is of one piece.
    """
    topic = _TOPIC.match(question)
    rest = question[topic.end() :] if topic else question
    parts = [part.strip(" ,;:–-") for part in _BOUNDARY.split(rest)]
    parts = [part for part in parts if len(list(plain_words(part))) >= _LEAST_WORDS]
    if len(parts) < 2:
        return ()
    longest = sorted(parts, key=len, reverse=True)[:MAX_FACETS]
    lead = f"{topic.group(1)}: " if topic else ""
    return tuple(lead + part for part in parts if part in longest)


def asking(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the parts that only tell; what is left must be two at least, or it is one question.

    Args:
        parts: See `facets`.
    """
    asked = tuple(part for part in parts if _ASKING.search(part))
    return asked if len(asked) > 1 else ()
