"""The last gate before text of documents and models reaches a browser as HTML.

Templates escape whatever they are given. Should one of them ever fail to, nothing passes here but
the elements and attributes that an answer is made of.
"""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

_TAGS = {
    "a", "article", "blockquote", "button", "div", "h2", "h3", "li", "mark", "ol", "p", "path",
    "span", "strong", "svg", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "hidden", "id", "lang", "role", "tabindex"},
    "a": {"download", "href"},
    "button": {"type"},
    "path": {"d"},
    "svg": {"viewbox", "viewBox"},
}
_OWN_ADDRESS = re.compile(r"/(?![/\\])")


def _only_this_host(_tag: str, name: str, value: str) -> str | None:
    return value if name != "href" or _OWN_ADDRESS.match(value) else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes={"aria-", "data-"},
    attribute_filter=_only_this_host,
    url_schemes=set(),
    link_rel=None,
)


def sanitize(html: Markup) -> Markup:
    """Take out whatever an answer's HTML cannot hold.

    Args:
        html: An answer as its template made it.
    """
    return Markup(_CLEANER.clean(html))  # noqa: S704 - this is what makes it safe
