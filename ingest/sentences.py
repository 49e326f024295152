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
        adr afd afs alm ang art bd bek bkg bl bl.a ca cand cf cirk d dr dvs e.g ed eds ekskl eksp el
        evt f f.eks fa ff fhv fig forf forv fr frk fx gl gns hhv hr i.e if ifm ift iflg iht ill inkl
        jf jvf kap kgl kl lb lbk lic lign litr maks max mht mia min mio ndr nr nuv o.a obs omkr opr
        p pga pkt pp pr prof red resp s sdr sek skr skt sml spec spm st stk t.o.m tab tdl tidl tilsv
        tlf udg vedr vejl vha vol vs vstr årg østr
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
_SHORT_MONTH = frozenset(
    ("jan", "feb", "febr", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec")
)
_YEAR_AFTER = re.compile(r"\s+(?:19|20)\d\d\b")
_SHORT_DAY = frozenset(("tirs", "ons", "tors", "fre", "lør"))
"""«Man.» and «søn.» are left out: «man» and «søn» are words that end sentences."""
_DAY_AFTER = re.compile(r"\s+(?:d\. ?|den )?\d{1,2}\.")
_FLOOR = re.compile(r"(?:\d|\bst|\bstuen)[.,]? ?(?:tv|th|mf)$", re.IGNORECASE)
"""A door beside the stairs, «2. tv.»; alone, «tv» is what one watches."""
_CAPTION = re.compile(
    r"\s*(?:Figur|Tabel|Boks|Diagram|Graf|Skema)\s+\d+(?:[.-]\d+)*[a-z]?(?:\s*[:.–-])?\s+[A-ZÆØÅ]"
)
_UNIT_WORDS = 8
"""Words at most in which a caption tells what it counts: «Antal unge, n = 34»."""
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
            if _is_unit_of_caption(text, line, match.end()):
                break
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


def _is_unit_of_caption(text: str, line: Span, end: int) -> bool:
    """Whether what a caption has behind its title is no sentence but what the figure counts."""
    rest = text[end : line.end].rstrip()
    return (
        len(rest.split()) <= _UNIT_WORDS
        and rest[-1:] not in (*".!?…", "")
        and bool(_CAPTION.match(text, line.start, line.end))
    )


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
    if match.group("stop") == "." and match.group("close") in (")", "]"):
        # What closes a bracket inside a sentence, «(1.000 kr.) Budget», is an abbreviation's.
        return not _is_open(text[start : match.start()].lstrip(), match.group("close"))
    if match.group("stop") != "." or match.group("close"):
        return True
    word = _WORD_BEFORE.search(head)
    said = word.group().strip("/") if word else ""
    before = said.lower()
    if before in _OPEN or (len(before) == 1 and before.isalpha() and said not in _LETTER_WORDS):
        return False
    if _is_dated(before, text, match.end()) or _FLOOR.search(head):
        return False
    if re.fullmatch(r"(?:[a-zæøå]\.)+[a-zæøå]", before) and before not in _CLOSING:
        return False
    if before.isdigit():
        rest = text[match.end() : line.end].lstrip().lower()
        return len(before) > 2 or not rest.startswith(_MONTHS)
    return True


def _is_open(said: str, close: str) -> bool:
    """Whether a bracket that closes was opened inside the sentence, not as its first mark."""
    opening = "(" if close == ")" else "["
    return not said.startswith(opening) and said.count(opening) > said.count(close)


def _is_dated(word: str, text: str, end: int) -> bool:
    """Whether a shortened month has its year behind it, or a shortened weekday its day."""
    if word in _SHORT_MONTH:
        return bool(_YEAR_AFTER.match(text, end))
    return word in _SHORT_DAY and bool(_DAY_AFTER.match(text, end))
