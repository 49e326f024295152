"""Plots as inline SVG: a bar with its interval for each group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.report.markup import Markup, join, tag

_WIDTH, _LABEL, _ROW = 640, 250, 24
_LETTERS = 28  # of a label; file names are longer
_PLOT = _WIDTH - _LABEL - 110  # room for the figure and n at the right


def bars(title: str, groups: Mapping[str, Mapping[str, Any]], low: float = 0.0) -> Markup:
    """Draw a horizontal bar chart.

    Args:
        title: Read out for the whole picture.
        groups: Interval (``mean``, ``low``, ``high``, ``n``) by label; drawn in this order.
        low: Left end of the axis; the right end is 1.
    """
    height = _ROW * (len(groups) + 1)
    rows = [
        _row(number, label, values, low) for number, (label, values) in enumerate(groups.items())
    ]
    axis = [
        tag("text", f"{tick:g}".replace(".", ","), x=_x(tick, low), y=height - 6, class_="tick")
        for tick in (low, (low + 1) / 2, 1.0)
    ]
    return tag(
        "svg",
        tag("title", title),
        *rows,
        *axis,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        class_="plot",
    )


def _row(number: int, label: str, values: Mapping[str, Any], low: float) -> Markup:
    top = number * _ROW
    middle = top + _ROW / 2
    zero, mean = _x(max(low, 0.0), low), _x(values["mean"], low)
    return join(
        tag("text", tag("title", label), _short(label), x=_LABEL - 8, y=middle + 4, class_="label"),
        tag(
            "rect",
            x=min(zero, mean),
            y=top + 5,
            width=max(1.0, round(abs(mean - zero), 1)),
            height=_ROW - 10,
            class_="bar",
        ),
        tag(
            "line",
            x1=_x(values["low"], low),
            x2=_x(values["high"], low),
            y1=middle,
            y2=middle,
            class_="interval",
        ),
        tag(
            "text",
            f"{values['mean']:.2f} (n = {values['n']})".replace(".", ","),
            x=_LABEL + _PLOT + 8,
            y=middle + 4,
            class_="value",
        ),
    )


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1]}…"


def _x(value: float, low: float) -> float:
    share = (value - low) / (1 - low)
    return round(_LABEL + _PLOT * min(1.0, max(0.0, share)), 1)
