"""``ledetraad train selector`` and ``train refusal``: fit what decides in an answer, again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.train_commands import Ask, Documents, Keep, Questions, Target
from ingest.console import out, print_json, progress

if TYPE_CHECKING:
    from assistant.training_data import Example
    from index.training_material import Material

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

    material, fitted = _material(questions, aside, documents)
    model = train_selector(_examples(material, fitted, keep, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    aside: Aside = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out",
            help="Fit without these documents, with commas between them, and print how questions "
            "about them are refused; repeatable.",
        ),
    ] = None,
    ask: Ask = None,
    target: Target = None,
) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does."""
    from assistant.answerability import MODEL
    from assistant.refusal_training import calibrate, measured_across_folds
    from index.train_commands import check_documents

    material, fitted = _material(questions, aside, documents)
    groups = [frozenset(group.split(",")) for group in leave_out or ()]
    check_documents(material, (name for group in groups for name in group))
    every = _examples(material, fitted, keep, leave_out=True)
    rows = measured_across_folds(every)
    if groups:
        _tell_left_out(material, groups, keep, every, rows, _ids(ask) if ask else fitted)
        return
    model, figures = calibrate(every, rows)
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)
    out.print(
        f"across folds: {figures.false_refusals:.1%} of answerable refused, "
        f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the source "
        f"left out, AUC {figures.auc:.3f}"
    )


def _ids(paths: list[Path]) -> frozenset[str]:
    from index.questions import read_questions

    return frozenset(question.id for question in read_questions(paths))


def _material(
    paths: list[Path], aside: list[Path] | None, documents: Path
) -> tuple[Material, frozenset[str]]:
    """What adapters are trained on, and the ids of what is fitted to."""
    from index.train_commands import training_material

    material = training_material([*paths, *(aside or ())], documents)
    return material, _ids(paths) & {question.id for question in material.questions}


def _tell_left_out(
    material: Material,
    groups: list[frozenset[str]],
    keep: Path,
    every: list[Example],
    rows: list[dict[str, float]],
    asked: frozenset[str],
) -> None:
    from assistant.refusal_left_out import left_out_figures
    from index.train_commands import adapter_trainer

    trainer = adapter_trainer(keep)
    figures = list(left_out_figures(material, groups, trainer.strict_encoder, every, rows, asked))
    print_json({"left_out": figures})


def _examples(
    material: Material, fitted: frozenset[str], keep: Path, *, leave_out: bool
) -> list[Example]:
    from assistant.training_data import cross_fitted
    from index.train_commands import adapter_trainer

    trainer = adapter_trainer(keep)
    with progress("Retrieving", len(fitted)) as advance:
        return list(
            cross_fitted(
                material,
                trainer.strict_encoder,
                fitted,
                leave_out=leave_out,
                on_question=lambda: advance(),
            )
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parent / name
