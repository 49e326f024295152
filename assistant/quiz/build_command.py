"""``ledetraad quiz build``: items from the index into a file that a course platform takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from assistant.quiz.exchange_commands import print_changes
from assistant.quiz.formats.report import Change, Format
from assistant.quiz.model import ItemKind, Level, Quiz, quiz_id
from ingest.console import err, out, print_json, progress
from ingest.errors import QuestionError
from ingest.settings import load_settings


def build(
    target: Annotated[Path, typer.Option("--out", help="File to write.")],
    file_format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.JSON,
    source: Annotated[
        list[str] | None, typer.Option(help="Only from this source id; repeatable.")
    ] = None,
    section: Annotated[str, typer.Option(help="Only under this heading.")] = "",
    topic: Annotated[str, typer.Option(help="Only on this topic.")] = "",
    count: Annotated[int, typer.Option(min=1, max=10_000, help="How many items.")] = 20,
    kinds: Annotated[
        str, typer.Option(help=f"Comma-separated: {', '.join(ItemKind)}. Empty: all.")
    ] = "",
    level: Annotated[str, typer.Option(help="let, middel or svær. Empty: all.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed gives the same items.")] = 0,
    model: Annotated[
        bool, typer.Option("--model/--no-model", help="Let a configured model propose items too.")
    ] = True,
    title: Annotated[str, typer.Option(help="Title of the quiz.")] = "Quiz",
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Make checked quiz items from the indexed sources and write them to a file."""
    from assistant.quiz.building.build import STEPS, BuildRequest, build_items

    request = BuildRequest(
        count=count,
        sources=tuple(source or ()),
        section=section.strip(),
        topic=topic,
        kinds=_kinds(kinds),
        level=_level(level),
        seed=seed,
        model=model,
    )
    if not target.parent.is_dir():
        raise QuestionError(f"{target}: the folder does not exist")
    from assistant.quiz.formats import write
    from index.library import open_library

    with open_library(load_settings()) as library, progress("Building", STEPS) as advance:
        report = build_items(library, request, advance)
    changes: Mapping[Change, int] = {}
    if report.items:
        name = quiz_id(title, (item.id for item in report.items))
        changes = write(Quiz(name, title, "", report.items), target, file_format).changes
    if as_json:
        print_json(
            {
                "file": str(target) if report.items else None,
                "items": len(report.items),
                "asked": report.asked,
                "dropped": dict(report.dropped),
                "note": report.note,
                "changed": {change.value: count for change, count in changes.items()},
                "kinds": _counted([item.kind.value for item in report.items]),
                "sources": _counted([item.proof.source_id for item in report.items if item.proof]),
            }
        )
    else:
        _tell(len(report.items), target, dict(report.dropped))
        print_changes(changes)
        if report.note:
            err.print(report.note, markup=False)
    raise typer.Exit(0 if report.items else 1)


def _tell(items: int, target: Path, dropped: dict[str, int]) -> None:
    if items:
        out.print(f"{items} items in {target}", markup=False)
    if dropped:
        reasons = ", ".join(f"{reason} ({n})" for reason, n in sorted(dropped.items()))
        out.print(f"{sum(dropped.values())} suggestions dropped: {reasons}", markup=False)


def _counted(values: list[str]) -> dict[str, int]:
    return {value: values.count(value) for value in dict.fromkeys(values)}


def _kinds(text: str) -> tuple[ItemKind, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    try:
        return tuple(ItemKind(name) for name in names)
    except ValueError:
        raise typer.BadParameter(f"unknown kind in {text!r}: {', '.join(ItemKind)}") from None


def _level(text: str) -> Level | None:
    try:
        return Level(text.strip()) if text.strip() else None
    except ValueError:
        raise typer.BadParameter(f"unknown level {text!r}: {', '.join(Level)}") from None
