from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.adapter import ADAPTER, AdaptedEncoder, fingerprint
from index.embedding import embed
from index.hashing_encoder import HashingEncoder
from index.linear_ranker import LinearRanker, load_linear_ranker
from index.projection import Projection, load_projection
from index.projection_training import Recipe, train_projection
from index.questions import Gold, GoldQuestion
from index.ranker_training import train_ranker
from index.training_figures import cross_fitted, left_out_figures, without_document
from index.training_material import Material, Source
from ingest.errors import ModelError, QuestionError
from ingest.model import Document, Metadata
from tests.index.retrieval_examples import TEXTS, passages


@pytest.fixture(scope="module")
def material() -> Material:
    encoder = HashingEncoder(64)
    sources, questions = [], []
    for key, (title, _, _) in TEXTS.items():
        of_source = passages(key)
        embedded = embed(of_source, encoder)
        document = Document(key, f"{key}.md", "0" * 64, "", Metadata(title))
        sources.append(
            Source(
                document,
                tuple(of_source),
                embedded.vectors,
                embedded.sentences,
                embedded.sentence_vectors,
            )
        )
        questions += [
            GoldQuestion(
                id=f"q-{passage.id}-{number}",
                question=text,
                kind="factual",
                answerable=True,
                gold=(Gold(doc=passage.doc, quote=passage.text),),
            )
            for passage in of_source
            for number, text in enumerate(
                (f"Hvad står der om {passage.section[0]}?", passage.text[5:40])
            )
        ]
    vectors = encoder.queries([question.question for question in questions])
    return Material(tuple(sources), tuple(questions), vectors)


def test_training_moves_questions_towards_their_answers(material: Material) -> None:
    start = train_projection(material, Recipe(steps=0, spread=5))
    trained = train_projection(material, Recipe(steps=30, spread=5))
    passages_of = np.concatenate([source.vectors for source in material.sources])
    answers = [
        position
        for position, passage in enumerate(
            passage for source in material.sources for passage in source.passages
        )
        for question in material.questions
        if question.gold[0].quote == passage.text
    ]

    def margin(projection: Projection) -> float:
        cosines = projection.queries(material.question_vectors) @ (
            projection.passages(passages_of).T
        )
        right = cosines[np.arange(len(answers)), answers]
        return float((right - cosines.mean(1)).mean())

    assert margin(trained) > margin(start)


def test_a_projection_is_kept_in_half_precision(material: Material, tmp_path: Path) -> None:
    projection = train_projection(material, Recipe(steps=2, spread=5))
    path = tmp_path / "adapter.safetensors"
    projection.save(path)
    vectors = material.question_vectors
    cosines = (load_projection(path).queries(vectors) * projection.queries(vectors)).sum(1)
    assert cosines.min() > 0.999
    with pytest.raises(ModelError):
        load_projection(tmp_path / "gone")


def test_the_shipped_adapter_fits_the_bundled_model() -> None:
    assert ADAPTER.stat().st_size < 3_000_000
    encoder = AdaptedEncoder(HashingEncoder(384), load_projection(ADAPTER), fingerprint())
    vectors = encoder.queries(["Hvem er tovholder?"])
    assert vectors.shape == (1, encoder.dimensions)
    assert np.linalg.norm(vectors) == pytest.approx(1, abs=1e-5)
    assert encoder.name.endswith(fingerprint())


def test_the_ranker_learns_from_questions_it_was_not_shown(
    material: Material, tmp_path: Path
) -> None:
    seen = cross_fitted(material, tmp_path / "words", folds=2)
    assert len(seen) == len(material.questions)
    ranker = train_ranker(seen)
    ranker.save(tmp_path / "ranker.json")
    again = load_linear_ranker(tmp_path / "ranker.json")
    assert again.names == ranker.names
    right = np.concatenate([entry.features[entry.right] for entry in seen])
    wrong = np.concatenate([entry.features[~entry.right] for entry in seen])
    assert (right @ ranker.weights).mean() > (wrong @ ranker.weights).mean()


def test_a_document_left_out_is_not_trained_on(material: Material, tmp_path: Path) -> None:
    fold = without_document(material, "b.md")
    assert {source.document.name for source in fold.kept.sources} == {"a.md", "c.md"}
    assert {q.gold[0].doc for q in fold.left_out} == {"b.md"}
    figures = left_out_figures(material, "b.md", tmp_path)
    assert figures["adapter and ranker"]["questions"] == len(fold.left_out)


def test_without_answers_nothing_is_learnt(material: Material) -> None:
    with pytest.raises(QuestionError):
        train_ranker([])


def test_the_shipped_ranker_is_readable() -> None:
    ranker = load_linear_ranker()
    assert isinstance(ranker, LinearRanker)
    assert len(ranker.names) == len(ranker.weights)
