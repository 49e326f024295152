"""``ledetraad train adapter`` and ``train ranker``: what ships, made again from questions."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.command_tree import CommandTree
from ingest.console import err, out, print_json
from ingest.settings import load_settings

if TYPE_CHECKING:
    from index.training_material import Material

Questions = Annotated[
    list[Path], typer.Option("--questions", help="Question files or folders; repeatable.")
]
Documents = Annotated[Path, typer.Option("--documents", help="Folder of the sources asked about.")]
Parts = Annotated[
    list[str] | None,
    typer.Option("--part", help="Parts to train on; repeatable. Default: train and tune."),
]
Keep = Annotated[
    Path | None, typer.Option("--keep", help="Folder that keeps vectors between runs.")
]


def register(tree: CommandTree) -> None:
    """Hang the commands on ``ledetraad train``."""
    tree.train.command("adapter")(adapter)
    tree.train.command("ranker")(ranker)


def adapter(
    questions: Questions,
    documents: Documents,
    parts: Parts = None,
    leave_out: Annotated[
        str | None,
        typer.Option("--leave-out", help="Train without this document, and print its figures."),
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: where it ships.")
    ] = None,
    keep: Keep = None,
) -> None:
    """Train the encoder's adapter."""
    from index.adapter import ADAPTER
    from index.projection_training import train_projection
    from index.training_figures import without_document

    material = _material(questions, documents, parts, keep)
    if leave_out is not None:
        print_json(_left_out_figures(material, leave_out))
        if target is not None:
            train_projection(without_document(material, leave_out).kept).save(target)
        return
    train_projection(material).save(target or ADAPTER)
    out.print(f"trained on {len(material.questions)} questions: {target or ADAPTER}", markup=False)


def ranker(
    questions: Questions,
    documents: Documents,
    parts: Parts = None,
    target: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: where it ships.")
    ] = None,
    keep: Keep = None,
) -> None:
    """Train the ranker on candidates whose adapter has not seen their question."""
    from index.linear_ranker import RANKER
    from index.ranker_training import train_ranker
    from index.training_figures import cross_fitted

    material = _material(questions, documents, parts, keep)
    with TemporaryDirectory() as folder:
        seen = cross_fitted(material, Path(folder))
    train_ranker(seen).save(target or RANKER)
    out.print(f"trained on {len(seen)} questions: {target or RANKER}", markup=False)


def _material(
    questions: list[Path], documents: Path, parts: list[str] | None, keep: Path | None
) -> Material:
    from index.library import make_encoder
    from index.questions import Part, read_questions
    from index.training_material import gather_material

    wanted = {Part(part) for part in parts or (Part.TRAIN, Part.TUNE)}
    if Part.JUDGE in wanted:
        raise typer.BadParameter("the judge part is never trained on", param_hint="--part")
    settings = load_settings()
    plain = settings.model_copy(update={"adapter": False})
    asked = [question for question in read_questions(questions) if question.part in wanted]
    err.print(f"embedding what {len(asked)} questions are asked about", markup=False)
    return gather_material(documents, asked, make_encoder(plain), settings, keep)


def _left_out_figures(material: Material, doc: str) -> dict[str, Any]:
    """Figures for a document that neither the adapter nor the ranker was trained on."""
    from index.training_figures import left_out_figures

    with TemporaryDirectory() as folder:
        return {"left_out": doc, **left_out_figures(material, doc, Path(folder))}
