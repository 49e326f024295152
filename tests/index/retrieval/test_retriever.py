from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Context, Filters
from index.retrieval.capitals import in_small_letters
from index.retrieval.retriever import HybridRetriever
from index.retrieval.translations import Translations
from tests.index.retrieval_examples import memory_retriever


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> HybridRetriever:
    return memory_retriever(tmp_path_factory.mktemp("words"))


def test_hits_carry_score_signals_and_sentences(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("Hvor ofte følger tovholderen op på planen?", 3)
    first = found.hits[0]
    assert first.passage.id == "a0"
    assert [hit.score for hit in found.hits] == sorted((h.score for h in found.hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in found.hits)
    assert {"lexical", "dense", "sentence", "fused"} <= set(first.features)
    assert len(first.sentences) == 2
    spans = [(s.start, s.end) for s in first.sentences]
    assert spans == sorted(spans)
    assert set(found.timings_ms) == {"retrieve", "rerank"}


def test_sentences_are_compared_to_each_part_of_a_question(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("Hvad er en tovholder, og hvem kan give samtykke?", 4)
    assert all(len(s.of_parts) == 2 for hit in found.hits for s in hit.sentences)
    alone = retriever.retrieve("Hvem kan give samtykke?", 10, apart=True)
    assert not any(s.of_parts for hit in alone.hits for s in hit.sentences)
    scores = {(s.start, s.end): s.score for hit in alone.hits for s in hit.sentences}
    for sentence in (s for hit in found.hits for s in hit.sentences):
        if (sentence.start, sentence.end) in scores:
            assert sentence.of_parts[1] == pytest.approx(
                scores[sentence.start, sentence.end], abs=0.02
            )


def test_filters_hold_for_all_indexes(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("tovholder", 10, Filters(sources=frozenset({"b"})))
    assert {hit.passage.source_id for hit in found.hits} == {"b"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HVOR OFTE FØLGER TOVHOLDEREN OP?", "Hvor ofte følger tovholderen op?"),
        ("KOORDINERING", "Koordinering"),
        ("HAR [CPR-nummer] RET TIL EN BISIDDER", "Har [CPR-nummer] ret til en bisidder"),
        ("HSIT", "HSIT"),
        ("VUM FKO", "VUM FKO"),
        ("§ 85", "§ 85"),
        ("Hvad er HSIT?", "Hvad er HSIT?"),
    ],
)
def test_capitals_alone_are_read_as_small_letters(
    typed: str, read: str, retriever: HybridRetriever
) -> None:
    assert in_small_letters(typed) == read
    assert retriever.retrieve(typed).hits == retriever.retrieve(read).hits


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00\x07", "🙂🙂"])
def test_nothing_is_found_for_a_query_without_words(retriever: HybridRetriever, query: str) -> None:
    assert retriever.retrieve(query).hits == ()


@pytest.mark.parametrize(
    "query",
    [
        "How many weeks may an application take?",
        "tovholder og samtykke " * 900,
        "og i at det er",
        "2020",
        "hjælp 🙂 tovholder",
        '"følger op på"',
        "tovholder AND (samtykke OR NOT plan)",
        "'; DROP TABLE passages; --",
        "x" * 20_000,
        "§ 141 stk. 2",
        "ﬀ ａｂｃ ǅ ß",
    ],
)
def test_strange_queries_give_at_most_k_hits(retriever: HybridRetriever, query: str) -> None:
    assert len(retriever.retrieve(query, 3).hits) <= 3


def test_a_comparison_hears_both_sources(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("Hvad er forskellen på de to kilders syn på en tovholder?", 5)
    assert {"a", "b"} <= {hit.passage.source_id for hit in found.hits}


def test_publishers_that_are_to_be_heard_take_turns(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("Hvad siger VIVE og Metodecentret om en tovholder?", 6, apart=True)
    sources = [hit.passage.source_id for hit in found.hits]
    assert sources[:4] == ["b", "a", "b", "a"]
    assert found.hits[0].passage.id == "b2"
    limited = retriever.retrieve(
        "Hvad siger VIVE og Metodecentret om en tovholder?", 6, Filters(sources=frozenset({"a"}))
    )
    assert {hit.passage.source_id for hit in limited.hits} == {"a"}


def test_one_publisher_that_is_to_be_heard_comes_first(retriever: HybridRetriever) -> None:
    found = retriever.retrieve("Hvad skriver Metodecentret om samtykke?", 6, apart=True)
    assert [hit.passage.source_id for hit in found.hits][:3] == ["a", "a", "a"]
    assert "b1" in {hit.passage.id for hit in found.hits}


def test_given_passages_are_ranked(retriever: HybridRetriever) -> None:
    hits = retriever.rerank("Hvem giver samtykke?", ["c0", "b1", "gone", "a1"], 2)
    assert hits[0].passage.id == "b1"
    assert len(hits) == 2


def test_a_context_speaks_for_passages_and_asks_sentences_in_other_words(
    retriever: HybridRetriever,
) -> None:
    question = "Hvor ofte følger tovholderen op på planen?"
    plain = retriever.retrieve(question, 10, apart=True).hits
    last = plain[-1].passage
    context = Context(lambda passage: 30.0 * (passage.id == last.id), "Hvem giver samtykke?")
    found = retriever.retrieve(question, 10, apart=True, context=context).hits
    assert found[0].passage == last
    assert found[0].score > 0.9
    before = {hit.passage.id: [s.score for s in hit.sentences] for hit in plain}
    after = {hit.passage.id: [s.score for s in hit.sentences] for hit in found}
    assert set(before) == set(after)
    assert before != after
    unchanged = retriever.retrieve(question, 10, apart=True, context=Context(lambda _: 0.0)).hits
    assert [h.passage.id for h in unchanged] == [h.passage.id for h in plain]
    assert [h.score for h in unchanged] == pytest.approx([h.score for h in plain], abs=1e-4)


def test_a_passage_that_goes_away_meanwhile_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = memory_retriever(tmp_path)
    question, context = "Hvem er tovholder?", Context(lambda _: 0.0, "Hvem giver samtykke?")
    plain = own.retrieve(question).hits

    def gone(_ids: list[str]) -> None:
        raise KeyError("a0")

    monkeypatch.setattr(own.store, "sentence_vectors", gone)
    found = own.retrieve(question, context=context).hits
    assert [h.sentences for h in found] == [h.sentences for h in plain]


def test_another_translation_model_gathers_anew(tmp_path: Path) -> None:
    own = memory_retriever(tmp_path)
    found = own.candidates("Hvem er tovholder?")
    without = own.translating_by(Translations({}, {})).candidates("Hvem er tovholder?")
    assert not without.signals["known"].any()
    assert not any(column.any() for column in without.sentences_translated)
    assert own.candidates("Hvem er tovholder?") is found


def test_candidates_are_gathered_once_for_each_state_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = memory_retriever(tmp_path)
    read: list[str] = []
    queries = own.encoder.queries
    monkeypatch.setattr(own.encoder, "queries", lambda texts: read.extend(texts) or queries(texts))
    own.retrieve("Hvem er tovholder?")
    once = len(read)
    again = own.retrieve("Hvem er tovholder?").hits
    assert len(read) == once
    own.store.remove_source(again[0].passage.source_id)
    after = own.retrieve("Hvem er tovholder?").hits
    assert len(read) > once
    assert again[0].passage.id not in {hit.passage.id for hit in after}
