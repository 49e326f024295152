"""The commands ``quiz export`` and ``quiz import``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.quiz.formats.reading import READABLE
from assistant.quiz.formats.report import Change, Format, WriteOptions
from assistant.quiz.model import ItemStatus
from ingest.console import err, out
from ingest.errors import QuestionError

KnownFormat = Annotated[
    Format | None,
    typer.Option(
        "--format", help=f"One of {', '.join(READABLE)}; found out by the file when not given."
    ),
]


def register(quiz: typer.Typer) -> None:
    """Hang the commands on the group ``quiz``."""
    quiz.command("export")(export)
    quiz.command("import")(import_)


def export(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A quiz as JSON, GIFT or Moodle.")],
    format: Annotated[Format, typer.Option("--format", help="What to write.")],
    target: Annotated[Path, typer.Option("--out", help="The file to write.")],
    key: Annotated[
        bool, typer.Option("--key/--no-key", help="Answers at the end of DOCX and PDF.")
    ] = True,
    references: Annotated[
        bool, typer.Option("--references/--no-references", help="Sources in DOCX and PDF.")
    ] = True,
    approved: Annotated[
        bool, typer.Option("--approved", help="Only items that someone has approved.")
    ] = False,
) -> None:
    """Write a quiz for another program or for print."""
    from assistant.quiz.formats import read, write

    quiz = read(source)
    if approved:
        kept = tuple(item for item in quiz.items if item.status is ItemStatus.APPROVED)
        quiz = replace(quiz, items=kept)
    if not quiz.items:
        raise QuestionError(f"{source}: no{' approved' if approved else ''} item to write")
    report = write(quiz, target, format, WriteOptions(key, references))
    print_changes(report.changes)
    pending = sum(item.status is not ItemStatus.APPROVED for item in quiz.items)
    if pending and format is not Format.JSON:
        err.print(f"{pending} of them are not approved (--approved leaves them out)", markup=False)
    out.print(f"{report.items} of {len(quiz.items)} items written to {target}", markup=False)


def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="GIFT, Moodle XML or JSON.")],
    target: Annotated[Path, typer.Option("--out", help="The quiz as JSON.")],
    format: KnownFormat = None,
) -> None:
    """Read a quiz of another program; its items wait for a source and for approval."""
    from assistant.quiz.formats import read_file, write

    report = read_file(source, format)
    write(report.quiz, target, Format.JSON)
    print_changes(report.changes)
    for name in [note.item for note in report.notes if note.change.drops_item][:10]:
        err.print(f"left out: {name}", markup=False)
    out.print(f"{len(report.quiz.items)} items written to {target}", markup=False)


def print_changes(changes: Mapping[Change, int]) -> None:
    """Say on stderr what a format could not hold as it was."""
    for change, count in changes.items():
        err.print(f"{count} x {change.english}", markup=False)
