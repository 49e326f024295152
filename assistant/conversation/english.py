"""Questions in English between the Danish ones: what they speak of, and «it» in the next."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"^(?:and )?(?:what|who|how|when|where|why|which|does|do|is|are|can|should|must)\b"
    r"(?=.*\b(?:the|is|are|does|do|of|it|they|a|an|can|should|must)\b)",
    re.IGNORECASE,
)
_LAST_THING = re.compile(
    r"\b(?:is|are|of|about|for|in|at|to|by|does|do) (?:(?:the|a|an) )?"
    r"(?P<thing>[^\W\d_][\w-]*(?: [\w-]+)?)$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|they|them|this|that)\b", re.IGNORECASE)


def is_english(question: str) -> bool:
    """Tell whether a question is put in English."""
    return _ASKS.match(question) is not None


def thing_in(question: str) -> str:
    """The thing that an English question ends in: «VISO» of «What is the role of VISO?»."""
    text = re.sub(r" (?:for|to|of|in|about|with)$", "", question.rstrip("?. !"))
    match = _LAST_THING.search(text)
    return match["thing"] if match else ""


def points_back(question: str) -> bool:
    """Tell whether an English question has «it» or «they» for something named before."""
    return is_english(question) and _POINTS.search(question) is not None


def with_thing(question: str, thing: str) -> str:
    """Put a thing for the «it» or «they» of an English question."""
    return _POINTS.sub(lambda _: thing, question, count=1)
