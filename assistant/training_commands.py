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
Target = Annotated[
    Path | None, typer.Option("--out", help="Where to write; the shipped file when not given.")
]


def selector(questions: Questions, target: Target = None) -> None:
    """Fit which sentences an answer quotes, on the train and tune questions."""
    from assistant.selection import MODEL
    from assistant.selector_training import train_selector

    model = train_selector(_examples(questions, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(questions: Questions, target: Target = None) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does."""
    from assistant.answerability import MODEL
    from assistant.refusal_training import train_refusal

    model, figures = train_refusal(_examples(questions, leave_out=True))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)
    out.print(
        f"across folds: {figures.false_refusals:.1%} of answerable refused, "
        f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the source "
        f"left out, AUC {figures.auc:.3f}"
    )


def _examples(paths: list[Path], *, leave_out: bool) -> list[Example]:
    from assistant.training_data import examples
    from index.library import open_library
    from index.questions import Part, read_questions

    found = [q for q in read_questions(paths) if q.part is not Part.JUDGE]
    with (
        open_library(load_settings()) as library,
        progress("Retrieving", len(found)) as advance,
    ):
        documents = [record.document for record in library.store.sources()]
        return list(
            examples(
                found,
                library.retriever,
                library.lexical,
                documents,
                leave_out=leave_out,
                on_question=lambda: advance(),
            )
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parent / name
