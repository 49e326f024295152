"""``ledetraad quiz password``: who may edit quizzes on the page."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.console import out
from ingest.errors import SettingsError
from ingest.settings import load_settings


def password(
    remove: Annotated[bool, typer.Option("--remove", help="Forget the password.")] = False,
) -> None:
    """Set the password that lets trainers edit quizzes; it is asked for, never an argument."""
    from assistant.quiz.keeping.trainers import LONGEST, SHORTEST, TrainerPassword

    kept = TrainerPassword(load_settings().home)
    if remove:
        out.print("password removed" if kept.remove() else "no password was set")
        return
    new = typer.prompt("New trainer password", hide_input=True, confirmation_prompt=True)
    if not SHORTEST <= len(new) <= LONGEST:
        raise SettingsError(f"the password must have {SHORTEST} to {LONGEST} characters")
    kept.set(new)
    out.print("password set; open sessions have ended")
