"""``ledetraad train selector`` and ``train refusal``: fit what decides in an answer, again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.train_commands import Documents, Keep, Questions, Target
from ingest.console import out, progress

if TYPE_CHECKING:
    from assistant.training_data import Example

Aside = Annotated[
    list[Path] | None,
    typer.Option(
        "--aside", help="Further questions that the adapters are trained on, but not this."
    ),
]


def selector(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    aside: Aside = None,
    target: Target = None,
) -> None:
    """Fit which sentences an answer quotes, on the train and tune questions."""
    from assistant.selection import MODEL
    from assistant.selector_training import train_selector

    model = train_selector(_examples(questions, aside, documents, keep, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    aside: Aside = None,
    target: Target = None,
) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does."""
    from assistant.answerability import MODEL
    from assistant.refusal_training import train_refusal

    model, figures = train_refusal(_examples(questions, aside, documents, keep, leave_out=True))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)
    out.print(
        f"across folds: {figures.false_refusals:.1%} of answerable refused, "
        f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the source "
        f"left out, AUC {figures.auc:.3f}"
    )


def _examples(
    paths: list[Path], aside: list[Path] | None, documents: Path, keep: Path, *, leave_out: bool
) -> list[Example]:
    from assistant.training_data import cross_fitted
    from index.questions import read_questions
    from index.train_commands import adapter_trainer, training_material

    material = training_material([*paths, *(aside or ())], documents)
    fitted = {question.id for question in read_questions(paths)} & {
        q.id for q in material.questions
    }
    trainer = adapter_trainer(keep)
    with progress("Retrieving", len(fitted)) as advance:
        return list(
            cross_fitted(
                material,
                trainer.encoder,
                fitted,
                leave_out=leave_out,
                on_question=lambda: advance(),
            )
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parent / name
