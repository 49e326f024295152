"""What of a web page belongs to its site and not to its text: menus, forms, sharing, feedback."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest.readers.html.text import BLOCKS
from ingest.readers.html.widgets import plain_elements

_DROPPED = (
    *("script", "style", "nav", "noscript", "template", "svg", "iframe", "select"),
    *("object", "head", "dialog", "textarea"),
)
_ROLES = ("navigation", "banner", "contentinfo", "search", "dialog")
_NAMED = re.compile(
    r"^(?:bread-?crumbs?|cookie[\w-]*|skip-?(?:link|nav|to-content)|(?:site|page|global)-?(?:header"
    r"|footer)|header|footer|top-?bar|main-?(?:menu|nav\w*)|share[\w-]*|social-?\w*)$",
    re.IGNORECASE,
)
"""Ids and classes that older systems give to what belongs to the site."""
_CONTENT = ("main", "article", "section", "blockquote", "figure")
"""Inside these a header or footer belongs to the text, elsewhere to the site."""
_MOST_LINKED = 0.5
"""A box at the side with a larger share of its words in links is navigation."""
_ACTION = re.compile(
    r"(?:del (?:på|via|med|siden|denne)|tip en ven|udskriv|print|kopi[eé]r link|send (?:som|på|via)"
    r"|gem (?:som )?pdf|læs op|lyt til|(?:gå |tilbage )?til toppen|følg os)\b.{0,30}"
    r"|facebook|linkedin|instagram|twitter|e-?mail|link",
    re.IGNORECASE,
)
"""What a page offers to do with it: «Del på Facebook», «Udskriv siden»."""
_FEEDBACK = re.compile(
    r"^\s*(?:fandt du (?:det|hvad|svar)\b[^?.]{0,40}"
    r"|(?:var|er) (?:siden|denne side|indholdet|artiklen|svaret|dette)\b[^?.]{0,30}"
    r"(?:nyttig|brugbar|hjælp|god)[^?.]{0,10}"
    r"|(?:hjalp|kunne du bruge) (?:siden|denne side|indholdet|artiklen|svaret|dette)\b[^?.]{0,30})"
    r"\?\s*$",
    re.IGNORECASE,
)
_MOST_ASKED = 25
"""Words of a box that only asks what the reader thinks of the page."""


def drop_site(soup: BeautifulSoup) -> None:
    """Take out what belongs to the site and its program, not to the text."""
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.select(", ".join(f"[role={role}]" for role in _ROLES)):
        tag.decompose()
    for tag in soup.find_all(("header", "footer")):
        if not tag.decomposed and tag.find_parent(_CONTENT) is None:
            tag.decompose()
    for tag in soup.select("aside, [role=complementary]"):
        if not tag.decomposed and (tag.find_parent(_CONTENT) is None or _is_navigation(tag)):
            tag.decompose()
    for tag in soup.find_all("form"):
        # Some systems wrap a whole page in a form; others are forms to fill in.
        if not tag.decomposed and tag.find(["main", "article", "h1", "h2", "p"]) is None:
            tag.decompose()
    for tag in soup.select("div[title=header], div[title=footer]"):
        tag.decompose()  # LibreOffice sets a page's head and foot into the text
    _drop_named(soup)
    plain_elements(soup)
    for tag in soup.find_all("button"):
        tag.decompose()
    _drop_feedback(soup)
    _drop_actions(soup)
    _drop_menus(soup)


def _is_navigation(tag: Tag) -> bool:
    linked = sum(len(link.get_text(strip=True)) for link in tag.find_all("a"))
    return linked > _MOST_LINKED * len(tag.get_text(strip=True))


def _drop_named(soup: BeautifulSoup) -> None:
    """Take out what an id or a class names as the site's, but for what holds the page's title."""
    for tag in soup.find_all(["div", "section", "ul", "ol", "p", "a"]):
        if tag.decomposed:
            continue
        names = [str(tag.get("id", "")), *map(str, tag.get_attribute_list("class"))]
        own = tag.find_parent(_CONTENT) is not None and not any(
            name.lower().startswith(("bread", "cookie", "share", "social")) for name in names
        )
        if any(map(_NAMED.match, names)) and not own and tag.find(["h1", *_CONTENT[:2]]) is None:
            tag.decompose()


def _drop_menus(soup: BeautifulSoup) -> None:
    """Take out lists of nothing but links that stand before the page's title."""
    title = soup.find("h1")
    for listing in title.find_all_previous(["ul", "ol"]) if isinstance(title, Tag) else ():
        if not listing.decomposed and listing.find("a") is not None:
            linked = "".join(link.get_text() for link in listing.find_all("a"))
            if "".join(linked.split()) == "".join(listing.get_text().split()):
                listing.decompose()


def _drop_feedback(soup: BeautifulSoup) -> None:
    """Take out «Fandt du det, du ledte efter?» with the box that asks it."""
    for words in soup.find_all(string=_FEEDBACK):
        asked = words.find_parent(list(BLOCKS))
        if asked is None or not _FEEDBACK.match(asked.get_text(" ", strip=True)):
            continue
        box = asked.parent
        small = box is not None and len(box.get_text(" ").split()) <= _MOST_ASKED
        (box if small and box is not None else asked).decompose()


def _drop_actions(soup: BeautifulSoup) -> None:
    """Take out lines of links that all do something with the page."""
    for link in soup.find_all("a"):
        line = None if link.decomposed else link.find_parent(list(BLOCKS))
        if line is None:
            continue
        links = [one.get_text(" ", strip=True) for one in line.find_all("a")]
        said = "".join(line.get_text().split())
        whole = "".join("".join(links).split()) == said
        if whole and all(map(_ACTION.fullmatch, filter(None, links))) and "@" not in said:
            line.decompose()
