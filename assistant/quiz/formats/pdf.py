"""A quiz on paper as PDF: its font embedded, and tagged, so that it can be read aloud in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.paper import Block, Line, Role, lay_out
from assistant.quiz.formats.report import Change, Note, Rendered, WriteOptions
from assistant.quiz.formats.text import clean
from assistant.quiz.model import Quiz

_FONTS = Path(__file__).parent / "fonts"
_BOX = "□"
_GREY = 90
_LINE = 1.35
"""Height of a line, in letters."""
_POINT = 0.3528
"""Millimetres in a point."""
_MARGIN = 20.0
_BETWEEN = 4.0
"""Millimetres between blocks."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Size in points, indent and room below in millimetres, and what the paragraph is."""

    size: float = 10.5
    tag: str = "/P"
    bold: bool = False
    grey: bool = False
    indent: float = 0.0
    after: float = 0.0

    @property
    def height(self) -> float:
        return self.size * _POINT * _LINE


_LOOKS = {
    Role.TITLE: _Look(18, "/H1", bold=True, after=3),
    Role.HEADING: _Look(15, "/H2", bold=True),
    Role.PLAIN: _Look(after=1),
    Role.QUESTION: _Look(tag="/H2", bold=True),
    Role.INSTRUCTION: _Look(9, grey=True, after=1),
    Role.CHOICE: _Look(indent=8),
    Role.PARTNER: _Look(indent=16),
    Role.FIELD: _Look(indent=8, after=1),
    Role.ANSWER: _Look(tag="/H3", bold=True),
    Role.SOURCE: _Look(9, grey=True),
}


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as PDF on A4; its key starts on a page of its own."""
    page = _Page(quiz.title or wording.UNTITLED)
    notes: list[Note] = []
    for block in lay_out(quiz, options):
        if page.add(block):
            notes.append(Note(block.item or quiz.id, Change.SIGNS_REPLACED))
    return Rendered(bytes(page.pdf.output()), tuple(dict.fromkeys(notes)))


class _Page:
    """The pen."""

    def __init__(self, title: str) -> None:
        from fpdf import FPDF
        from fpdf.prefs import ViewerPreferences

        self.pdf: Any = FPDF(format="A4")
        self.pdf.set_margin(_MARGIN)
        self.pdf.set_auto_page_break(True, _MARGIN)
        self.pdf.add_font("DejaVu", "", str(_FONTS / "DejaVuSans.ttf"))
        self.pdf.add_font("DejaVu", "B", str(_FONTS / "DejaVuSans-Bold.ttf"))
        self._known: Container[int] = self.pdf.fonts["dejavu"].cmap
        self.pdf.set_title(clean(title))
        self.pdf.set_lang("da-DK")
        # The title rather than the file's name is what a reader announces.
        self.pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self._tagged: Counter[int] = Counter()
        self.pdf.add_page()

    def add(self, block: Block) -> bool:
        """Write a block, on the next page when this one has no room for it.

        Returns:
            Whether it has signs that the font has not, now shown as boxes.
        """
        set_lines = [self._broken(line) for line in block.lines]
        height = sum(len(texts) * look.height + look.after for texts, look in set_lines)
        room = self.pdf.h - _MARGIN - self.pdf.get_y()
        whole = self.pdf.h - 2 * _MARGIN
        if block.new_page or room < height <= whole:
            self.pdf.add_page()
        for texts, look in set_lines:
            self._write(texts, look)
        self.pdf.ln(_BETWEEN)
        return any(self._in_font(line.text) != _plain(line.text) for line in block.lines)

    def _broken(self, line: Line) -> tuple[list[str], _Look]:
        """Break a paragraph into lines as wide as the page."""
        look = _LOOKS[line.role]
        self._take(look)
        texts: list[str] = self.pdf.multi_cell(
            0, look.height, self._in_font(line.text), align="L", dry_run=True, output="LINES"
        )
        return texts, look

    def _write(self, texts: list[str], look: _Look) -> None:
        going = False
        for text in texts:
            self._take(look)
            if going and self.pdf.will_page_break(look.height):
                self._end_tag()
                going = False
            if not going:
                self._begin_tag(look)
                going = True
            self.pdf.cell(0, look.height, text, new_x="LMARGIN", new_y="NEXT")
        if going:
            self._end_tag()
        if look.after:
            self.pdf.ln(look.after)

    def _begin_tag(self, look: _Look) -> None:
        """Begin a paragraph of the structure tree, on the page that it will stand on.

        fpdf2 tags figures only; what it does for them is done here for headings and paragraphs,
        with a count of our own, since its count goes through all that was tagged before.
        """
        if self.pdf.will_page_break(look.height):
            self.pdf.add_page()
            self._take(look)
        number = self._tagged[self.pdf.page]
        self._tagged[self.pdf.page] += 1
        self.pdf._add_marked_content(struct_type=look.tag, mcid=number)
        self.pdf._out(f"{look.tag} <</MCID {number}>> BDC")

    def _end_tag(self) -> None:
        self.pdf._out("EMC")

    def _take(self, look: _Look) -> None:
        self.pdf.set_font("DejaVu", "B" if look.bold else "", look.size)
        self.pdf.set_text_color(_GREY if look.grey else 0)
        self.pdf.set_x(_MARGIN + look.indent)

    def _in_font(self, text: str) -> str:
        return "".join(s if s == "\n" or ord(s) in self._known else _BOX for s in _plain(text))


def _plain(text: str) -> str:
    return clean(text).replace("\t", " ")
