"""The words of HTML elements: text, links and note marks, taken out of their tags."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from bs4.element import Comment, NavigableString, Tag

from ingest.blocks import Anchor, Block, BlockKind, Reference
from ingest.readers.decode import clean_characters

BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table"}
    | {"blockquote", "figure", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "body"}
    | {"details", "summary", "address", "html", "header", "footer", "aside", "form", "hgroup"}
)
"""Elements that stand on lines of their own."""
_MARK = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")
_BACK_LINK = re.compile(r"\s*[↩↑^]\ufe0e?\s*")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[67]00)")
_POINTS = re.compile(r"font-size:\s*(\d{1,2}(?:\.\d+)?)pt")
_LINE_ENDS = (BlockKind.QUOTATION, BlockKind.PARAGRAPH, BlockKind.ITEM)


def words_of(
    kind: BlockKind,
    nodes: Sequence[Any],
    *,
    level: int = 0,
    marker: str = "",
    without: Collection[Any] = (),
) -> Iterator[Block]:
    """Make a block of the words of some nodes, or none when they hold no words.

    Args:
        kind: Of the block.
        nodes: Elements and strings that follow one another.
        level: Of a heading, or depth of a list item.
        marker: Of a list item or note.
        without: Elements inside them that are read elsewhere.
    """
    parts: list[str] = []
    references: list[Reference] = []
    anchors: list[Anchor] = []
    passed_over = {id(tag) for tag in without}
    length = 0

    def keep(piece: str) -> None:
        nonlocal length
        piece = re.sub(r"\s+", " ", clean_characters(piece)) if piece != "\n" else piece
        if piece[:1].isspace() and (not parts or parts[-1].endswith((" ", "\n"))):
            piece = piece[1:]
        if piece:
            parts.append(piece)
            length += len(piece)

    def walk(node: Any) -> None:
        if isinstance(node, Comment) or id(node) in passed_over:
            return
        if isinstance(node, NavigableString):
            keep(str(node))
        elif node.name == "br":
            keep("\n" if kind in _LINE_ENDS else " ")
        elif node.name == "sup" and (mark := _MARK.fullmatch(node.get_text())):
            references.append(Reference(length, mark.group(1)))
        elif not (node.name == "a" and _BACK_LINK.fullmatch(node.get_text())):
            start = length
            if kind is BlockKind.ROW and node.name == "li":
                keep(f" {_cell_mark(node)} ")
            for child in node.children:
                walk(child)
            target = node.get("href") if node.name == "a" else None
            if target and length > start and re.match(r"https?:|mailto:", str(target)):
                anchors.append(Anchor(start, length, str(target)))
            if node.name in BLOCKS:
                ends = kind is BlockKind.QUOTATION or node.name == "dt"
                ends = ends or (kind is BlockKind.ITEM and node.name == "p")
                keep("\n" if ends else " ")

    for node in nodes:
        walk(node)
    text = "".join(parts).rstrip()
    if text.strip():
        yield Block(
            kind, text, level=level, marker=marker, bold=_is_set_off(nodes), size=_size(nodes),
            references=tuple(references), anchors=tuple(anchors),
        )  # fmt: skip


def _cell_mark(item: Tag) -> str:
    """Mark of an item within a cell, which stands on one line with the others."""
    if item.parent is None or item.parent.name != "ol":
        return "•"
    return f"{len(item.find_previous_siblings('li')) + 1}."


def _words(nodes: Sequence[Any]) -> Iterator[Any]:
    """The strings of some nodes that hold words."""
    for node in nodes:
        strings = node.descendants if isinstance(node, Tag) else (node,)
        for string in strings:
            if isinstance(string, Comment) or not isinstance(string, NavigableString):
                continue
            if string.strip("\xa0 \n\t\u200b"):
                yield string


def _is_set_off(nodes: Sequence[Any]) -> bool:
    """Whether all words are bold or underlined, by elements inside a block or by its style."""
    words = list(_words(nodes))
    return bool(words) and all(
        any(
            parent.name in ("b", "strong", "u") or _BOLD.search(str(parent.get("style", "")))
            for parent in itertools.takewhile(_is_inside, string.parents)
        )
        for string in words
    )


def _is_inside(parent: Tag) -> bool:
    return parent.name not in ("body", "html", "main", "article", "section", "table", "[document]")


def _size(nodes: Sequence[Any]) -> float:
    """Size of the first word's type in points, 0 where no style names it."""
    for string in _words(nodes):
        for parent in itertools.takewhile(_is_inside, string.parents):
            if size := _POINTS.search(str(parent.get("style", ""))):
                return float(size[1])
        return 0.0
    return 0.0


def as_note(block: Block) -> Block:
    """A paragraph that begins with a raised figure is the note of that mark."""
    first = block.references[0] if block.references else None
    if block.kind is not BlockKind.PARAGRAPH or first is None or first.offset:
        return block
    return Block(
        BlockKind.NOTE, block.text, marker=first.mark,
        references=block.references[1:], anchors=block.anchors,
    )  # fmt: skip
