"""Amounts of money: in words of their own, or in a cell of a table whose heads are of money."""

from __future__ import annotations

import re

from assistant.answer.asked import told_by
from ingest.model import Passage

_AMOUNT = re.compile(
    r"\d\s*(?:kr\b|kroner|(?:mio|mia|million|milliard|tusind)\w*)|\b(?:kr\.?|kroner) ?\d"
    r"|\bgratis\b|\buden beregning|\bvederlagsfri|\bkoster ikke|egenbetaling|\bingen udgift",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b(?:kr|kroner|dkk)\b|\bbeløb|\b(?:\w+)?takst\w*|\bpris(?:er|en|liste)?\b", re.IGNORECASE
)
_CELL = re.compile(r"[|\t] *\d[\d.,]*\d *(?:[|\t]|$)", re.MULTILINE)
"""A number alone in a table's cell, which is an amount where caption or heads say so."""


def has_amount(text: str, passage: Passage) -> bool:
    """Tell whether a text holds an amount of money, or tells that there is none to pay.

    Args:
        text: A passage's text, or a sentence or table row of it.
        passage: Its title, headings and text tell what the numbers of a table are.
    """
    if _AMOUNT.search(text):
        return True
    return bool(_CELL.search(text)) and bool(_OF_MONEY.search(told_by(passage)))
