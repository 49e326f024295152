"""GIFT's own signs: how they are escaped, and how they are found where they are not."""

from __future__ import annotations

import re

_ESCAPES = str.maketrans(
    {"\\": "\\\\", "~": "\\~", "=": "\\=", "#": "\\#", "{": "\\{", "}": "\\}", ":": "\\:"}
)
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_FORMAT = re.compile(r"\[(html|plain|moodle|markdown)\]")


def escape(text: str) -> str:
    r"""Escape ``~ = # { } : \`` and line ends, which would end a question."""
    return text.translate(_ESCAPES).replace("\n", "\\n")


def unescape(text: str) -> str:
    """Undo ``escape``; a backslash before any other sign stays."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def mask(text: str) -> str:
    """Blot out what is escaped: same length, so that a place found here is a place in ``text``."""
    return _ESCAPED.sub("\0\0", text)


def split_format(text: str, default: str) -> tuple[str, str]:
    """Take the name of a text format off its beginning: ``[html]…``.

    Returns:
        The format, and the rest.
    """
    found = _FORMAT.match(text)
    return (found[1], text[found.end() :]) if found else (default, text)
