"""Terminal output: tables and progress for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Advance(Protocol):
    """Says that ``steps`` more of the work are done, and perhaps what comes now."""

    def __call__(self, steps: int = 1, what: str | None = None) -> None:
        """Advance by ``steps``."""


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Advance]:
    """Show a progress bar on stderr with the remaining time, and nothing off a terminal.

    Args:
        title: What is being done.
        total: Number of steps, or None when it is not known.

    Yields:
        A function that advances the bar.
    """
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(title, total=total)

        def advance(steps: int = 1, what: str | None = None) -> None:
            bar.update(task, advance=steps, description=what or title)

        yield advance


def one_line(error: Exception) -> str:
    """What an error says, on one line: some libraries' messages run over several."""
    return " ".join(str(error).split())


def print_json(value: Any) -> None:
    """Write ``value`` as one JSON text in UTF-8 on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
