"""Commands of this package: ``eval run``, ``eval check``, ``eval add`` and ``eval peers``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ingest.command_tree import CommandTree
from ingest.console import err, out, print_json
from ingest.errors import QuestionError
from ingest.settings import load_settings

BROKEN_SET = 2
"""Exit code when the questions, the gate or a baseline cannot be used."""

Names = Annotated[
    list[str] | None,
    typer.Option("--collection", help="'sample' or 'reports'; repeatable. All by default."),
]
Questions = Annotated[
    list[Path] | None,
    typer.Option("--questions", help="Your own question files or folders; repeatable."),
]
Corpus = Annotated[
    Path | None,
    typer.Option(help="Folder of the sources that the questions are asked of."),
]


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    tree.evaluation.command("run")(run)
    tree.evaluation.command("check")(check)


@contextmanager
def _broken_set_exits() -> Iterator[None]:
    """Tell a broken set (2) from an answer that is too bad (1) and from success (0)."""
    try:
        yield
    except QuestionError as error:
        err.print(str(error), markup=False)
        raise typer.Exit(BROKEN_SET) from error


def run(
    collection: Names = None,
    questions: Questions = None,
    corpus: Corpus = None,
    part: Annotated[
        str | None, typer.Option(help="Only questions of this part: train, tune or judge.")
    ] = None,
    gate: Annotated[Path | None, typer.Option(help="TOML file of thresholds.")] = None,
    target: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for results.json, junit.xml and report.html."),
    ] = None,
    compare: Annotated[Path | None, typer.Option(help="results.json of an earlier run.")] = None,
    suggest_gate: Annotated[
        bool, typer.Option(help="Print the gate with limits a little under what was measured.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print results.json.")] = False,
) -> None:
    """Ask and score every question; exit code 1 below a threshold, 2 on a broken set."""
    from eval.evaluation import Request, evaluate
    from eval.gate import load_gate, suggest
    from eval.results import read_results
    from eval.terminal_report import print_report
    from index.questions import Part

    if part not in {None, *Part}:
        raise typer.BadParameter(f"no part named {part}", param_hint="--part")
    with _broken_set_exits():
        request = Request(
            collections=tuple(collection or ()),
            questions=tuple(questions or ()),
            corpus=corpus,
            part=Part(part) if part else None,
            gate=load_gate(gate) if gate else None,
            baseline=read_results(compare) if compare else None,
        )
        evaluation = evaluate(request, load_settings())
    if target is not None:
        evaluation.write(target)
    if as_json:
        print_json(evaluation.results)
    elif suggest_gate and request.gate is not None:
        out.print(suggest(request.gate, evaluation.figures), markup=False, end="")
    else:
        print_report(out, evaluation)
    for breach in evaluation.breaches:
        err.print(f"below the gate: {breach}", markup=False)
    raise typer.Exit(1 if evaluation.breaches else 0)


def check(
    collection: Names = None,
    questions: Questions = None,
    corpus: Corpus = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Look for broken gold, duplicates, answers given away, and thin kinds or sources."""
    from eval.checking import check_collection
    from eval.collection import choose_collections

    settings = load_settings()
    with _broken_set_exits():
        chosen = choose_collections(collection or (), questions or (), corpus)
        findings = {part.name: check_collection(part, settings) for part in chosen}
    if as_json:
        print_json({name: [finding.as_json() for finding in f] for name, f in findings.items()})
    else:
        for name, found in findings.items():
            for finding in found:
                out.print(f"{name}: {finding}", markup=False)
            out.print(f"{name}: {len(found)} findings", markup=False)
    broken = any(finding.breaks for found in findings.values() for finding in found)
    raise typer.Exit(BROKEN_SET if broken else 0)
