"""One HTML page of a run that opens offline: scores, plots and every question side by side."""

from __future__ import annotations

from eval.report.page import render

__all__ = ["render"]
