"""Answers and conversations as Word documents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.model import Block, BlockKind, with_marks
from assistant.notices import told_before
from assistant.web.keeping.history import Turn
from assistant.web.showing.copying import reference
from assistant.web.showing.rendering import day
from assistant.web.texts import Texts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DEEPEST = 2
"""Word has «List Bullet 2» and «3»."""
_STYLES = {
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.ITEM: "List Bullet",
    # Word would number for itself, and on from list to list.
    BlockKind.NUMBERED_ITEM: "List",
    BlockKind.HEADING: "Heading 3",
}


def word_document(turns: Sequence[Turn], title: str, texts: Texts) -> bytes:
    """Set turns in a Word file.

    Args:
        turns: In the order in which they were asked.
        title: The document's title.
        texts: Language of what stands round the answers.

    Returns:
        The bytes of a DOCX file, its language Danish as the answers are.
    """
    import docx
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.title = _plain(title)
    document.core_properties.language = "da-DK"
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): "da-DK"})
    fonts.append(language)
    document.add_heading(_plain(title), level=1)
    for turn in turns:
        if len(turns) > 1:
            document.add_heading(_plain(turn.answer.question), level=2)
        for text in told_before(turn.answer):
            document.add_paragraph().add_run(_plain(text)).italic = True
        for mark, block in with_marks(turn.answer.blocks):
            _add_block(document, mark, block)
        if turn.answer.citations:
            document.add_heading(texts("answer.sources"), level=2 if len(turns) == 1 else 3)
        for citation in turn.answer.citations:
            document.add_paragraph(_plain(f"[{citation.n}] {reference(citation, texts)}."))
            document.add_paragraph(_plain(citation.quote), style="Quote")
        found = texts("copy.found", date=day(turn.asked, texts))
        document.add_paragraph(_plain(f"{found} {turn.searched}"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_block(document: Any, mark: str, block: Block) -> None:
    style = _STYLES[block.kind]
    if block.depth:
        style += f" {min(block.depth, _DEEPEST) + 1}"
    paragraph = document.add_paragraph(style=style)
    if mark:
        paragraph.add_run(f"{mark}\t")
    for position, sentence in enumerate(block.sentences):
        paragraph.add_run((" " if position else "") + _plain(sentence.labelled))
        for n in sentence.citations:
            paragraph.add_run(f" [{n}]")


def _plain(text: str) -> str:
    # XML knows no control characters but these.
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")
