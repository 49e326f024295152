"""A case that is told before a question: «Maria er 34 år. Hun bor alene. Hvem laver planen?»."""

from __future__ import annotations

import re

_SENTENCES = re.compile(r"(?<=[.!?])(?<!\b[A-ZÆØÅ]\.) +(?=[A-ZÆØÅ\[])")
_FEWEST = 2
"""Sentences: a single one before a question mostly tells what it is about («Praktikanten har været
væk i to dage. Hvad gør vi?»), and counts in full."""


def parted_case(text: str) -> tuple[str, str]:
    """Part a case from what is asked of it.

    Args:
        text: A question standing alone.

    Returns:
        The sentences that tell the case, and the question; no case where fewer than two sentences
        stand before the question, or where nothing is asked at the end.
    """
    sentences = _SENTENCES.split(text.strip())
    first = next((at for at, s in enumerate(sentences) if s.endswith("?")), 0)
    if first < _FEWEST or not sentences[-1].endswith("?"):
        return "", text
    return " ".join(sentences[:first]), " ".join(sentences[first:])
