"""``ledetraad train selector`` and ``train refusal``: fit what decides in an answer, again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.train_commands import Documents, Keep, Questions, Target
from ingest.console import out, progress

if TYPE_CHECKING:
    from assistant.training_data import Example
    from index.model import Encoder
    from index.training_material import Material

Also = Annotated[
    list[Path] | None,
    typer.Option(
        "--also", help="Question files that the encoders are not trained on, only this; repeatable."
    ),
]


def selector(
    questions: Questions, documents: Documents, keep: Keep, also: Also = None, target: Target = None
) -> None:
    """Fit which sentences an answer quotes, on the train and tune questions."""
    from assistant.selection import MODEL
    from assistant.selector_training import train_selector

    model = train_selector(_examples(questions, documents, keep, also, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(
    questions: Questions, documents: Documents, keep: Keep, also: Also = None, target: Target = None
) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does."""
    from assistant.answerability import MODEL
    from assistant.refusal_training import train_refusal

    model, figures = train_refusal(_examples(questions, documents, keep, also, leave_out=True))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)
    out.print(
        f"across folds: {figures.false_refusals:.1%} of answerable refused, "
        f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the source "
        f"left out, AUC {figures.auc:.3f}"
    )


def _examples(
    paths: list[Path], documents: Path, keep: Path, also: list[Path] | None, *, leave_out: bool
) -> list[Example]:
    from assistant.training_data import cross_fitted
    from index.questions import read_questions
    from index.train_commands import adapter_trainer, training_material

    material = training_material([*paths, *(also or ())], documents)
    trainer = adapter_trainer(keep)
    for_encoders = {question.id for question in read_questions(paths)}

    def trained_on(seen: Material) -> Encoder:
        return trainer.encoder(seen.asking(lambda question: question.id in for_encoders))

    with progress("Retrieving", len(material.questions)) as advance:
        return list(
            cross_fitted(material, trained_on, leave_out=leave_out, on_question=lambda: advance())
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parent / name
