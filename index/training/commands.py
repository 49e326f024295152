"""``ledetraad train adapter``, ``strict``, ``translations`` and ``ranker``, from questions."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.command_tree import CommandTree
from ingest.console import err, out, print_json
from ingest.settings import load_settings

if TYPE_CHECKING:
    from index.training.adapter_trainer import AdapterTrainer
    from index.training.adapter_training import Recipe
    from index.training.material import Material

Questions = Annotated[
    list[Path], typer.Option("--questions", help="Question files or folders; repeatable.")
]
Documents = Annotated[Path, typer.Option("--documents", help="Folder of the sources asked about.")]
Collections = Annotated[
    list[Path] | None,
    typer.Option(
        "--collection",
        help="Folder of further sources and the question files about them, left out whole in its "
        "turn; repeatable.",
    ),
]
Parts = Annotated[
    list[str] | None,
    typer.Option("--part", help="Parts to train on; repeatable. Default: train and tune."),
]
Later = Annotated[
    list[Path] | None,
    typer.Option(
        "--later",
        help="Further questions that translations and the strict reading are trained on, and the "
        "refusal on some, but neither adapters nor the ranker; repeatable.",
    ),
]
Keep = Annotated[
    Path, typer.Option("--keep", help="Folder that keeps adapters and vectors between runs.")
]
Rounds = Annotated[
    int | None, typer.Option("--rounds", min=1, help="Times that each question is asked.")
]
Rate = Annotated[float | None, typer.Option("--rate", min=0.0, help="Highest learning rate.")]
Along = Annotated[
    int | None,
    typer.Option("--along", min=0, help="Further questions asked for each passage that is read."),
]
Ask = Annotated[
    list[Path] | None,
    typer.Option("--ask", help="Questions for those figures. Default: those trained on."),
]
LeaveOutTogether = Annotated[
    list[str] | None,
    typer.Option(
        "--leave-out",
        help="Fit without these documents, with commas between them, and print how questions "
        "about them fare; repeatable.",
    ),
]
Target = Annotated[
    Path | None, typer.Option("--out", help="File to write; default: where it ships.")
]


def register(tree: CommandTree) -> None:
    """Hang the commands on ``ledetraad train``."""
    tree.train.command("adapter")(adapter)
    tree.train.command("strict")(strict)
    tree.train.command("ranker")(ranker)
    tree.train.command("translations")(translations)


def adapter(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    collections: Collections = None,
    parts: Parts = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out", help="Train without this document, and print its figures; repeatable."
        ),
    ] = None,
    ask: Ask = None,
    rounds: Rounds = None,
    rate: Rate = None,
    along: Along = None,
    average_with: Annotated[
        Path | None,
        typer.Option("--average-with", help="Write the mean of this adapter and the trained one."),
    ] = None,
    target: Target = None,
) -> None:
    """Train the encoder's adapter."""
    from index.encoding.adapter import ADAPTER
    from index.encoding.low_rank import average, load_low_rank
    from index.training.adapter_training import Recipe
    from index.training.figures import left_out_figures

    out_file = target or ADAPTER
    usual = Recipe()
    recipe = replace(
        usual,
        rounds=rounds or usual.rounds,
        rate=rate or usual.rate,
        along=usual.along if along is None else along,
    )
    first = load_low_rank(average_with) if average_with else None
    material = training_material(questions, documents, parts)
    others = training_collections(collections, parts)
    trainer = adapter_trainer(keep, recipe)
    if leave_out:
        check_documents(material, leave_out)
        asked = _answerable(training_material(ask, documents, parts) if ask else material)
        with TemporaryDirectory() as words:
            figures = left_out_figures(
                material,
                leave_out,
                asked.questions,
                trainer.encoder,
                trainer.bare(),
                Path(words),
                others,
            )
        print_json({"left_out": leave_out, "figures": figures})
        return
    answerable = _answerable(material)
    trained = trainer.train(answerable)
    if first is not None:
        average(first, load_low_rank(trained)).save(out_file)
        trained = out_file
    out_file.write_bytes(trainer.averaged(trained, others).read_bytes())
    out.print(f"trained on {len(answerable.questions)} questions: {out_file}", markup=False)


def strict(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    collections: Collections = None,
    parts: Parts = None,
    later: Later = None,
    target: Target = None,
) -> None:
    """Train the strict reading of questions that goes with the shipped adapter."""
    from index.encoding.adapter import ADAPTER, STRICT

    others = training_collections(collections, parts)
    material = training_material(questions, documents, parts, later).beside(others).with_later()
    trained = adapter_trainer(keep).train_strict(material, ADAPTER)
    shutil.copyfile(trained, target or STRICT)
    out.print(f"trained on {len(material.questions)} questions: {target or STRICT}", markup=False)


