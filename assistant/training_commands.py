"""``ledetraad train selector`` and ``train refusal``: fit what decides in an answer, again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.console import out, progress
from ingest.settings import load_settings

if TYPE_CHECKING:
    from assistant.training_data import Example

Questions = Annotated[
    list[Path],
    typer.Option("--questions", help="Question files or folders; repeatable. Judge is left out."),
]
Documents = Annotated[Path, typer.Option("--documents", help="A folder with their sources.")]
Keep = Annotated[Path | None, typer.Option("--keep", help="Keep vectors here between runs.")]
Target = Annotated[
    Path | None, typer.Option("--out", help="Where to write; the shipped file when not given.")
]


def selector(
    questions: Questions, documents: Documents, keep: Keep = None, target: Target = None
) -> None:
    """Fit which sentences an answer quotes, on the train and tune questions."""
    from assistant.selection import MODEL
    from assistant.selector_training import train_selector

    model = train_selector(_examples(questions, documents, keep, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(
    questions: Questions, documents: Documents, keep: Keep = None, target: Target = None
) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does."""
    from assistant.answerability import MODEL
    from assistant.refusal_training import train_refusal

    model, figures = train_refusal(_examples(questions, documents, keep, leave_out=True))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)
    out.print(
        f"across folds: {figures.false_refusals:.1%} of answerable refused, "
        f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the source "
        f"left out, AUC {figures.auc:.3f}"
    )


def _examples(
    paths: list[Path], documents: Path, keep: Path | None, *, leave_out: bool
) -> list[Example]:
    from assistant.training_data import cross_fitted
    from index.questions import Part, read_questions

    found = [q for q in read_questions(paths) if q.part is not Part.JUDGE]
    with progress("Retrieving", len(found)) as advance:
        return list(
            cross_fitted(
                documents,
                found,
                load_settings(),
                keep=keep,
                leave_out=leave_out,
                on_question=lambda: advance(),
            )
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parent / name
