from __future__ import annotations

from collections.abc import Sequence

import pytest
from typer.testing import CliRunner

from assistant.fitting.data import Example, cross_fitted
from assistant.fitting.left_out import left_out_figures
from assistant.fitting.refusal import calibrate, measured_across_folds, refusal_figures
from assistant.question.kind import read_question
from eval.cli import build
from index.encoding.embedding import sentence_offsets
from index.encoding.hashing_encoder import HashingEncoder
from index.measuring.questions import Gold, GoldQuestion
from index.model import Encoder
from index.training.material import Material, Source
from tests.index.retrieval_examples import TEXTS, document, passages

GROUPS = (frozenset({"a.md", "c.md"}), frozenset({"b.md"}))


@pytest.fixture(scope="module")
def material() -> Material:
    sources, questions = [], []
    for key in TEXTS:
        of_source = passages(key)
        spans = tuple(map(sentence_offsets, of_source))
        sources.append(Source(document(key), tuple(of_source), spans))
        for passage in of_source:
            words = passage.text.split()
            questions += [
                GoldQuestion(
                    id=f"{passage.id}-{number}",
                    question=f"Hvad står der om {' '.join(words[number : number + 4])}?",
                    kind="factual",
                    answerable=True,
                    gold=(Gold(doc=passage.doc, quote=passage.text),),
                )
                for number in range(4)
            ]
    questions += [
        GoldQuestion(
            id=f"u{number}",
            question=f"Hvad koster {thing} i euro?",
            kind="unanswerable",
            answerable=False,
        )
        for number, thing in enumerate(("brødet", "osten", "mælken", "kaffen", "sukkeret"))
    ]
    return Material(tuple(sources), tuple(questions))


def _plain(_material: Material, _others: Sequence[Material] = ()) -> Encoder:
    return HashingEncoder()


def test_questions_without_words_in_common_are_refused(material: Material) -> None:
    every = list(cross_fitted(material, _plain, leave_out=True))
    model, estimates = calibrate(every, measured_across_folds(every))
    figures = refusal_figures(every, estimates, model.threshold)
    assert figures.auc > 0.8
    assert figures.false_refusals < figures.refused


def test_documents_left_out_are_asked_about_and_not_fitted_to(material: Material) -> None:
    trained: list[Material] = []

    def trains(shown: Material, _others: Sequence[Material] = ()) -> Encoder:
        trained.append(shown)
        return HashingEncoder()

    every = list(cross_fitted(material, _plain, leave_out=True))
    rows = measured_across_folds(every)
    asked = {question.id for question in material.questions}
    figures = list(left_out_figures(material, GROUPS, trains, every, rows, asked))
    for group, found, shown in zip(GROUPS, figures, trained, strict=True):
        about = [q for q in material.questions if q.answerable and q.gold[0].doc in group]
        assert found["documents"] == sorted(group)
        assert found["answerable"] == len(about)
        assert not {q.id for q in shown.questions} & {q.id for q in about}
        assert not {source.document.name for source in shown.sources} & group
        assert 0 <= found["answerable_refused"] <= 1
    unanswerable = sum(not question.answerable for question in material.questions)
    assert 0 < sum(found["unanswerable"] for found in figures) < unanswerable


def test_only_what_is_asked_is_told_of(material: Material) -> None:
    every = list(cross_fitted(material, _plain, leave_out=True))
    rows = measured_across_folds(every)
    told = list(left_out_figures(material, GROUPS, _plain, every, rows, {"a0-0", "b0-0", "b0-1"}))
    assert [figures["answerable"] for figures in told] == [1, 2]


def test_an_example_knows_whether_its_sources_answer() -> None:
    question = GoldQuestion(id="q", question="Hvad?", kind="factual", answerable=True)
    reading = read_question(question.question)
    assert Example(question, reading, (), None).answerable  # type: ignore[arg-type]
    assert not Example(question, reading, (), None, left_out=True).answerable  # type: ignore[arg-type]


def test_a_document_that_is_not_there_cannot_be_left_out(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("left-out")
    documents, questions = folder / "kilder", folder / "spørgsmål.jsonl"
    documents.mkdir()
    (documents / "a.md").write_text("# Notat\n\nTovholderen samler planen for borgeren.\n")
    questions.write_text("")
    for command in ("adapter", "refusal"):
        result = CliRunner(env={"COLUMNS": "400"}).invoke(
            build(),
            [
                *("train", command, "--questions", str(questions), "--documents", str(documents)),
                *("--keep", str(folder / "keep"), "--leave-out", "b.md"),
            ],
        )
        assert result.exit_code == 2
        assert "no document named b.md" in result.output
