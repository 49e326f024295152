"""Commands of this package: ``ask``, ``demo`` and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant import answer_bench, safety_commands
from assistant.fitting import commands as fitting_commands
from assistant.web import commands as web_commands
from ingest.command_tree import CommandTree
from ingest.console import err, out, print_json, progress
from ingest.errors import IndexUnavailableError, LedetraadError
from ingest.settings import load_settings


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    tree.root.command()(ask)
    tree.root.command()(demo)
    tree.bench.command("answer")(answer_bench.bench_answer)
    tree.train.command("selector")(fitting_commands.selector)
    tree.train.command("refusal")(fitting_commands.refusal)
    tree.train.command("context")(fitting_commands.context)
    tree.train.command("wording")(fitting_commands.wording)
    safety_commands.register(tree)
    web_commands.register(tree)


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    turn: Annotated[
        list[str] | None, typer.Option(help="An earlier question of the conversation; repeatable.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Answer from this source id only; repeatable.")
    ] = None,
    batch: Annotated[Path | None, typer.Option(help="A JSONL file of questions.")] = None,
    target: Annotated[Path | None, typer.Option("--out", help="Answers of --batch.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Answer a question from the indexed sources, with citations."""
    if (question is None) == (batch is None) or (batch is None) != (target is None):
        raise typer.BadParameter("give either a question, or --batch IN.jsonl --out OUT.jsonl")
    if batch is not None and target is not None and batch.resolve() == target.resolve():
        raise typer.BadParameter("--out is the file of --batch: it would be emptied before reading")
    from assistant.batch import answer_batch, read_batch
    from assistant.model import Question
    from assistant.output import answer_to_json
    from assistant.pipeline import Assistant
    from assistant.terminal import print_answer
    from index.library import open_library
    from index.model import Filters

    settings = load_settings()
    lines = sum(1 for _ in read_batch(batch)) if batch is not None else 0
    with open_library(settings) as library:
        known = {record.document.id for record in library.store.sources()}
        if not known:
            raise IndexUnavailableError(
                f"nothing is indexed in {settings.home}: run ledetraad ingest PATH…"
            )
        if strangers := set(source or ()) - known:
            raise LedetraadError(
                f"no source {', '.join(sorted(strangers))} in the index; see: ledetraad sources"
            )
        assistant = Assistant(library, settings)
        if batch is not None and target is not None:
            with progress("Answering", lines) as advance:
                answered, problems = answer_batch(batch, target, assistant.ask, advance)
            for problem in problems:
                err.print(problem, markup=False)
            err.print(f"{answered} answered, {len(problems)} unreadable", markup=False)
            raise typer.Exit(1 if problems else 0)
        answer = assistant.ask(
            Question(
                question or "", turns=tuple(turn or ()), filters=Filters(frozenset(source or ()))
            )
        )
    if as_json:
        print_json(answer_to_json(answer))
    else:
        print_answer(out, answer)


def demo(
    serve_page: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Open the chat page after the answers.")
    ] = True,
) -> None:
    """Index the bundled sample guidance, answer three questions and open the chat page."""
    from assistant.demonstration import QUESTIONS, demo_settings
    from assistant.model import Question
    from assistant.pipeline import Assistant
    from assistant.terminal import print_answer
    from index.ingestion.ingest import ingest_paths
    from index.library import open_library
    from ingest.sample import sample_paths

    settings = demo_settings(load_settings())
    paths = sample_paths()
    out.print(f"Indexing the sample guidance, {len(paths)} documents …")
    with progress("Indexing", len(paths)) as advance:
        ingest_paths(paths, settings, on_progress=lambda name: advance(1, name))
    with open_library(settings) as library:
        assistant = Assistant(library, settings)
        for question in QUESTIONS:
            out.print(f"\n» {question}", style="bold", markup=False)
            print_answer(out, assistant.ask(Question(question)))
    if serve_page:
        from assistant.web.server import serve

        serve(settings)
