from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import torch

from index.encoding.adapter import ADAPTER, STRICT, fingerprint
from index.encoding.embedder import TransformerEncoder, load_encoder
from index.encoding.embedding import sentence_offsets
from index.encoding.hashing_encoder import HashingEncoder
from index.encoding.low_rank import LowRankAdapter, LowRankChange, average, load_low_rank
from index.encoding.representation import passage_text
from index.measuring.questions import Gold, GoldQuestion
from index.model import Encoder
from index.retrieval.linear_ranker import LinearRanker, load_linear_ranker
from index.training.adapter_training import Recipe, train_adapter
from index.training.figures import (
    FOLDS,
    cross_fitted,
    folds,
    left_out_figures,
    ranked_left_out,
)
from index.training.material import Material, Source
from index.training.question_noise import disturb
from index.training.ranker_training import train_ranker
from index.training.strict_training import StrictRecipe, train_strict
from ingest.errors import ModelError, QuestionError
from ingest.settings import Settings
from tests.index.retrieval_examples import TEXTS, document, passages

WIDTH = 32


@pytest.fixture(scope="module")
def material() -> Material:
    sources, questions = [], []
    for key in TEXTS:
        of_source = passages(key)
        spans = tuple(map(sentence_offsets, of_source))
        sources.append(Source(document(key), tuple(of_source), spans))
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
    return Material(tuple(sources), tuple(questions))


