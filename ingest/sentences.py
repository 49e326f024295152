"""Danish sentence boundaries: abbreviations, ordinals, initials and quotations respected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import Span

# Abbreviations that are followed by what they belong to, so that they never end a sentence.
_OPEN = frozenset(
    re.findall(
        r"\S+",
        """
        adr afd afs alm ang art bd bl bl.a ca cand cf d dr e.g ed eds ekskl eksp el f f.eks fa fig
        forf fr fx gl hhv hr i.e if ifm ift iht ill inkl jf jvf kap kgl kl lb lic lign litr
        maks mht mia min mio nr o.a obs omkr opr p pga pkt pp prof red resp s sek skt sml spec spm
        st stk t.o.m tab tdl tilsv tlf udg vedr vejl vha vol vs årg
        """,
    )
)
_CLOSING = frozenset({"a.m.b.a", "m.fl", "m.m", "m.v", "o.l", "m.a", "u.a", "f.f"})
"""Abbreviations with inner stops that may be a sentence's last word."""
_MONTHS = tuple(
    re.findall(
        r"\S+",
        """
        januar februar marts april maj juni juli august september oktober november december
        """,
    )
)
_END = re.compile(r"""(?P<stop>\.{3}|[.!?…]+)(?P<close>["'”’»)\]]*)(?=\s|$)""")
_WORD_BEFORE = re.compile(r"[\w§&/.]*$")
_START = re.compile(r"""\s+["'“”„«»‘’(\[*–—-]*\s?(?P<first>\w)?""")
_REACH = 60
"""Characters before a stop that decide whether it ends a sentence."""
_LETTER_WORDS = frozenset("iåø")
"""Words of one letter, which no abbreviation is; «I.» is an initial."""
_CELLS = " | "
"""What parts a row's cells in kept text."""
_MARKER = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}|[a-zæøå]|[ivx]{1,5})[.)]|[-*•▪◦‣➤–—]"
    r"|(?:§ ?\d{1,3}(?: ?[a-z])?|(?:stk|nr)\. ?\d{1,3})\.)\s*$",
    re.IGNORECASE,
)
"""What opens an item or a provision and belongs to it: «b)», «§ 12 a.», «Stk. 2.»."""


def split_sentences(text: str) -> list[Span]:
    """Split text into sentences.

    A line break always ends a sentence: in kept text it separates paragraphs, list items and
    table rows, never words of one sentence. A table's row is one, whatever stands in its cells.

    Args:
        text: Kept text of a document, or a stretch of it.

    Returns:
        Spans in ``text`` in order, without the white space around them; every other character
        lies in exactly one span.
    """
    return [span for line in _lines(text) for span in _split_line(text, line)]


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        yield Span(match.start(), match.end())


def _split_line(text: str, line: Span) -> Iterator[Span]:
    if _CELLS in text[line.start : line.end]:
        yield from _trimmed(text, line.start, line.end)
        return
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        if match.end() < line.end and _ends_sentence(text, line, start, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, line.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, line: Span, start: int, match: re.Match[str]) -> bool:
    following = _START.match(text, match.end(), line.end)
    first = following.group("first") if following else None
    if first is None and following is None:
        return False
    if first is not None and first.islower():
        return False
    head = text[max(start, match.start() - _REACH) : match.start()]
    if _MARKER.match(head + match.group("stop")):
        return False
    if match.group("stop") in ("...", "…", "....") and match.group("close"):
        # An omission «(...)» stands inside a sentence, or begins the next one.
        return not head.rstrip().endswith(("(", "[", "( ", "[ "))
    if match.group("stop") != "." or match.group("close"):
        return True
    word = _WORD_BEFORE.search(head)
    said = word.group().strip("/") if word else ""
    before = said.lower()
    if before in _OPEN or (len(before) == 1 and before.isalpha() and said not in _LETTER_WORDS):
        return False
    if re.fullmatch(r"(?:[a-zæøå]\.)+[a-zæøå]", before) and before not in _CLOSING:
        return False
    if before.isdigit():
        rest = text[match.end() : line.end].lstrip().lower()
        return len(before) > 2 or not rest.startswith(_MONTHS)
    return True
