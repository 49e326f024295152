"""How a DOCX paragraph is set: bold or underlined throughout, and the size of its type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ingest.readers.docx.text import W

_USUAL_SIZE = 10.0
"""Points of the type where neither the text nor a style says so."""
_OFF = ("0", "false", "off", "none")


def type_size(paragraph: Any, styles: Iterable[Any], document: Any) -> float:
    """Size of most of a paragraph's type, in points.

    Args:
        paragraph: The ``w:p`` element.
        styles: The elements of its style and of those that it is based on.
        document: The element of all styles, for the size that is meant where none is named.
    """
    unnamed = [e for e in document.findall(f"{W}style") if _is_default(e)]
    defaults = document.findall(f"{W}docDefaults/{W}rPrDefault")
    sizes = map(_size, (*styles, *unnamed, *defaults))
    usual = next(filter(None, sizes), _USUAL_SIZE)
    lengths: dict[float, int] = {}
    for run, text in _runs(paragraph):
        size = _size(run) or usual
        lengths[size] = lengths.get(size, 0) + len(text)
    return max(lengths, key=lambda size: lengths[size], default=usual)


def is_set_off(paragraph: Any, styles: Iterable[Any]) -> bool:
    """Tell whether all words of a paragraph are bold, or all of them underlined."""
    known = list(styles)
    runs = [run for run, _ in _runs(paragraph)]
    return bool(runs) and any(
        all(_has(run, name, known) for run in runs) for name in (f"{W}b", f"{W}u")
    )


def _runs(paragraph: Any) -> Iterator[tuple[Any, str]]:
    for run in paragraph.iter(f"{W}r"):
        text = "".join(part.text or "" for part in run.findall(f"{W}t"))
        if text.strip():
            yield run, text


def _is_default(style: Any) -> bool:
    """Whether paragraphs without a named style have this one."""
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _size(holder: Any) -> float | None:
    size = holder.find(f"{W}rPr/{W}sz")
    value = str(size.get(f"{W}val")) if size is not None else ""
    return int(value) / 2 if value.isdigit() else None


def _has(run: Any, name: str, styles: Iterable[Any]) -> bool:
    for holder in (run, *styles):
        mark = holder.find(f"{W}rPr/{name}")
        if mark is not None:
            return mark.get(f"{W}val") not in _OFF
    return False
