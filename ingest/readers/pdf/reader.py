"""PDF files, page by page: text with its size and place, labels, bookmarks, link targets."""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from ingest.blocks import Line
from ingest.errors import LimitExceededError, SourceError
from ingest.outline.contents import Entry
from ingest.readers.decode import clean_characters
from ingest.readers.pdf.fonts import font_breadth, text_width
from ingest.readers.pdf.layout import page_lines
from ingest.readers.pdf.pieces import Piece, with_marks
from ingest.readers.pdf.rules import Rule, RuleCollector
from ingest.readers.pdf.turn import (
    Turn,
    direction,
    turn_of,
    turned_dots,
    turned_pieces,
    turned_rules,
)
from ingest.readers.pdf.unseen import UnseenText
from ingest.settings import Settings

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LEAST_BOOKMARKS = 3
_MOST_BOOKMARKS = 2000
_DEEPEST = 8

# pypdf reports each oddity of a damaged file; what matters here is whether it can be read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PdfText:
    """What was read of a PDF.

    Attributes:
        empty_pages: 1-based numbers of pages without text, such as scans.
        doubtful_tables: Numbers of pages with a table whose cells could not be told apart.
    """

    lines: tuple[Line, ...]
    bookmarks: tuple[Entry, ...]
    empty_pages: tuple[int, ...]
    title: str | None
    doubtful_tables: tuple[int, ...] = ()


def read_pdf(data: bytes, name: str, settings: Settings) -> PdfText:
    """Read a PDF's lines with their printed and physical pages.

    Args:
        data: The file's bytes.
        name: File name, for errors.
        settings: Limits.

    Raises:
        SourceError: The file is encrypted or broken.
        LimitExceededError: It has too many pages or too much text.
    """
    if b"%PDF-" not in data[:1024]:
        raise SourceError(name, "is not a PDF file, in spite of its extension")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(name, "is encrypted; save a copy without a password")
        return _read(reader, name, settings)
    except DependencyError as error:
        raise SourceError(name, "is encrypted; save a copy without a password") from error
    except RecursionError as error:
        raise LimitExceededError(name, "is nested too deeply") from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        ArithmeticError,
        AssertionError,
        NotImplementedError,
    ) as error:
        # A damaged file can fail anywhere in the parser, with any of these.
        raise SourceError(name, "is a damaged PDF file") from error


def _read(reader: PdfReader, name: str, settings: Settings) -> PdfText:
    count = len(reader.pages)
    if count > settings.max_pages:
        raise LimitExceededError(name, f"has more than {settings.max_pages} pages")
    labelled = "/PageLabels" in reader.root_object
    labels: Sequence[str | None] = reader.page_labels if labelled else [None] * count
    lines: list[Line] = []
    empty: list[int] = []
    doubtful: list[int] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        drawn = _drawn(page)
        pieces = _with_links(page, drawn)
        found, told = page_lines(pieces, labels[number - 1], number, drawn.rules)
        length += sum(len(line.text) for line in found)
        if length > settings.max_text_mb * 1_000_000:
            raise LimitExceededError(name, f"holds more than {settings.max_text_mb:g} MB of text")
        if not found:
            empty.append(number)
        if not told:
            doubtful.append(number)
        lines.extend(found or [Line("", labels[number - 1], number)])
    title = reader.metadata.title if reader.metadata else None
    return PdfText(tuple(lines), _bookmarks(reader), tuple(empty), _text(title), tuple(doubtful))


def _text(value: object) -> str | None:
    return " ".join(clean_characters(value).split()) or None if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The pieces of text and the straight rules that a page draws, where they are read."""

    pieces: list[Piece]
    rules: list[Rule]
    turn: Turn | None


def _drawn(page: PageObject) -> _Drawn:
    rules = RuleCollector()
    pieces: list[Piece] = []
    breadths: dict[str, float] = {}
    ways: Counter[int] = Counter()

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if not text:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        across = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or across or 1.0
        ways[direction(tm, cm)] += len(text.strip())
        name = str(font.get("/BaseFont", "")) if font else ""
        if name not in breadths:
            breadths[name] = font_breadth(font)
        shown = clean_characters(text)
        points = round(abs(float(size)) * float(scale), 1) or 10.0
        pieces.append(
            Piece(
                x=float(x),
                y=float(y),
                text=shown,
                size=points,
                bold=bool(_BOLD.search(name)),
                end=float(x) + points * breadths[name] * text_width(shown.strip("\n")),
            )
        )

    unseen = UnseenText()

    def hear(operator: Any, operands: Any, cm: Any, tm: Any) -> None:
        rules(operator, operands, cm, tm)
        unseen(operator, operands)

    page.extract_text(visitor_text=visit, visitor_operand_before=hear)
    turn = turn_of(ways, float(page.mediabox.width), float(page.mediabox.height))
    if turn is None:
        return _Drawn(with_marks(pieces, rules.dots), rules.rules, None)
    marked = with_marks(turned_pieces(pieces, turn), turned_dots(rules.dots, turn))
    return _Drawn(marked, turned_rules(rules.rules, turn), turn)


def _with_links(page: PageObject, drawn: _Drawn) -> list[Piece]:
    """Mark pieces that lie in a link's box as ``[text](target)``."""
    boxes = []
    pieces = drawn.pieces
    for annotation in page.annotations or []:
        item: Any = annotation.get_object()
        action = item.get("/A")
        target = action.get_object().get("/URI") if action is not None else None
        if target is not None and "/Rect" in item and not re.search(r"[\s()]", str(target)):
            x0, y0, x1, y1 = (float(side) for side in item["/Rect"])
            if drawn.turn is not None:
                (x0, y0), (x1, y1) = drawn.turn(x0, y0), drawn.turn(x1, y1)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            boxes.append((box, str(target)))
    if not boxes:
        return pieces
    marked = []
    for piece in pieces:
        text = piece.text.strip()
        for (x0, y0, x1, y1), target in boxes:
            inside = x0 - 2 <= piece.x <= x1 and y0 - 2 <= piece.y <= y1
            fits = piece.right <= x1 + 0.25 * (x1 - x0) + piece.size
            if text and inside and fits and "[" not in text and "]" not in text:
                lead = " " if piece.text.startswith(" ") else ""
                piece = replace(piece, text=f"{lead}[{text}]({target})")
                break
        marked.append(piece)
    return marked


def _bookmarks(reader: PdfReader) -> tuple[Entry, ...]:
    entries: list[Entry] = []

    def walk(items: Sequence[Any], level: int) -> None:
        for item in items:
            if len(entries) >= _MOST_BOOKMARKS or level > _DEEPEST:
                return
            if isinstance(item, list):
                walk(item, level + 1)
                continue
            title = _text(item.title)
            number = reader.get_destination_page_number(item)
            if title:
                page = number + 1 if number is not None and number >= 0 else None
                entries.append(Entry(title, level=level, physical_page=page))

    try:
        walk(reader.outline, 1)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()  # bookmarks are a help; the text can be read without them
    return tuple(entries) if len(entries) >= _LEAST_BOOKMARKS else ()
