"""Measures retrieval on questions with gold quotes, whole and with each part left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from index.lexical.word_index import CHANNEL_WEIGHTS, DanishLexicalIndex
from index.library import Library
from index.measuring.metrics import CUTS, RankingScores, judge_ranking
from index.measuring.questions import GoldQuestion
from index.model import Encoder, Vectors
from index.retrieval.candidates import FUSION, REWORDED
from index.retrieval.ranker import FusionRanker
from index.retrieval.retriever import HybridRetriever
from index.retrieval.translations import Translations
from ingest.model import Passage

DEPTH = 10
Search = Callable[[str], list[str]]


class RememberingEncoder:
    """An `Encoder` that embeds each question once, however many variants ask it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._questions: dict[str, Vectors] = {}
        self.name = encoder.name
        self.dimensions = encoder.dimensions

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, or look them up."""
        for text in texts:
            if text not in self._questions:
                self._questions[text] = self._encoder.queries([text])[0]
        return np.array([self._questions[text] for text in texts], np.float32)

    def strict_queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions as ever: how strictly they are read ranks nothing."""
        return self.queries(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages."""
        return self._encoder.passages(texts)


@dataclass(frozen=True, slots=True)
class SetFigures:
    """Mean figures of some questions."""

    questions: int
    hit: Mapping[int, float]
    mrr: float
    ndcg: float

    def as_json(self) -> dict[str, Any]:
        """The figures by name, rounded."""
        hits = {f"hit@{k}": round(value, 4) for k, value in self.hit.items()}
        more = {"mrr": round(self.mrr, 4), "ndcg@10": round(self.ndcg, 4)}
        return {"questions": self.questions, **hits, **more}


def mean_figures(scores: Sequence[RankingScores]) -> SetFigures:
    """Average the scores of single questions; zeros for none."""
    count = max(len(scores), 1)
    return SetFigures(
        len(scores),
        {k: sum(score.hit[k] for score in scores) / count for k in CUTS},
        sum(score.reciprocal_rank for score in scores) / count,
        sum(score.ndcg for score in scores) / count,
    )


def shown_text(passage: Passage) -> str:
    """What a passage is judged by: its own heading and its text."""
    return f"{passage.section[-1] if passage.section else ''}\n{passage.text}"


def passage_search(retriever: HybridRetriever, *, apart: bool = False) -> Search:
    """A retriever as a function from a question to the texts it ranks."""
    return lambda question: [
        shown_text(hit.passage) for hit in retriever.retrieve(question, DEPTH, apart=apart).hits
    ]


def judge_search(questions: Sequence[GoldQuestion], search: Search) -> dict[str, RankingScores]:
    """Score a search by question id; follow-ups are asked as their full rewrite."""
    return {
        question.id: judge_ranking(
            search(question.standalone or question.question),
            question.gold,
            need_all=question.need == "all",
        )
        for question in questions
    }


def evaluate_retrieval(
    questions: Sequence[GoldQuestion], library: Library, scratch: Path, *, ablate: bool = True
) -> dict[str, Any]:
    """Measure a library's retrieval.

    Args:
        questions: Answerable ones are used.
        library: The index of the sources asked about.
        scratch: An empty folder.
        ablate: Also measure it with each part left out.

    Returns:
        Figures in all and by kind, milliseconds, words a passage and a hit, and the variants'
        figures.
    """
    asked = [question for question in questions if question.answerable]
    passages = [
        passage
        for record in library.store.sources()
        for passage in library.store.of_source(record.document.id)
    ]
    encoder = RememberingEncoder(library.encoder)
    retriever = HybridRetriever(library.store, library.lexical, library.encoder, library.settings)
    timings: list[dict[str, float]] = []
    lengths: list[int] = []

    def search(question: str) -> list[str]:
        started = perf_counter()
        found = retriever.retrieve(question, DEPTH)
        timings.append({**found.timings_ms, "total": (perf_counter() - started) * 1e3})
        lengths.extend(len(hit.passage.text.split()) for hit in found.hits)
        return [shown_text(hit.passage) for hit in found.hits]

    if asked:
        search(asked[0].question)  # warms the caches, is not counted
        timings.clear()
        lengths.clear()
    scores = judge_search(asked, search)
    kinds = sorted({question.kind for question in asked})
    report: dict[str, Any] = {
        "model": library.encoder.name,
        "passages": len(passages),
        "words_a_passage_median": median([len(p.text.split()) for p in passages] or [0]),
        "words_a_hit_median": median(lengths or [0]),
        "all": mean_figures(list(scores.values())).as_json(),
        "by_kind": {
            kind: mean_figures([scores[q.id] for q in asked if q.kind == kind]).as_json()
            for kind in kinds
        },
        "milliseconds": _percentiles(timings),
    }
    if ablate:
        report["left_out"] = {
            name: mean_figures(list(judge_search(asked, variant).values())).as_json()
            for name, variant in {
                "joining of neighbours": passage_search(retriever, apart=True),
                "translations": passage_search(
                    HybridRetriever(
                        library.store,
                        library.lexical,
                        encoder,
                        library.settings,
                        translations=Translations({}, {}),
                    )
                ),
                **_variants(library, encoder, passages, scratch),
            }.items()
        }
    return report


def _variants(
    library: Library, encoder: RememberingEncoder, passages: Sequence[Passage], scratch: Path
) -> dict[str, Search]:
    """Retrieval with parts left out; below the ranker, which was trained with all of them."""
    whole = DanishLexicalIndex(scratch / "whole", splits_compounds=False)
    without_grams = DanishLexicalIndex(
        scratch / "words", channel_weights=(CHANNEL_WEIGHTS[0], 0.0, CHANNEL_WEIGHTS[2])
    )
    for lexical in (whole, without_grams):
        lexical.add(passages)

    def variant(
        words: DanishLexicalIndex = library.lexical, fusion: Mapping[str, float] = FUSION
    ) -> Search:
        retriever = HybridRetriever(
            library.store, words, encoder, ranker=FusionRanker(), fusion=fusion
        )
        return passage_search(retriever)

    return {
        "ranker": variant(),
        "ranker and compounds": variant(whole),
        "ranker and character 5-grams": variant(without_grams),
        "ranker and translations": variant(fusion={**FUSION, REWORDED: 0.0}),
        "ranker and lexical": variant(fusion={**FUSION, "lexical": 0.0}),
        "ranker and passage vectors": variant(fusion={**FUSION, "dense": 0.0}),
        "ranker and sentence vectors": variant(fusion={**FUSION, "sentence": 0.0}),
    }


def _percentiles(timings: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of each stage, in milliseconds."""
    if not timings:
        return {}
    return {
        stage: {
            f"p{share}": round(float(np.percentile([t[stage] for t in timings], share)), 1)
            for share in (50, 95)
        }
        for stage in ("retrieve", "rerank", "total")
    }
