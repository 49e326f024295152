"""HTML files: landmarks, headings, lists, tables; scripts and navigation dropped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag

from ingest.blocks import Block, BlockKind
from ingest.errors import LimitExceededError
from ingest.flow import settle, shapes
from ingest.flow.bare_titles import bare_titles
from ingest.flow.typed_items import typed_items
from ingest.readers.html.site import drop_site
from ingest.readers.html.tables import cells_of, is_layout, read_rows, tables_in
from ingest.readers.html.text import BLOCKS, as_note, words_of
from ingest.readers.html.widgets import LEVEL, MARK
from ingest.readers.list_marks import mark_of
from ingest.readers.raw import Raw

_NOTE = re.compile(r"^(?:fn|footnote|note|fodnote)[-:_]?(\d{1,3})$", re.IGNORECASE)
_UNFOLDS = re.compile(
    r"(?:(?:vis|læs|se) )?(?:mere|alt|alle|flere|detaljer|indhold)|fold (?:ud|ind)|åbn",
    re.IGNORECASE,
)
"""What one unfolds a text by without a name for it."""
_ENDS = ".:?!"
"""Marks after which a term has its own end: «Hvad koster det?»."""
_DEEPEST = 200
_DATES = frozenset(("date", "dc.date", "dcterms.date", "dcterms.issued", "article:published_time"))
_DATED = re.compile(r"((?:19|20)\d\d)(?:-\d\d|$)")


def read_html(text: str, name: str) -> Raw:
    """Read a page's main content as blocks in document order.

    Raises:
        LimitExceededError: Elements are nested too deeply.
    """
    soup = BeautifulSoup(text, "lxml")
    head = soup.title.get_text(" ") if soup.title else ""
    declared = _declared(soup, _DATES)
    site = _declared(soup, frozenset(("og:site_name",)))
    drop_site(soup)
    articles = soup.find_all("article")
    root = soup.find("main") or soup.find(role="main")
    if root is None:
        root = articles[0] if len(articles) == 1 else soup.body or soup
    try:
        blocks = tuple(settle(bare_titles(typed_items([*map(as_note, _Walk().blocks(root))]))))
    except RecursionError as error:
        raise LimitExceededError(name, "is nested too deeply") from error
    hints: dict[str, str | int] = {"title": " ".join(head.split())}
    if dated := _DATED.match(declared):
        hints["year"] = int(dated[1])
    if site:
        hints["publisher"] = " ".join(site.split())
    return Raw(blocks, hints={key: value for key, value in hints.items() if value})


def _declared(soup: BeautifulSoup, names: Collection[str]) -> str:
    """What the page says of itself by one of some names, as when it was published, or nothing."""
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").lower()
        if name in names:
            return str(tag.get("content") or "").strip()
    return ""


class _Walk:
    """Turns elements into blocks; counts tables and knows the last heading."""

    def __init__(self) -> None:
        self.tables = 0
        self.headed = 0
        """Level of the last heading, 0 before the first."""
        self.question = False
        """Whether it asks something."""
        self.folded = 0
        """Level of what unfolds under it, 0 before the first."""

    def blocks(self, tag: Any, depth: int = 0) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        inline: list[Any] = []
        for child in tag.children:
            if isinstance(child, Tag) and (child.name in BLOCKS or _holds_blocks(child)):
                yield from words_of(BlockKind.PARAGRAPH, inline)
                inline = []
                yield from self._element(child, depth)
            elif not isinstance(child, Comment):
                inline.append(child)
        yield from words_of(BlockKind.PARAGRAPH, inline)

    def _element(self, tag: Tag, depth: int) -> Iterator[Block]:
        name = tag.name
        if re.fullmatch(r"h[1-6]", name):
            yield from self._heading(tag)
        elif name == "summary" and _is_title(tag):
            yield from self._summary(tag)
        elif name == "summary" and _UNFOLDS.fullmatch(tag.get_text(" ", strip=True)):
            return
        elif name == "table":
            yield from self._table(tag, depth)
        elif name in ("ul", "ol"):
            yield from self._items(tag, depth, level=0)
        elif tag.get(MARK):
            level, mark = int(str(tag[LEVEL])), str(tag[MARK])
            yield from words_of(BlockKind.ITEM, [tag], level=level, marker=mark)
        elif name == "dl":
            yield from self._definitions(tag)
        elif name == "blockquote":
            yield from _quotation(tag)
        elif name in ("figcaption", "caption"):
            spoken = name == "figcaption" and tag.parent and tag.parent.find("blockquote")
            yield from words_of(BlockKind.PARAGRAPH if spoken else BlockKind.CAPTION, [tag])
        else:
            yield from self.blocks(tag, depth + 1)

    def _heading(self, tag: Tag) -> Iterator[Block]:
        level = int(tag.name[1])
        if tag.find_parent("details") is None:
            self.headed, self.folded = level, 0
            self.question = tag.get_text().rstrip().endswith("?")
        yield from words_of(BlockKind.HEADING, [tag], level=level)

    def _summary(self, tag: Tag) -> Iterator[Block]:
        """What unfolds, as a heading: below the one over it, or a question among questions."""
        nested = len(tag.find_parents("details")) - 1
        if not self.folded:
            asks = tag.get_text().rstrip().endswith("?")
            beside = self.question and asks and _is_answered(tag)
            self.folded = self.headed if beside else self.headed + 1
        yield from words_of(BlockKind.HEADING, [tag], level=min(self.folded + nested, 6))

    def _items(self, tag: Tag, depth: int, *, level: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        number = _start(tag) - 1
        for child in tag.children:
            if not isinstance(child, Tag):
                yield from words_of(BlockKind.ITEM, [child], level=level)
                continue
            if child.name in ("ul", "ol"):  # not allowed here, and common
                yield from self._items(child, depth + 1, level=level + 1)
                continue
            number = _value(child, number + 1)
            note = _NOTE.match(str(child.get("id", "")))
            if note:
                yield from words_of(BlockKind.NOTE, [child], marker=note.group(1))
                continue
            inside = _outermost(child, ("ul", "ol", "table"))
            marker = mark_of(number, str(tag.get("type", ""))) if tag.name == "ol" else "-"
            yield from words_of(BlockKind.ITEM, [child], level=level, marker=marker, without=inside)
            for inner in inside:
                if inner.name == "table":
                    yield from self._table(inner, depth + 1)
                else:
                    yield from self._items(inner, depth + 1, level=level + 1)

    def _definitions(self, tag: Tag) -> Iterator[Block]:
        """A term with what it means, as one item."""
        pair: list[Any] = []
        for part in tag.find_all(("dt", "dd")):
            if part.name == "dt" and any(known.name == "dd" for known in pair):
                yield from _defined(pair)
                pair = []
            pair.append(part)
        yield from _defined(pair)

    def _table(self, table: Tag, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise RecursionError
        caption = table.find("caption")
        if isinstance(caption, Tag) and caption.find_parent("table") is table:
            yield from words_of(BlockKind.CAPTION, [caption])
        if is_layout(table):
            for cell in cells_of(table):
                yield from self.blocks(cell, depth + 1)
            return
        self.tables += 1
        yield from read_rows(table, self.tables)
        for inner in tables_in(table):
            yield from self._table(inner, depth + 1)


def _is_title(summary: Tag) -> bool:
    """Whether what one unfolds a text by names it, and holds no heading that does."""
    text = summary.get_text(" ", strip=True)
    named = shapes.is_short_title(text) and not _UNFOLDS.fullmatch(text)
    return named and summary.find(re.compile("^h[1-6]$")) is None


def _is_answered(summary: Tag) -> bool:
    """Whether the heading before what unfolds has text of its own."""
    before = summary.parent.find_previous_sibling() if summary.parent else None
    return isinstance(before, Tag) and not re.fullmatch(r"h[1-6]", before.name)


def _holds_blocks(tag: Tag) -> bool:
    return tag.find(list(BLOCKS)) is not None


def _outermost(tag: Tag, names: tuple[str, ...]) -> list[Tag]:
    """Elements of these names inside an element, but not inside one another."""
    found = []
    for inner in tag.find_all(names):
        between = itertools.takewhile(lambda parent: parent is not tag, inner.parents)
        if not any(parent.name in names for parent in between):
            found.append(inner)
    return found


def _start(listing: Tag) -> int:
    value = str(listing.get("start", "1")).strip()
    return int(value) if value.isdecimal() and len(value) < 4 else 1


def _value(item: Tag, counted: int) -> int:
    value = str(item.get("value", "")).strip()
    return int(value) if value.isdecimal() and len(value) < 4 else counted


def _defined(pair: list[Any]) -> Iterator[Block]:
    """A term and what it means are one sentence: «Tovholder: den, der …»."""
    terms = [part for part in pair if part.name == "dt"]
    plain = bool(terms) and terms[-1].get_text().strip()[-1:] not in ("", *_ENDS)
    if plain and len(terms) < len(pair):
        terms[-1].append(":")
    for block in words_of(BlockKind.ITEM, pair, marker="-"):
        yield replace(block, text=block.text.replace(":\n", ": ", 1)) if plain else block


def _quotation(tag: Tag) -> Iterator[Block]:
    """The quotation, and apart from it whoever is named below it."""
    named = tag.find(["footer", "cite"])
    last = [p for p in tag.find_all("p") if p.get_text(strip=True)][1:][-1:]
    apart = [named] if isinstance(named, Tag) else last if _is_short(last) else []
    yield from words_of(BlockKind.QUOTATION, [tag], without=apart)
    yield from words_of(BlockKind.PARAGRAPH, apart)


def _is_short(last: list[Tag]) -> bool:
    text = last[0].get_text(" ", strip=True) if last else ""
    return bool(text) and len(text.split()) <= 8 and text[-1] not in '.!?"”»'