def ranker(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    collections: Collections = None,
    parts: Parts = None,
    later: Later = None,
    leave_out: LeaveOutTogether = None,
    ask: Ask = None,
    target: Target = None,
) -> None:
    """Train the ranker on candidates whose adapter has not seen their question."""
    from index.retrieval.linear_ranker import RANKER
    from index.training.figures import cross_fitted, ranked_left_out
    from index.training.ranker_training import train_ranker

    material = training_material(questions, documents, parts, later)
    others = training_collections(collections, parts)
    groups = left_out_groups(material, leave_out)
    trainer = adapter_trainer(keep)
    seen = cross_fitted(material, trainer.strict_encoder, others)
    if groups:
        asked = _answerable(training_material(ask, documents, parts) if ask else material)
        with TemporaryDirectory() as words:
            figures = ranked_left_out(
                material,
                groups,
                asked.questions,
                trainer.strict_encoder,
                seen,
                Path(words),
                others,
            )
        print_json({"left_out": [sorted(group) for group in groups], "figures": figures})
        return
    train_ranker(seen).save(target or RANKER)
    out.print(f"trained on {len(seen)} questions: {target or RANKER}", markup=False)


def translations(
    questions: Questions,
    documents: Documents,
    collections: Collections = None,
    parts: Parts = None,
    later: Later = None,
    target: Target = None,
) -> None:
    """Fit which words of questions ask for which words of what answers them."""
    from index.retrieval.translations import TRANSLATIONS
    from index.training.translation_training import train_translations

    material = training_material(questions, documents, parts, later)
    others = training_collections(collections, parts)
    fitted = train_translations(material.beside(others).every_question)
    fitted.save(target or TRANSLATIONS)
    out.print(f"{len(fitted.of)} words: {target or TRANSLATIONS}", markup=False)


def training_material(
    questions: list[Path],
    documents: Path,
    parts: list[str] | None = None,
    later: list[Path] | None = None,
) -> Material:
    """Read questions that may be trained on, with their sources.

    Args:
        questions: Files or folders.
        documents: Folder of the sources.
        parts: Names of parts; train and tune when None.
        later: Files or folders of `Material.later`.

    Raises:
        BadParameter: The judge part is asked for.
    """
    from index.measuring.questions import Part, read_questions
    from index.training.material import gather_material

    wanted = {Part(part) for part in parts or (Part.TRAIN, Part.TUNE)}
    if Part.JUDGE in wanted:
        raise typer.BadParameter("the judge part is never trained on", param_hint="--part")
    first, then = (
        [question for question in read_questions(paths) if question.part in wanted]
        for paths in (questions, later or [])
    )
    err.print(f"reading what {len(first) + len(then)} questions are asked about", markup=False)
    material = gather_material([documents], [*first, *then], load_settings())
    count = len(first)
    return replace(material, questions=material.questions[:count], later=material.questions[count:])


def training_collections(
    folders: Sequence[Path] | None, parts: list[str] | None = None
) -> list[Material]:
    """Read collections of sources that hold their questions beside them.

    Args:
        folders: One for each.
        parts: Names of parts; train and tune when None.

    Raises:
        BadParameter: The judge part is asked for.
    """
    return [training_material([folder], folder, parts) for folder in folders or ()]


def _answerable(material: Material) -> Material:
    return material.asking(lambda question: question.answerable)


def left_out_groups(material: Material, named: Sequence[str] | None) -> list[frozenset[str]]:
    """Read the names of documents that are left out together.

    Raises:
        BadParameter: A document is not there.
    """
    groups = [frozenset(names.split(",")) for names in named or ()]
    check_documents(material, (name for group in groups for name in group))
    return groups


def check_documents(material: Material, names: Iterable[str]) -> None:
    """Check that documents are there to be left out.

    Raises:
        BadParameter: One is not.
    """
    known = {source.document.name for source in material.sources}
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"no document named {name}", param_hint="--leave-out")


def adapter_trainer(keep: Path, recipe: Recipe | None = None) -> AdapterTrainer:
    """A trainer that tells how far it is, one line every fifty steps."""
    from index.training.adapter_trainer import AdapterTrainer

    def tell(step: int, steps: int, loss: float) -> None:
        if step % 50 == 0 or step == steps:
            err.print(f"training: step {step} of {steps}, loss {loss:.2f}", markup=False)

    return AdapterTrainer(load_settings(), keep, recipe, on_step=tell)