@pytest.fixture
def small_model(material: Material, tmp_path: Path) -> Callable[[], Any]:
    """Opens a real Sentence Transformers BERT of four narrow layers, the same one each time."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = {word for p in material.passages for word in p.text.replace(".", " .").split()}
    vocabulary = {"[PAD]": 0, "[UNK]": 1} | {w: n for n, w in enumerate(sorted(words), 2)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=WIDTH,
        num_hidden_layers=4,
        num_attention_heads=4,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(tmp_path / "bert")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]"
    ).save_pretrained(tmp_path / "bert")

    def opened() -> Any:
        modules = [Transformer(str(tmp_path / "bert")), Pooling(WIDTH, "mean"), Normalize()]
        return SentenceTransformer(modules=modules).eval()

    return opened


def _margin(model: Any, material: Material) -> float:
    """How much nearer questions are to their answers than to all passages."""
    asked = model.encode([f"query: {example.text}" for example in material.examples])
    told = model.encode([f"passage: {passage_text(p)}" for p in material.passages])
    cosines = asked @ told.T
    right = [cosines[row, min(e.passages)] for row, e in enumerate(material.examples)]
    return float(np.mean(right) - cosines.mean())


def test_training_draws_questions_to_their_answers_by_the_upper_layers(
    material: Material, small_model: Callable[[], Any], tmp_path: Path
) -> None:
    everything = range(len(material.passages))
    wrong = [[place for place in everything if place not in e.passages] for e in material.examples]
    recipe = Recipe(frozen=2, rank=4, rounds=60, batch=6, along=1, rate=2e-2, warm=5)
    adapter = train_adapter(material, wrong, small_model(), recipe)
    assert {name.split(".")[2] for name in adapter.changes} == {"2", "3"}
    path = tmp_path / "adapter.safetensors"
    adapter.save(path)
    trained = small_model()
    load_low_rank(path).merge_into(trained[0].auto_model)
    assert _margin(trained, material) > _margin(small_model(), material) + 0.05


def test_an_adapter_is_added_to_the_weights(small_model: Callable[[], Any], tmp_path: Path) -> None:
    transformer = small_model()[0].auto_model
    name = "encoder.layer.3.output.dense"
    before = transformer.get_submodule(name).weight.detach().clone()
    change = LowRankChange(np.ones((1, 64), np.float32), np.full((WIDTH, 1), 0.5, np.float32))
    LowRankAdapter({name: change}).merge_into(transformer)
    assert torch.allclose(transformer.get_submodule(name).weight, before + 0.5)
    wrong = LowRankChange(np.ones((1, 3), np.float32), np.ones((3, 1), np.float32))
    for bad in ({name: wrong}, {"encoder.layer.9.output.dense": change}):
        with pytest.raises(ModelError, match="does not fit"):
            LowRankAdapter(bad).merge_into(transformer)
    with pytest.raises(ModelError, match="cannot be used"):
        load_low_rank(tmp_path / "gone")


def test_the_mean_of_two_adapters_has_their_rank() -> None:
    random = np.random.default_rng(4)

    def made(inner: int) -> LowRankAdapter:
        down, up = random.normal(size=(2, inner)), random.normal(size=(5, 2))
        return LowRankAdapter({"map": LowRankChange(down.astype("f4"), up.astype("f4"))})

    one, other = made(4), made(4)
    same = average(one, one).changes["map"]
    whole = one.changes["map"].up @ one.changes["map"].down
    assert np.allclose(same.up @ same.down, whole, atol=1e-5)
    mean = average(one, other).changes["map"]
    assert (mean.down.shape, mean.up.shape) == ((2, 4), (5, 2))
    wanted = (whole + other.changes["map"].up @ other.changes["map"].down) / 2
    third = np.linalg.svd(wanted, compute_uv=False)[2:]
    assert np.isclose(np.linalg.norm(mean.up @ mean.down - wanted), np.linalg.norm(third), 1e-4)
    little = average(one, other, 0.0).changes["map"]
    assert np.allclose(little.whole, whole, atol=1e-5)
    much = average(one, other, 1.0).changes["map"]
    assert np.allclose(much.whole, other.changes["map"].whole, atol=1e-5)
    with pytest.raises(ModelError, match="different maps"):
        average(one, LowRankAdapter({}))
    with pytest.raises(ModelError, match="do not fit"):
        average(one, made(3))


def test_the_shipped_adapter_is_small_and_named() -> None:
    assert ADAPTER.stat().st_size < 3_000_000
    shapes = {(c.down.shape[1], c.up.shape[0]) for c in load_low_rank(ADAPTER).changes.values()}
    assert shapes == {(384, 384), (384, 1536), (1536, 384)}
    assert fingerprint().startswith("adapter-")


NOTHING = (
    "Hvad koster smørret",
    "Hvor mange æbler er der i kassen",
    "Hvornår åbner butikken",
    "Hvem vandt kampen",
)


def test_what_nothing_answers_is_pushed_away(
    material: Material, small_model: Callable[[], Any]
) -> None:
    unanswerable = [
        GoldQuestion(id=f"u{n}", question=text, kind="unanswerable", answerable=False)
        for n, text in enumerate(NOTHING)
    ]
    asked = replace(material, questions=(*material.questions, *unanswerable))
    encoder = TransformerEncoder(small_model(), "small", "query: ", "passage: ")
    recipe = StrictRecipe(
        frozen=2, rank=4, rounds=60, answerable=6, unanswerable=2, rate=2e-2, warm=5
    )
    changes = train_strict(asked, encoder, small_model(), recipe)
    assert {name.split(".")[2] for name in changes.changes} == {"2", "3"}
    second = small_model()
    changes.merge_into(second[0].auto_model)
    strict = TransformerEncoder(encoder.model, "small", "query: ", "passage: ", second)
    passages = encoder.passages([passage_text(p) for p in material.passages])
    answered = [example.text for example in material.examples]

    def margin(read: Callable[[Sequence[str]], Any]) -> float:
        nearest = [float((read([t]) @ passages.T).max()) for t in (*answered, *NOTHING)]
        return float(np.mean(nearest[: len(answered)]) - np.mean(nearest[len(answered) :]))

    assert margin(strict.strict_queries) > margin(encoder.strict_queries) + 0.2
    assert np.allclose(strict.queries(answered), encoder.queries(answered), atol=1e-6)


def test_questions_are_read_strictly_beside_the_shipped_adapter(models: Path) -> None:
    assert STRICT.stat().st_size < 3_000_000
    encoder = load_encoder(Settings(models=models))
    question = ["Hvad er en tovholder?"]
    plain, strict = encoder.queries(question)[0], encoder.strict_queries(question)[0]
    assert np.linalg.norm(strict) == pytest.approx(1, abs=1e-3)
    assert plain @ strict < 0.99
    alone = load_encoder(Settings(models=models), strict=None)
    assert np.allclose(alone.queries(question)[0], plain, atol=0.02)
    assert np.allclose(alone.strict_queries(question), alone.queries(question))
    bare = load_encoder(Settings(models=models, adapter=False))
    assert np.allclose(bare.strict_queries(question), bare.queries(question))


def test_some_questions_are_disturbed_and_none_is_lost() -> None:
    random = Random(3)
    question = "Hvorfor får borgere på særlige vilkår støtte?"
    typed = [disturb(question, random) for _ in range(400)]
    assert 0.75 < sum(text == question for text in typed) / len(typed) < 0.92
    assert any("saerlige" in text for text in typed)
    assert any("sarlige" in text for text in typed)
    assert all(len(text.split()) == len(question.split()) for text in typed)


def _plain(_material: Material, _others: Sequence[Material] = ()) -> Encoder:
    return HashingEncoder(64)


def test_folds_part_the_questions_and_train_on_the_others(material: Material) -> None:
    asked: list[set[str]] = []

    def trained_on(rest: Material, _others: Sequence[Material] = ()) -> Encoder:
        asked.append({question.id for question in rest.questions})
        return _plain(rest)

    parts = [{q.id for q in left.questions} for (left,), _ in folds(material, trained_on)]
    assert len(parts) == FOLDS
    assert set.union(*parts) == {question.id for question in material.questions}
    assert all(not part & seen for part, seen in zip(parts, asked, strict=True))


def _about(material: Material, doc: str) -> Material:
    """A part of the material that is about one document."""
    docs = {source.document.name for source in material.sources}
    return material.without_documents(docs - {doc})


def test_a_collection_is_asked_whole_by_what_has_not_seen_it(material: Material) -> None:
    others = [_about(material, doc) for doc in ("a.md", "b.md", "c.md")]
    seen: list[Sequence[Material]] = []

    def trained_on(rest: Material, others: Sequence[Material] = ()) -> Encoder:
        seen.append(others)
        return _plain(rest)

    parts = [left for left, _ in folds(material, trained_on, others)]
    assert sorted(doc for left in parts for doc in map(_only_document, left[1:])) == [
        "a.md",
        "b.md",
        "c.md",
    ]
    for left, trained in zip(parts, seen, strict=True):
        assert not {*map(_only_document, left[1:])} & {*map(_only_document, trained)}
        assert len(left) + len(trained) == 1 + len(others)
    beside = others[0].beside(others[1:])
    assert {p.id for p in beside.passages} == {p.id for p in material.passages}
    assert {q.id for q in beside.questions} == {q.id for q in material.questions}


def _only_document(material: Material) -> str:
    [source] = material.sources
    return source.document.name


def test_candidates_of_a_collection_come_from_its_own_sources(material: Material) -> None:
    other = _about(material, "b.md")
    alone = cross_fitted(material, _plain)
    both = cross_fitted(material, _plain, [other])
    added = len(both) - len(alone)
    # Each a second time by translations that have learnt nothing of its document.
    assert added == 2 * len(other.questions)
    # Asked beside the first part's questions, which stand first.
    sizes = sorted(len(entry.right) for entry in both)
    assert sizes.count(len(other.passages)) >= added


def test_a_question_is_an_example_by_translations_strange_to_its_document_too(
    material: Material,
) -> None:
    seen = cross_fitted(material, _plain)
    [first, second] = [e for e in seen if e.question.id == seen[0].question.id]
    column = first.names.index("familiar")
    assert first.features[:, column].mean() > second.features[:, column].mean()
    # The order may differ, what is found does not.
    cosine = first.names.index("dense")
    assert sorted(first.features[:, cosine]) == sorted(second.features[:, cosine])


def test_later_questions_teach_translations_and_are_no_examples(material: Material) -> None:
    [asked, *_, last] = material.questions
    unasked = last.model_copy(update={"id": "later", "question": "Kvantefysik?"})
    later = replace(material, later=(unasked,))
    assert not later.asked_later
    examples = cross_fitted(later, _plain)
    assert {e.question.id for e in examples} == {q.id for q in material.questions if q.answerable}
    for _, trained in folds(later, _plain):
        assert unasked in trained.questions
    [gold] = last.gold
    assert not later.without_documents([gold.doc]).later
    assert later.beside([material]).every_question.count(unasked) == 1
    assert asked not in later.later


def test_later_questions_that_are_asked_are_left_out_of_training(material: Material) -> None:
    [question, *_] = material.questions
    many = [question.model_copy(update={"id": f"later {number}"}) for number in range(60)]
    none = question.model_copy(update={"id": "none", "answerable": False, "gold": ()})
    later = replace(material, later=(*many, none))
    assert none in later.asked_later
    assert 1 < len(later.asked_later) < len(many) / 2
    parts = list(folds(later, _plain))
    asked = [q for (left, *_), _ in parts for q in left.later]
    assert sorted(asked, key=str) == sorted(later.asked_later, key=str)
    for (left, *_), trained in parts:
        assert not {q.id for q in left.every_question} & {q.id for q in trained.questions}
        assert {q.id for q in many} - {q.id for q in asked} <= {q.id for q in trained.questions}
    assert later.with_later().questions == later.every_question


def test_the_ranker_learns_from_questions_it_was_not_shown(
    material: Material, tmp_path: Path
) -> None:
    seen = cross_fitted(material, _plain)
    assert {entry.question.id for entry in seen} == {q.id for q in material.questions}
    ranker = train_ranker(seen)
    ranker.save(tmp_path / "ranker.json")
    again = load_linear_ranker(tmp_path / "ranker.json")
    assert again.names == ranker.names
    right = np.concatenate([entry.features[entry.right] for entry in seen])
    wrong = np.concatenate([entry.features[~entry.right] for entry in seen])
    assert (right @ ranker.weights).mean() > (wrong @ ranker.weights).mean()


def test_a_document_left_out_is_not_trained_on(material: Material, tmp_path: Path) -> None:
    kept = material.without_documents(["b.md"])
    assert {source.document.name for source in kept.sources} == {"a.md", "c.md"}
    assert {q.gold[0].doc for q in kept.questions} == {"a.md", "c.md"}
    trained: list[Material] = []

    def trains(shown: Material, _others: Sequence[Material] = ()) -> Encoder:
        trained.append(shown)
        return _plain(shown)

    asked = material.questions
    figures = left_out_figures(material, ["b.md"], asked, trains, _plain(material), tmp_path)
    assert [source.document.name for source in trained[0].sources] == ["a.md", "c.md"]
    left_out = len(material.questions) - len(kept.questions)
    assert figures["b.md"]["adapter"] == figures["all"]["adapter"]
    assert figures["all"]["adapter"]["questions"] == left_out


def test_the_ranker_is_fitted_without_a_document_too(material: Material, tmp_path: Path) -> None:
    trained: list[Material] = []

    def trains(shown: Material, _others: Sequence[Material] = ()) -> Encoder:
        trained.append(shown)
        return _plain(shown)

    seen = cross_fitted(material, _plain)
    groups = [{"a.md"}, {"b.md", "c.md"}]
    figures = ranked_left_out(material, groups, material.questions, trains, seen, tmp_path)
    assert [{s.document.name for s in shown.sources} for shown in trained] == [
        {"b.md", "c.md"},
        {"a.md"},
    ]
    assert set(figures) == {"a.md", "b.md", "c.md", "all"}
    assert figures["all"]["questions"] == len(material.questions)
    alone = [entry for entry in seen if entry.question.gold[0].doc == "a.md"]
    with pytest.raises(QuestionError):
        ranked_left_out(material, [{"a.md"}], material.questions, trains, alone, tmp_path)


def test_without_answers_nothing_is_learnt() -> None:
    with pytest.raises(QuestionError):
        train_ranker([])


def test_the_shipped_ranker_is_readable() -> None:
    ranker = load_linear_ranker()
    assert isinstance(ranker, LinearRanker)
    assert len(ranker.names) == len(ranker.weights)
