"""HTML files: landmarks, headings, lists and tables; scripts and navigation dropped."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.blocks import Block, BlockKind

_DROPPED = ("script", "style", "nav", "noscript", "template", "header", "footer", "aside", "form")
_BLOCKS = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "tr",
    "blockquote",
    "figcaption",
    "dd",
    "dt",
)


def read_html(text: str) -> list[Block]:
    """Read a page's main content as blocks in document order."""
    soup = BeautifulSoup(text, "lxml")
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    root = soup.find("main") or soup.find("article") or soup.body or soup
    blocks: list[Block] = []
    tables: dict[int, int] = {}
    for tag in root.find_all(_BLOCKS):
        words = " ".join(tag.get_text(" ").split())
        if not words or tag.find_parent(("li", "tr", "blockquote")) is not None:
            continue
        blocks.append(_block(tag, words, tables))
    return blocks


def _block(tag: Tag, words: str, tables: dict[int, int]) -> Block:
    if tag.name.startswith("h") and tag.name[1:].isdigit():
        return Block(BlockKind.HEADING, words, level=int(tag.name[1]))
    if tag.name == "li":
        return Block(BlockKind.ITEM, words, marker="-")
    if tag.name == "tr":
        cells = tuple(" ".join(cell.get_text(" ").split()) for cell in tag.find_all(("td", "th")))
        table = tables.setdefault(id(tag.find_parent("table")), len(tables) + 1)
        return Block(BlockKind.ROW, " | ".join(cells), cells=cells, group=table)
    kind = BlockKind.QUOTATION if tag.name == "blockquote" else BlockKind.PARAGRAPH
    return Block(kind, words)
