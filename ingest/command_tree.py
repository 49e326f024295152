"""The command groups that each package hangs its commands on."""

from __future__ import annotations

from dataclasses import dataclass

import typer


@dataclass(frozen=True, slots=True)
class CommandTree:
    """The root command and the groups that several packages share.

    Each package has a ``commands.py`` with ``register(tree: CommandTree) -> None``. Command
    modules import nothing heavy at the top, so that ``--help`` stays quick.
    """

    root: typer.Typer
    bench: typer.Typer
    evaluation: typer.Typer
    train: typer.Typer
