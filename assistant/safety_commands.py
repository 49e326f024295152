"""The commands ``eval privacy``, ``eval verification`` and ``train verification``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.training.commands import Collections
from ingest.command_tree import CommandTree
from ingest.console import out, print_json
from ingest.settings import load_settings

if TYPE_CHECKING:
    from assistant.verification.cases import Case

AsJson = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]
Documents = Annotated[
    list[Path], typer.Option("--documents", help="Files or folders of the sources; repeatable.")
]
Questions = Annotated[
    list[Path], typer.Option("--questions", help="JSONL files or folders with gold quotes.")
]
Every = Annotated[int, typer.Option(min=1, help="Use each n-th question only.")]
MAX_DROPPED = 0.06
"""Share of true sentences that verification may drop."""


def register(tree: CommandTree) -> None:
    """Hang the commands on the tree."""
    tree.evaluation.command("privacy")(privacy)
    tree.evaluation.command("verification")(verification)
    tree.train.command("verification")(train_verification)


def privacy(
    cases: Annotated[Path, typer.Argument(help="A text file of marked cases.")],
    as_json: AsJson = False,
) -> None:
    """Recall and precision of masking on marked cases."""
    from assistant.privacy.measure import measure, read_cases

    report = measure(tuple(read_cases(cases)))
    rows = [(kind.value, score) for kind, score in report.kinds.items()]
    rows.append(("i alt", report.total))
    if as_json:
        print_json(
            {
                "cases": report.cases,
                "exact": report.cases - len(report.wrong),
                "kinds": {
                    name: {"marked": s.marked, "recall": s.recall, "precision": s.precision}
                    for name, s in rows
                },
            }
        )
        return
    out.print(
        f"{report.cases} cases, {report.cases - len(report.wrong)} masked exactly", markup=False
    )
    for name, score in rows:
        figures = f"recall {score.recall:.3f}  precision {score.precision:.3f}"
        out.print(f"{name:<16} {score.marked:>4} marked  {figures}", markup=False)


def verification(
    documents: Documents,
    questions: Questions,
    part: Annotated[str, typer.Option(help="train, tune or judge.")] = "tune",
    every: Every = 1,
    as_json: AsJson = False,
) -> None:
    """Share of corrupted sentences that are caught, and of true ones that are dropped."""
    from assistant.verification.calibration import measure
    from index.encoding.embedder import load_encoder

    cases = _cases(documents, questions, (part,), every)
    report = measure(cases, load_encoder(load_settings()))
    if as_json:
        print_json(
            {
                "caught": report.caught,
                "dropped": report.dropped,
                "kinds": [
                    {"kind": k.kind, "true": k.true, "cases": k.cases, "rejected": k.rejected}
                    for k in report.kinds
                ],
            }
        )
        return
    for kind in report.kinds:
        truth = "true" if kind.true else "corrupted"
        out.print(f"{truth:<10} {kind.kind:<14} {kind.cases:>5}  rejected {kind.rate:.3f}")
    out.print(f"corrupted caught {report.caught:.3f}, true dropped {report.dropped:.3f}")


def train_verification(
    documents: Documents,
    questions: Questions,
    collections: Collections = None,
    further: Annotated[
        list[Path] | None,
        typer.Option(
            "--further",
            help="More questions about the documents, half of which the trees are fitted to as "
            "well; the threshold is not set by them. Repeatable.",
        ),
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--out", help="Folder; default: the package.")
    ] = None,
    max_dropped: Annotated[float, typer.Option(min=0.0, max=0.5)] = MAX_DROPPED,
    every: Every = 1,
) -> None:
    """Fit verification to corrupted sentences of the train questions and of collections."""
    from assistant.verification.calibration import fit
    from assistant.verification.cases import make_cases
    from assistant.verification.verifier import WITH_ENCODER, WORDS_ONLY
    from index.encoding.embedder import load_encoder
    from index.training.commands import training_collections

    cases = _cases(documents, questions, ("train",), every)
    others = [
        case
        for material in training_collections(collections)
        for case in make_cases(material.questions, material.passages)
    ]
    if further:
        others += _cases(documents, further, ("train", "tune"), 2 * every)
    encoder = load_encoder(load_settings())
    folder = target or Path(__file__).parent
    for name, used in ((WITH_ENCODER, encoder), (WORDS_ONLY, None)):
        fit(cases, used, max_dropped, others).save(folder / name)
    out.print(f"{len(cases) + len(others)} cases, models written to {folder}", markup=False)


def _cases(
    documents: Sequence[Path], questions: Sequence[Path], parts: Sequence[str], every: int
) -> list[Case]:
    from assistant.verification.cases import make_cases
    from index.measuring.questions import read_questions
    from index.training.material import gather_material
    from ingest.errors import QuestionError

    chosen = [q for q in read_questions(questions) if q.part.value in parts and q.answerable]
    material = gather_material(documents, chosen[::every], load_settings())
    cases = make_cases(material.questions, material.passages)
    if not cases:
        raise QuestionError("no question of this part has its gold quote in the documents")
    return cases
