"""HTML files: landmarks, headings, lists, tables; scripts and navigation dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from ingest.blocks import Anchor, Block, BlockKind, Reference
from ingest.errors import LimitExceededError
from ingest.flow import settle
from ingest.readers.raw import Raw

_DROPPED = (
    *("script", "style", "nav", "noscript", "template", "header", "footer", "aside", "form"),
    *("svg", "iframe", "button", "select", "object", "head", "dialog"),
)
_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "dialog")
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table"}
    | {"blockquote", "figure", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "body"}
    | {"details", "summary", "address", "html"}
)
_DEEPEST = 200


def read_html(text: str, name: str) -> Raw:
    """Read a page's main content as blocks in document order.

    Raises:
        LimitExceededError: Elements are nested too deeply.
    """
    soup = BeautifulSoup(text, "lxml")
    head = soup.title.get_text(" ") if soup.title else ""
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.select(", ".join(f"[role={role}]" for role in _ROLES)):
        tag.decompose()
    root = soup.find("main") or soup.find("article") or soup.body or soup
    try:
        blocks = tuple(settle(tuple(_Walk().blocks(root))))
    except RecursionError as error:
        raise LimitExceededError(name, "is nested too deeply") from error
    title = " ".join(head.split())
    return Raw(blocks, hints={"title": title} if title else {})


class _Walk:
    """Turns elements into blocks; counts tables and list items."""

    def __init__(self) -> None:
        self.tables = 0

    def blocks(self, tag: Any, depth: int = 0) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        inline: list[Any] = []
        for child in tag.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child)):
                yield from self._paragraph(inline)
                inline = []
                yield from self._element(child, depth)
            elif not isinstance(child, Comment):
                inline.append(child)
        yield from self._paragraph(inline)

    def _element(self, tag: Tag, depth: int) -> Iterator[Block]:
        name = tag.name
        if re.fullmatch(r"h[1-6]", name):
            yield from _made(BlockKind.HEADING, [tag], level=int(name[1]))
        elif name == "table":
            yield from self._rows(tag)
        elif name in ("ul", "ol"):
            yield from self._items(tag, depth, ordered=name == "ol", level=0)
        elif name == "blockquote":
            yield from _made(BlockKind.QUOTATION, [tag])
        elif name in ("figcaption", "caption"):
            yield from _made(BlockKind.CAPTION, [tag])
        else:
            yield from self.blocks(tag, depth + 1)

    def _paragraph(self, nodes: list[Any]) -> Iterator[Block]:
        yield from _made(BlockKind.PARAGRAPH, nodes)

    def _items(self, tag: Tag, depth: int, *, ordered: bool, level: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        for number, item in enumerate(tag.find_all("li", recursive=False), 1):
            inner = [c for c in item.children if isinstance(c, Tag) and c.name in ("ul", "ol")]
            own = [c for c in item.children if c not in inner and not isinstance(c, Comment)]
            yield from _made(
                BlockKind.ITEM, own, level=level, marker=f"{number}." if ordered else "-"
            )
            for nested in inner:
                yield from self._items(
                    nested, depth + 1, ordered=nested.name == "ol", level=level + 1
                )

    def _rows(self, table: Tag) -> Iterator[Block]:
        self.tables += 1
        caption = table.find("caption")
        if isinstance(caption, Tag):
            yield from _made(BlockKind.CAPTION, [caption])
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table:
                continue
            cells = tuple(
                " ".join(cell.get_text(" ").split())
                for cell in row.find_all(("td", "th"), recursive=False)
            )
            if any(cells):
                yield Block(
                    BlockKind.ROW,
                    " | ".join(cells),
                    cells=cells,
                    spans=len(cells) == 1,
                    group=self.tables,
                )


def _holds_blocks(tag: Tag) -> bool:
    return tag.find(list(_BLOCKS)) is not None


def _made(
    kind: BlockKind, nodes: list[Any], *, level: int = 0, marker: str = ""
) -> Iterator[Block]:
    parts: list[str] = []
    references: list[Reference] = []
    anchors: list[Anchor] = []
    length = 0

    def keep(piece: str) -> None:
        nonlocal length
        piece = re.sub(r"\s+", " ", piece) if piece != "\n" else piece
        if piece.startswith(" ") and (not parts or parts[-1].endswith((" ", "\n"))):
            piece = piece[1:]
        if piece:
            parts.append(piece)
            length += len(piece)

    def walk(node: Any) -> None:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            keep(str(node))
        elif node.name == "br":
            keep("\n")
        elif node.name == "sup" and re.fullmatch(r"\s*\[?\d{1,3}\]?\s*", node.get_text()):
            references.append(Reference(length, node.get_text().strip(" []\n")))
        else:
            start = length
            for child in node.children:
                walk(child)
            target = node.get("href") if node.name == "a" else None
            if target and length > start and re.match(r"https?:|mailto:", str(target)):
                anchors.append(Anchor(start, length, str(target)))
            if node.name in _BLOCKS:
                keep(" ")

    for node in nodes:
        walk(node)
    text = "".join(parts).rstrip()
    if text.strip():
        yield Block(
            kind, text, level=level, marker=marker,
            references=tuple(references), anchors=tuple(anchors),
        )  # fmt: skip
