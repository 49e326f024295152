"""One metric, one small function: the score of one question, or None where it does not apply."""

from __future__ import annotations

from eval.metrics.answer import facts_held, latency, length
from eval.metrics.citations import (
    citation_precision,
    citation_recall,
    page_accuracy,
    quote_fidelity,
)
from eval.metrics.followup import followup_understanding
from eval.metrics.forbidden import forbidden_said
from eval.metrics.model import Better, Metric, Scores, measure
from eval.metrics.refusal import crag_score, false_answer, false_refusal, misled
from eval.metrics.retrieval import (
    hit_at_1,
    hit_at_5,
    hit_at_10,
    ndcg,
    reciprocal_rank,
    source_recall,
)

METRICS = (
    Metric("hit@1", hit_at_1, "Træf som første"),
    Metric("hit@5", hit_at_5, "Træf i de fem første"),
    Metric("hit@10", hit_at_10, "Træf i de ti første"),
    Metric("mrr", reciprocal_rank, "Middel af reciprok rang (MRR)"),
    Metric("ndcg@10", ndcg, "nDCG@10"),
    Metric("source_recall", source_recall, "Kilder fundet"),
    Metric("facts_recall", facts_held, "Fakta med i svaret"),
    Metric("citation_recall", citation_recall, "Sætninger båret af deres henvisning"),
    Metric("citation_precision", citation_precision, "Henvisninger, der er brug for"),
    Metric("quote_fidelity", quote_fidelity, "Citater ordret på deres sted"),
    Metric("page_accuracy", page_accuracy, "Rigtigt sidetal"),
    Metric("false_refusal", false_refusal, "Afvist uden grund", Better.LOWER),
    Metric("false_answer", false_answer, "Svaret uden belæg", Better.LOWER),
    Metric("misled", misled, "Hverken afvist eller rettet", Better.LOWER),
    Metric("crag", crag_score, "CRAG-score", Better.HIGHER, "points"),
    Metric("forbidden", forbidden_said, "Sagt noget forbudt", Better.LOWER),
    Metric("followup_understanding", followup_understanding, "Opfølgning forstået"),
    Metric("length", length, "Svarets længde", Better.NEITHER, "words"),
    Metric("latency", latency, "Svartid", Better.NEITHER, "ms"),
)
"""Every figure of a run, in the order of the tables."""

__all__ = ["METRICS", "Better", "Metric", "Scores", "measure"]
