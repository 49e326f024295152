"""What leads to one case: its number, and the date on which somebody was born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.kinds import Found, Kind
from ingest.metadata import MONTH

_DASH = r"\s?[-‐‑‒–—−]\s?"
_CASE = re.compile(
    rf"(?<![\w.])\d{{2}}\.\d{{2}}\.\d{{2}}{_DASH}[A-ZÆØÅ]\d{{2}}{_DASH}\d{{1,7}}{_DASH}"
    r"(?:\d{4}|\d{2})(?![\w]|-\d)",
    re.IGNORECASE,
)
"""KL's filing plan: subject, facet, running number and year; subject and facet name no case."""
_NUMBERED = re.compile(
    r"\b(?:sags?[\s-]?(?:nummer|numre|nr|id)|sagens\s(?:nummer|nr)|journal[\s-]?(?:nummer|nr)"
    r"|j\.?\s?nr)\b\.?(?:\s(?:er|lyder))?[\s:#(«\"]*"
    r"(?!\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2})?(?![\w-]))"
    r"(?P<number>(?=(?:[A-ZÆØÅ./-]*\d){4})[A-ZÆØÅ]{0,6}[-/.]?\d\w*(?:[-/.]\w+|\s[-–/]\s\d+)*)",
    re.IGNORECASE,
)
"""A number that a word says is a case's, in whatever form a system gives it: «j.nr. 2024-12345»."""
_MONTH = (
    r"(?:jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b\.?"
    rf"|{MONTH}\b"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:(?:19|20)\d{2}|\d{2})"
_DATE = (
    rf"(?:{_DAY}\s?[./-]\s?{_MONTH_NUMBER}(?:\s?[./-]\s?|\s){_YEAR}"
    rf"|(?:19|20)\d{{2}}-{_MONTH_NUMBER}-{_DAY}"
    rf"|{_DAY}\.?\s?(?:{_MONTH})(?:\s(?:(?:19|20)\d{{2}}|\d{{2}}(?!\s+\w)))?"
    r"|(?:3[01]|[12]\d|0[1-9])(?:1[0-2]|0[1-9])(?:(?:19|20)\d{2}|\d{2}))"
)
_BIRTH = re.compile(
    r"\b(?:født|foedt|fødselsda(?:to|g)(?:en)?|foedselsda(?:to|g)(?:en)?|f\.?\s?d\.|f\.)"
    r"(?:\s+(?:er|den|d\.|på|lyder))*[\s:,(]*"
    rf"(?P<date>(?>{_DATE}))(?!\w|[./-]\d)(?!\s+(?:eller|og)\s+(?:senere|tidligere|før|efter))",
    re.IGNORECASE,
)


def find_cases(text: str) -> Iterator[Found]:
    """Find case numbers: as municipalities file them (27.36.00-G01-123-22), or said to be one."""
    for match in _CASE.finditer(text):
        yield Found(Kind.CASE, match.start(), match.end())
    for match in _NUMBERED.finditer(text):
        yield Found(Kind.CASE, match.start("number"), match.end("number"))


def find_births(text: str) -> Iterator[Found]:
    """Find the dates that a word says are somebody's date of birth.

    A limit («født 1. januar 2014 eller senere») tells of nobody and stays.
    """
    for match in _BIRTH.finditer(text):
        yield Found(Kind.BIRTH, match.start("date"), match.end("date"))
