"""``ledetraad train selector`` and ``train refusal``: fit what decides in an answer, again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from index.training.commands import (
    Ask,
    Collections,
    Documents,
    Keep,
    Later,
    LeaveOutTogether,
    Questions,
    Target,
)
from ingest.console import out, print_json, progress

if TYPE_CHECKING:
    from assistant.fitting.context import Turn
    from assistant.fitting.data import Example
    from index.training.material import Material

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
    collections: Collections = None,
    aside: Aside = None,
    later: Later = None,
    target: Target = None,
) -> None:
    """Fit which sentences an answer quotes, on the train and tune questions."""
    from assistant.answer.selection import MODEL
    from assistant.fitting.selector import train_selector

    material, others, fitted = _material(questions, aside, documents, collections, later)
    fitted |= {question.id for question in material.asked_later if question.answerable}
    model = train_selector(_examples(material, others, fitted, keep, leave_out=False))
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}", markup=False)


def refusal(
    questions: Questions,
    documents: Documents,
    keep: Keep,
    collections: Collections = None,
    aside: Aside = None,
    lightly: Annotated[
        list[Path] | None,
        typer.Option(
            "--lightly",
            help="Further questions of which the unanswerable count less, such as short ones: "
            "that most of those are unanswerable must not count against short questions.",
        ),
    ] = None,
    later: Later = None,
    leave_out: LeaveOutTogether = None,
    ask: Ask = None,
    target: Target = None,
) -> None:
    """Fit when to refuse, on the train and tune questions, and tell how well it does.

    In collections, of which no encoder asked has seen anything, it learns how new documents look.
    """
    from assistant.fitting.refusal import calibrate, measured_across_folds, refusal_figures
    from assistant.refusal.answerability import MODEL
    from index.training.commands import left_out_groups

    questions = [*questions, *(lightly or ())]
    material, others, fitted = _material(questions, aside, documents, collections, later)
    fitted |= {question.id for question in material.asked_later}
    groups = left_out_groups(material, leave_out)
    found = _examples(material, others, fitted, keep, leave_out=True)
    rows = measured_across_folds(found)
    light = _ids(lightly or [])
    if groups:
        asked = _ids(ask) if ask else fitted
        _tell_left_out(material, others, groups, keep, found, rows, asked, light)
        return
    model, estimates = calibrate(found, rows, light)
    path = target or _shipped(MODEL)
    model.save(path)
    out.print(f"{path}: {model.trained_on}; across folds, of questions about", markup=False)
    about = {"the documents": material} | {f"collection {n}": m for n, m in enumerate(others, 1)}
    for name, asked_of in about.items():
        ids = {question.id for question in asked_of.every_question}
        of_these = [i for i, e in enumerate(found) if e.question.id in ids]
        figures = refusal_figures(
            [found[i] for i in of_these], [estimates[i] for i in of_these], model.threshold
        )
        out.print(
            f"{name}: {figures.false_refusals:.1%} of answerable refused, "
            f"{figures.refused:.1%} of unanswerable, {figures.refused_left_out:.1%} with the "
            f"source left out, AUC {figures.auc:.3f}"
        )


def context(
    questions: Questions,
    documents: Documents,
    collections: Collections = None,
    target: Target = None,
) -> None:
    """Fit whether a question goes on with the one before, by conversations in the questions.

    Of collections only the conversations are used: their other questions were trained on, and
    are answered better by themselves than a new one is.
    """
    from assistant.conversation.context import MODEL
    from assistant.fitting.context import fit_context, turns_of
    from index.encoding.embedder import load_encoder
    from index.training.figures import material_retriever
    from ingest.settings import load_settings

    own, others, _ = _material(questions, None, documents, collections)
    material = [own, *others]
    encoder = load_encoder(load_settings())
    answerable = [
        [q for q in each.questions if q.answerable and (q.turns or not number)]
        for number, each in enumerate(material)
    ]
    turns: list[Turn] = []
    with (
        TemporaryDirectory() as words,
        progress("Asking", sum(bool(q.turns) for asked in answerable for q in asked)) as advance,
    ):
        for number, (each, asked) in enumerate(zip(material, answerable, strict=True)):
            retriever = material_retriever(each, encoder, Path(words) / str(number))
            turns += turns_of(asked, retriever, lambda: advance())
    model, area = fit_context(turns)
    path = target or MODEL
    model.save(path)
    goes_on = sum(turn.goes_on for turn in turns)
    out.print(
        f"{path}: {goes_on} questions that go on, {len(turns) - goes_on} that do not, none of "
        f"whose words tell; area of those left out {area:.3f}",
        markup=False,
    )


def wording(
    questions: Questions,
    documents: Documents,
    collections: Collections = None,
    target: Target = None,
) -> None:
    """Learn the words that questions hold and the passages which answer them do without."""
    from assistant.fitting.wording import save_wording, words_done_without
    from assistant.refusal.lone_words import WORDING

    own, others, _ = _material(questions, None, documents, collections)
    path = target or _shipped(WORDING)
    kept = save_wording((f for each in (own, *others) for f in words_done_without(each)), path)
    out.print(f"{path}: {kept} words", markup=False)


def _ids(paths: list[Path]) -> frozenset[str]:
    from index.measuring.questions import read_questions

    return frozenset(question.id for question in read_questions(paths))


def _material(
    paths: list[Path],
    aside: list[Path] | None,
    documents: Path,
    collections: list[Path] | None,
    later: list[Path] | None = None,
) -> tuple[Material, list[Material], frozenset[str]]:
    """What encoders are trained on, collections beside it, and the ids of what is fitted to."""
    from index.training.commands import training_collections, training_material

    material = training_material([*paths, *(aside or ())], documents, later=later)
    others = training_collections(collections)
    known = {question.id for each in (material, *others) for question in each.questions}
    return material, others, _ids([*paths, *(collections or ())]) & known


def _tell_left_out(
    material: Material,
    others: list[Material],
    groups: list[frozenset[str]],
    keep: Path,
    every: list[Example],
    rows: list[dict[str, float]],
    asked: frozenset[str],
    lightly: frozenset[str],
) -> None:
    from assistant.fitting.left_out import left_out_figures
    from index.training.commands import adapter_trainer

    trainer = adapter_trainer(keep)
    figures = list(
        left_out_figures(
            material, groups, trainer.strict_encoder, every, rows, asked, others, lightly
        )
    )
    print_json({"left_out": figures})


def _examples(
    material: Material,
    others: list[Material],
    fitted: frozenset[str],
    keep: Path,
    *,
    leave_out: bool,
) -> list[Example]:
    from assistant.fitting.data import cross_fitted
    from index.training.commands import adapter_trainer

    trainer = adapter_trainer(keep)
    with progress("Retrieving", len(fitted)) as advance:
        return list(
            cross_fitted(
                material,
                trainer.strict_encoder,
                fitted,
                others,
                leave_out=leave_out,
                on_question=lambda: advance(),
            )
        )


def _shipped(name: str) -> Path:
    return Path(__file__).parents[1] / name
