"""A quiz on paper as a Word document."""

from __future__ import annotations

import io
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.paper import Line, Role, lay_out
from assistant.quiz.formats.report import Rendered, WriteOptions
from assistant.quiz.formats.text import clean
from assistant.quiz.model import Quiz

_STYLES = {
    Role.TITLE: "Title",
    Role.HEADING: "Heading 1",
    Role.CHOICE: "List",
    Role.PARTNER: "List 2",
    Role.SOURCE: "Caption",
}
_BOLD = frozenset({Role.QUESTION, Role.ANSWER})
_ITALIC = frozenset({Role.INSTRUCTION})
_LONGEST_PROPERTY = 255


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as DOCX in Danish; its key starts on a page of its own."""
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.title = _plain(quiz.title or wording.UNTITLED)[:_LONGEST_PROPERTY]
    document.core_properties.language = "da-DK"
    document.core_properties.author = "Ledetråd"
    document.core_properties.comments = ""
    run = document.styles["Normal"].element.get_or_add_rPr()
    run.append(run.makeelement(qn("w:lang"), {qn("w:val"): "da-DK"}))
    writer = _Writer(document)
    for block in lay_out(quiz, options):
        for place, line in enumerate(block.lines):
            layout = writer.add(line)
            layout.page_break_before = (block.new_page and place == 0) or None
            layout.keep_together = True
            layout.keep_with_next = place < len(block.lines) - 1 or None
    buffer = io.BytesIO()
    document.save(buffer)
    return Rendered(buffer.getvalue())


class _Writer:
    """Adds paragraphs at the end.

    ``document.add_paragraph`` seeks the end, and a style by its name, anew each time: many minutes
    for ten thousand items.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._styles: dict[str, Any] = {}

    def add(self, line: Line) -> Any:
        """Add a paragraph, its line ends as breaks; returns its layout."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._document._body)
        name = _STYLES.get(line.role, "")
        if name:
            if name not in self._styles:
                self._styles[name] = self._document.styles[name].style_id
            element.style = self._styles[name]
        run = paragraph.add_run(_plain(line.text))
        run.bold = line.role in _BOLD or None
        run.italic = line.role in _ITALIC or None
        return paragraph.paragraph_format


def _plain(text: str) -> str:
    # A tab would jump to a tab stop.
    return clean(text).replace("\t", " ")
