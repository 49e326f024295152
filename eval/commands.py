"""Commands of this package: ``eval run``, ``check``, ``add``, ``sabotage``, ``peers`` and so on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.bench import register_bench
from eval.followups_command import followups
from ingest.command_tree import CommandTree
from ingest.console import err, one_line, out, print_json
from ingest.errors import QuestionError
from ingest.settings import Settings, load_settings

if TYPE_CHECKING:
    from eval.judges.model import Judges
    from index.measuring.questions import Part

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
PartName = Annotated[
    str | None, typer.Option(help="Only questions of this part: train, tune or judge.")
]


def register(tree: CommandTree) -> None:
    """Hang this package's commands on the tree."""
    tree.evaluation.command("run")(run)
    tree.evaluation.command("check")(check)
    tree.evaluation.command("add")(add)
    tree.evaluation.command("sabotage")(sabotage)
    tree.evaluation.command("peers")(peers)
    tree.evaluation.command("followups")(followups)
    register_bench(tree)


@contextmanager
def _broken_set_exits() -> Iterator[None]:
    """Tell a broken set (2) from an answer that is too bad (1) and from success (0)."""
    try:
        yield
    except QuestionError as error:
        err.print(one_line(error), markup=False)
        raise typer.Exit(BROKEN_SET) from error


def _part(name: str | None) -> Part | None:
    from index.measuring.questions import Part

    if name not in {None, *Part}:
        raise typer.BadParameter(f"no part named {name}", param_hint="--part")
    return Part(name) if name else None


def _llama_index(settings: Settings) -> Judges:
    from eval.judges.llama_index import llama_index_judges

    return llama_index_judges(settings)


def _ragas(settings: Settings) -> Judges:
    from eval.judges.ragas import ragas_judges

    return ragas_judges(settings)


def _make_folder(folder: Path) -> None:
    """Make the folder for results before minutes are spent on them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = f"{folder}: {error.strerror}"
        raise typer.BadParameter(told, param_hint="--out") from error


def run(
    collection: Names = None,
    questions: Questions = None,
    corpus: Corpus = None,
    part: PartName = None,
    gate: Annotated[Path | None, typer.Option(help="TOML file of thresholds.")] = None,
    target: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for results.json, junit.xml and report.html."),
    ] = None,
    compare: Annotated[Path | None, typer.Option(help="results.json of an earlier run.")] = None,
    indexed: Annotated[
        bool,
        typer.Option(
            "--indexed", help="Ask your own index as it stands; it must hold the sources."
        ),
    ] = False,
    judged: Annotated[
        bool,
        typer.Option(
            "--judged", help="Also let the settings' model judge by llama-index' metrics."
        ),
    ] = False,
    ragas: Annotated[
        bool,
        typer.Option("--ragas", help="Also let it judge by Ragas' metrics; needs the extra ragas."),
    ] = False,
    suggest_gate: Annotated[
        bool, typer.Option(help="Print the gate, tightened to a little under what was measured.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print results.json.")] = False,
) -> None:
    """Ask and score every question; exit code 1 below a threshold, 2 on a broken set."""
    from eval.evaluation import Request, evaluate
    from eval.gate import load_gate, suggest
    from eval.results import read_results
    from eval.terminal_report import print_report

    chosen, settings = _part(part), load_settings()
    judges = {**(_llama_index(settings) if judged else {}), **(_ragas(settings) if ragas else {})}
    if target is not None:
        _make_folder(target)
    with _broken_set_exits():
        request = Request(
            collections=tuple(collection or ()),
            questions=tuple(questions or ()),
            corpus=corpus,
            part=chosen,
            gate=load_gate(gate) if gate else None,
            baseline=read_results(compare) if compare else None,
            judges=judges,
            indexed=indexed,
        )
        evaluation = evaluate(request, settings)
    if target is not None:
        evaluation.write(target)
    if as_json:
        print_json(evaluation.results)
    elif suggest_gate and request.gate is not None:
        out.print(suggest(request.gate, evaluation.figures), markup=False, end="")
        return
    else:
        print_report(out, evaluation)
    for breach in evaluation.breaches:
        err.print(f"below the gate: {breach}", markup=False)
    if evaluation.judge_problem:
        err.print(evaluation.judge_problem, markup=False)
    raise typer.Exit(1 if evaluation.breaches or evaluation.judge_problem else 0)


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


def add(
    folder: Annotated[Path, typer.Option("--to", help="Folder of question files.")],
    feedback: Annotated[
        Path | None,
        typer.Argument(help="JSON or JSONL; left out: what the chat page's readers have rated."),
    ] = None,
) -> None:
    """Turn feedback into draft questions, without personal data, for a person to finish."""
    from eval.drafting import add_drafts, kept_feedback, read_feedback

    with _broken_set_exits():
        given = read_feedback(feedback) if feedback else kept_feedback(load_settings().home)
        file, added = add_drafts(given, folder)
    out.print(f"{added} drafts added to {file}", markup=False)


def sabotage(
    gate: Annotated[Path, typer.Option(help="TOML file of thresholds.")],
    collection: Annotated[str, typer.Option(help="'sample' or 'reports'.")] = "sample",
    corpus: Corpus = None,
) -> None:
    """Put one part after the other out of order; exit code 1 if the gate stays open."""
    from eval.gate import breaches, load_gate
    from eval.sabotage import INTACT, spoilt_figures

    with _broken_set_exits():
        limits = load_gate(gate)
        spoilt = spoilt_figures(collection, corpus, load_settings())
    right = True
    for name, figures in spoilt.items():
        broken = [breach.threshold.metric for breach in breaches(limits, {collection: figures})]
        told = f"closed by {', '.join(broken)}" if broken else "open"
        out.print(f"{name}: {told}", markup=False)
        right &= bool(broken) is (name != INTACT)
    raise typer.Exit(0 if right else 1)


def peers(
    collection: Annotated[str, typer.Option(help="'sample' or 'reports'.")] = "reports",
    questions: Questions = None,
    corpus: Corpus = None,
    part: PartName = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure other projects' retrieval on the same questions with the same encoder."""
    from dataclasses import asdict

    from eval.collection import choose_collections
    from eval.peers.comparison import compare_peers

    asked = _part(part)
    with _broken_set_exits():
        [chosen] = choose_collections([collection], questions or (), corpus)
        figures = compare_peers(chosen, load_settings(), asked)
    if as_json:
        print_json([asdict(row) for row in figures])
        return
    out.print("| retrieval | words a passage | hit@1 | hit@5 | hit@10 | MRR | nDCG@10 | ms |")
    out.print("|---|---|---|---|---|---|---|---|")
    for row in figures:
        scores = (row.hit_at_1, row.hit_at_5, row.hit_at_10, row.mrr, row.ndcg)
        shown = " | ".join(f"{score:.2f}" for score in scores)
        line = f"| {row.name} | {row.words} | {shown} | {row.milliseconds:.0f} |"
        out.print(line, markup=False)
