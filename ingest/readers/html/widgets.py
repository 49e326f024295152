"""Widgets of a web page said as plain elements: accordions, cards, Word's lists and notes."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.flow import shapes

_HEADS = re.compile(r"^h[1-6]$")
_OPENS = "[aria-expanded], [aria-controls], [data-toggle=collapse], [data-bs-toggle=collapse]"
_OPENS_BY_NAME = re.compile(
    r"(?:accordion|collaps\w*|toggle|expand\w*|foldable|faq)[-_]{0,2}"
    r"(?:header|heading|head|title|button|toggle|trigger|question)",
    re.IGNORECASE,
)
"""How systems name what opens a text below it, where no attribute says so."""
_NO_TITLE = re.compile(
    r"(?:(?:åbn|luk|vis|skjul) )?(?:menu\w*|søg\w*|luk|sprog|log ind|del|mere|indhold|filter)"
    r"|(?:vis|læs|se) (?:mere|alt|alle|flere)",
    re.IGNORECASE,
)
_MSO_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_MSO_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_COUNTED = re.compile(r"^\(?(?:\d{1,3}|[a-zæøå]|[ivxl]{1,5})[.)]$", re.IGNORECASE)
MARK, LEVEL = "data-item-mark", "data-item-level"
"""Attributes of a paragraph that Word set as an item."""


def plain_elements(soup: BeautifulSoup) -> None:
    """Replace widgets and Word's own marks by elements that mean the same."""
    for tag in soup.select("[role=heading]"):
        if not _HEADS.match(tag.name):
            tag.name = _heading(str(tag.get("aria-level", "")))
    _open_tabs(soup)
    _open_folds(soup)
    for listing in soup.find_all(["ul", "ol"]):
        # Cards and accordions: an item with a heading of its own is a section.
        if listing.find(_HEADS) is not None:
            for item in listing.find_all("li", recursive=False):
                item.name = "div"
            listing.name = "div"
    _word_parts(soup)


def _heading(level: str) -> str:
    return f"h{min(max(int(level), 1), 6)}" if level.isdecimal() else "h2"


def _open_tabs(soup: BeautifulSoup) -> None:
    """Set what a tab is called over the panel that it shows."""
    for tab in soup.select("[role=tab][aria-controls]"):
        panel = soup.find(id=str(tab["aria-controls"]))
        text = tab.get_text(" ", strip=True)
        if not isinstance(panel, Tag) or not text or panel.find_parent(attrs={"role": "tab"}):
            continue
        heading = soup.new_tag(_below(panel), attrs={"data-opens": "1"})
        heading.string = text
        panel.insert(0, heading)
        tab.decompose()


def _below(tag: Tag) -> str:
    """The heading one lower than the last before a tag that opens nothing itself."""
    before = tag.find_previous(_HEADS, attrs={"data-opens": False})
    return f"h{min(int(before.name[1]) + 1, 6)}" if isinstance(before, Tag) else "h2"


def _open_folds(soup: BeautifulSoup) -> None:
    """Make headings of what opens a text; one within a heading is only its words."""
    named = [tag for tag in soup.find_all(class_=_OPENS_BY_NAME) if isinstance(tag, Tag)]
    opened: set[int] = set()
    for tag in [*soup.select(_OPENS), *named]:
        if tag.find_parent(_HEADS) is not None or tag.find(_HEADS) is not None:
            for button in [*tag.find_all("button"), tag]:
                button.name = "span" if button.name == "button" else button.name
            continue
        text = tag.get_text(" ", strip=True)
        folded = any(id(parent) in opened for parent in tag.parents)
        if tag.name in ("details", "summary", *_LISTS) or folded or not _is_title(text):
            continue
        opened |= {id(tag), *(id(inner) for inner in tag.find_all(True))}
        tag.name = _below(tag)
        tag["data-opens"] = "1"
        for button in tag.find_all("button"):
            button.name = "span"


_LISTS = ("ul", "ol", "li", "table", "input", "select", "nav", "section", "article", "body", "main")


def _is_title(text: str) -> bool:
    return shapes.is_short_title(text) and not _NO_TITLE.fullmatch(text)


def _word_parts(soup: BeautifulSoup) -> None:
    """Items, notes and the title as Word and LibreOffice write them into a page."""
    for paragraph in soup.find_all(["p", "h1", "h2", "h3"], style=_MSO_LEVEL):
        mark = paragraph.find("span", style=_MSO_MARK)
        level = _MSO_LEVEL.search(str(paragraph.get("style", "")))
        if not isinstance(mark, Tag) or level is None or _HEADS.match(paragraph.name):
            continue
        said = mark.get_text().strip()
        paragraph[MARK] = said if _COUNTED.match(said) else "-"
        paragraph[LEVEL] = str(int(level[1]) - 1)
        mark.decompose()
    for note in soup.find_all(class_=["MsoFootnoteReference", "MsoEndnoteReference"]):
        note.name = "sup"
    for note in soup.find_all("a", class_=["sdfootnotesym", "sdendnotesym"]):
        note.name = "sup"
    titles = soup.find_all("p", class_=["MsoTitle", "title"])
    if len(titles) == 1 and soup.find("h1") is None:
        titles[0].name = "h1"
