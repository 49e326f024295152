"""HTML by small functions that escape whatever is not markup already."""

from __future__ import annotations

from html import escape


class Markup(str):
    """Text that is HTML already; anything else is escaped when it is put into an element."""

    __slots__ = ()


def join(*parts: str | Markup) -> Markup:
    """Put parts one after the other, escaping those that are plain text."""
    return Markup("".join(p if isinstance(p, Markup) else escape(p) for p in parts))


def tag(name: str, *children: str | Markup, **attributes: str | float | bool) -> Markup:
    """Make an element.

    Args:
        name: ``td``, ``svg`` and the like.
        children: Markup as it is, plain text escaped.
        attributes: Values are escaped; True gives a bare attribute, False none. A trailing
            underscore is dropped (``class_``), other underscores become hyphens.
    """
    written = []
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {label}")
        elif value is not False:
            written.append(f' {label}="{escape(str(value))}"')
    return Markup(f"<{name}{''.join(written)}>{join(*children)}</{name}>")
