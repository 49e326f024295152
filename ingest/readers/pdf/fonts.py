"""How wide text runs on a PDF page: by its letters, and by the widths that its font tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WIDTHS = {
    222: "ijl", 191: "'’‘", 278: " !,./:;I[]\\ft|", 333: "()-r", 355: '"“”', 389: "*", 350: "•",
    500: "Jckvsxyz", 584: "+<=>", 556: "#$0123456789?L_abdeghnopquåé–«»§", 611: "FTZø",
    667: "&ABEKPSVXYÅ", 722: "CDHNRUw", 778: "GOQØ", 833: "Mm", 889: "%æ", 944: "W", 1000: "Æ—…@",
}  # fmt: skip
"""Thousandths of the type's size that characters of Helvetica take (Adobe's font metrics).

Other text fonts differ by about the same factor in every letter.
"""
_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER = 556
_USUAL = 442
"""Mean width of a character of Danish text in Helvetica."""
_FREQUENT = 0.88
"""Characters that are used often (e, i, t, blanks) are narrower than the mean of those in a font;
measured on Danish text in DejaVu Sans and DejaVu Serif: 0.87 and 0.89.
"""
_COURIER = "courier"
_NARROWEST, _WIDEST = 0.7, 1.6
_LEAST_KNOWN = 12
"""Fewer characters than this tell nothing of the rest."""


def text_width(text: str) -> float:
    """Width of a text in Helvetica, in units of the type's size."""
    return sum(_OF.get(character, _OTHER) for character in text) / 1000


def font_breadth(font: Any) -> float:
    """How much wider than Helvetica a font is, as pypdf hands it on; 1 when it does not tell."""
    if not font:
        return 1.0
    if _COURIER in str(font.get("/BaseFont", "")).lower():
        return 600 / _USUAL
    try:
        inner = font.get("/DescendantFonts")
        found = (
            _of_list(font.get("/Widths"))
            if inner is None
            else _of_runs(_plain(_plain(inner)[0]).get("/W"))
        )
        widths = [width for width in found if 0 < width < 2000]
    except (TypeError, ValueError, IndexError, AttributeError, KeyError):
        return 1.0  # a damaged table; the text can be read without it
    if len(widths) < _LEAST_KNOWN:
        return 1.0
    breadth = _FREQUENT * sum(widths) / len(widths) / _USUAL
    return min(max(breadth, _NARROWEST), _WIDEST)


def _plain(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _of_list(widths: Any) -> Iterator[float]:
    for width in _plain(widths) or ():
        yield float(_plain(width))


def _of_runs(runs: Any) -> Iterator[float]:
    """Widths as composite fonts list them: ``c [w w …]`` and ``c_first c_last w``."""
    items = [_plain(item) for item in _plain(runs) or ()]
    place = 0
    while place + 1 < len(items):
        if isinstance(items[place + 1], list):
            yield from map(float, map(_plain, items[place + 1]))
            place += 2
        elif place + 2 < len(items):
            count = int(items[place + 1]) - int(items[place]) + 1
            yield from [float(items[place + 2])] * min(max(count, 0), 1000)
            place += 3
        else:
            return
