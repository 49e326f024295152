"""The words of a DOCX paragraph: runs, links, note marks, and the text boxes tied to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ingest.blocks import Anchor, Reference
from ingest.readers.decode import clean_characters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PASSED_OVER = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "instrText", "delText", "delInstrText")
)
"""Properties, field codes, and what a tracked change has taken away or moved elsewhere."""
_BREAKS = (f"{W}br", f"{W}cr")
_NOTE_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a paragraph says.

    Attributes:
        boxes: Contents of the text boxes that are tied to it, as XML elements.
        set_off: Whether all of it is bold or underlined.
        marker: Of a list's item.
    """

    text: str
    references: tuple[Reference, ...]
    anchors: tuple[Anchor, ...]
    boxes: tuple[Any, ...] = ()
    set_off: bool = False
    marker: str = ""


def chosen(element: Any) -> Any:
    """Of the forms of one thing that a file holds for old and new programs, the first."""
    forms = list(element)
    return next((form for form in forms if form.tag == f"{_MC}Choice"), forms[0] if forms else None)


def is_choice(element: Any) -> bool:
    """Tell whether an element holds several forms of one thing, of which one is read."""
    return bool(element.tag == f"{_MC}AlternateContent")


def read_words(paragraph: Any, part: Any, mark_of: Callable[[str, str], str | None]) -> Words:
    """Read a paragraph.

    Args:
        paragraph: The ``w:p`` element.
        part: The part of the package that it stands in, for its links.
        mark_of: Gives the mark of a note by its kind and id, or None when there is no such note.
    """
    parts: list[str] = []
    references: list[Reference] = []
    anchors: list[Anchor] = []
    boxes: list[Any] = []
    length = 0

    def keep(piece: str) -> None:
        nonlocal length
        piece = re.sub(r"[^\S\n]+", " ", clean_characters(piece))
        if piece.startswith(" ") and (not parts or parts[-1].endswith((" ", "\n"))):
            piece = piece[1:]
        if piece:
            parts.append(piece)
            length += len(piece)

    def walk(node: Any) -> None:
        tag = node.tag
        if tag in (f"{W}t", _MATH_TEXT):
            keep(node.text or "")
        elif tag == f"{W}tab":
            keep(" ")
        elif tag in _BREAKS:
            keep("\n" if node.get(f"{W}type") is None else " ")
        elif tag == f"{W}noBreakHyphen":
            keep("-")
        elif tag == f"{W}sym":
            keep(_symbol(node.get(f"{W}char") or ""))
        elif tag in _NOTE_MARKS:
            mark = mark_of(_NOTE_MARKS[tag], node.get(f"{W}id") or "")
            if mark is not None:
                references.append(Reference(length, mark))
        elif tag == f"{W}txbxContent":
            boxes.append(node)
        elif is_choice(node):
            form = chosen(node)
            if form is not None:
                walk(form)
        elif tag == f"{W}hyperlink":
            start = length
            for child in node:
                walk(child)
            target = _target(part, node.get(f"{_R}id"))
            if target and length > start:
                anchors.append(Anchor(start, length, target))
        elif tag not in _PASSED_OVER and not (tag == f"{W}r" and _is_hidden(node)):
            for child in node:
                walk(child)

    walk(paragraph)
    return Words("".join(parts).rstrip(), tuple(references), tuple(anchors), tuple(boxes))


def _symbol(code: str) -> str:
    """A sign of Wingdings or Symbol, or nothing where Unicode has no such sign."""
    try:
        sign = clean_characters(chr(int(code, 16)))
    except ValueError:
        return ""
    return "" if unicodedata.category(sign or " ") == "Co" else sign


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")


def _target(part: Any, relation: str | None) -> str | None:
    known = part.rels.get(relation) if relation else None
    return str(known.target_ref) if known is not None and known.is_external else None
