"""The command ``ledetraad``: the packages' commands under one root, and how errors end."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

import assistant.commands
import assistant.quiz.commands
import eval.commands
import index.commands
import ingest.commands
from ingest.command_tree import CommandTree
from ingest.console import err, one_line
from ingest.errors import LedetraadError

_DEBUG = "--debug"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("ledetraad"))
        raise typer.Exit


def build() -> typer.Typer:
    """Assemble the command tree from the packages' ``register`` functions."""
    root = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Cited answers in Danish from guidance material for municipal social work.",
    )

    @root.callback()
    def options(
        debug: Annotated[bool, typer.Option(_DEBUG, help="Show a traceback on errors.")] = False,
        show_version: Annotated[
            bool,
            typer.Option("--version", is_eager=True, callback=_print_version, help="Show it."),
        ] = False,
    ) -> None: ...

    tree = CommandTree(
        root=root,
        bench=typer.Typer(help="Measure speed as ratios in one run.", invoke_without_command=True),
        evaluation=typer.Typer(help="Measure quality, and block what is worse."),
        train=typer.Typer(help="Train what ships, again."),
    )
    for package in (ingest, index, assistant, assistant.quiz, eval):
        package.commands.register(tree)
    root.add_typer(tree.bench, name="bench")
    root.add_typer(tree.evaluation, name="eval")
    root.add_typer(tree.train, name="train")
    return root


def _file_error(error: OSError) -> str:
    """Name the file and the reason, where the system told them."""
    if error.filename is None or error.strerror is None:
        return _unexpected(error)
    return f"{error.filename}: {error.strerror} (run again with {_DEBUG} to see where)"


def _unexpected(error: Exception) -> str:
    return f"unexpected {type(error).__name__}: {one_line(error)} (run again with {_DEBUG})"


def main() -> None:
    """Run the command line; an error is one line on stderr and exit code 1 (usage: 2)."""
    # The flag is wanted wherever it stands, not only before the command.
    arguments = [argument for argument in sys.argv[1:] if argument != _DEBUG]
    debug = len(arguments) < len(sys.argv) - 1
    try:
        build()(args=arguments)
    except LedetraadError as error:
        if debug:
            raise
        err.print(one_line(error), markup=False)
        sys.exit(1)
    except OSError as error:
        if debug:
            raise
        err.print(_file_error(error), markup=False)
        sys.exit(1)
    except Exception as error:
        if debug:
            raise
        err.print(_unexpected(error), markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
