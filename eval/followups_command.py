"""``ledetraad eval followups``: conversations as typed, written out by hand, and bare."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from ingest.console import out, print_json, progress
from ingest.settings import load_settings


def followups(
    questions: Annotated[list[Path], typer.Option(help="Question files or folders; repeatable.")],
    documents: Annotated[
        Path | None, typer.Option(help="Folder of the sources; by default the index as it is.")
    ] = None,
    part: Annotated[
        list[str] | None, typer.Option(help="Only this part: train, tune or judge; repeatable.")
    ] = None,
    show: Annotated[bool, typer.Option(help="Also print each follow-up as understood.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure follow-ups as typed, written out by hand and bare, and what is taken for one."""
    from assistant.pipeline import Assistant
    from eval.followups import summary, turn_away, understand
    from index.ingestion.ingest import ingest_paths
    from index.library import open_library
    from index.measuring.anchored import resolve
    from index.measuring.questions import Part, read_questions

    for name in part or ():
        if name not in {*Part}:
            raise typer.BadParameter(f"no part named {name}", param_hint="--part")
    asked = [q for q in read_questions(questions) if not part or q.part.value in part]
    settings = load_settings()
    with TemporaryDirectory() as scratch:
        if documents is not None:
            models = settings.models or settings.home / "models"
            settings = settings.model_copy(update={"home": Path(scratch), "models": models})
            ingest_paths([documents], settings)
        with open_library(settings) as library:
            texts = {
                record.document.name: record.document.text for record in library.store.sources()
            }
            follow = list(resolve([q for q in asked if q.turns], texts))
            assistant = Assistant(library, settings)
            understood, turned = [], []
            with progress("Asking", len(follow)) as advance:
                for place, question in enumerate(follow):
                    understood.append(understand(question, assistant, library.retriever))
                    other = follow[place - len(follow) // 2]
                    if other.turns != question.turns:
                        turned.append(turn_away(other, question.turns, assistant))
                    advance()
    figures = summary(understood, turned, [q for q in asked if not q.turns])
    if as_json:
        print_json(figures)
        return
    if show:
        for u in understood:
            out.print(f"{u.question.id}: {u.question.question} -> {u.alone}", markup=False)
    for name, value in figures.items():
        out.print(f"{name}: {value}", markup=False)
