"""Commands of this package: ``quiz`` and its bench."""

from __future__ import annotations

import typer

from assistant.quiz import bench, build_command, exchange_commands, password_command
from ingest.command_tree import CommandTree


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    quiz = typer.Typer(help="Make, keep and exchange quizzes.", no_args_is_help=True)
    quiz.command("build")(build_command.build)
    exchange_commands.register(quiz)
    quiz.command("password")(password_command.password)
    tree.root.add_typer(quiz, name="quiz")
    tree.bench.command("quiz")(bench.bench_quiz)
