"""An answer as the JSON object that ``ask --json`` and batch runs write."""

from __future__ import annotations

from typing import Any

from assistant.model import Answer, Citation
from index.model import Hit

PASSAGES_SHOWN = 10
TIMINGS = ("retrieve", "rerank", "answer", "total")


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Turn an answer into values that `json.dumps` takes.

    Args:
        answer: An answer or a refusal.

    Returns:
        ``id``, ``question``, ``standalone``, ``refused``, ``answer``, ``citations``,
        ``passages`` (rank order, at most ten) and ``timings_ms``; after them ``mode``,
        ``notices`` and ``nearest``.
    """
    return {
        "id": answer.id,
        "question": answer.question,
        "standalone": answer.standalone,
        "refused": answer.refused,
        "answer": answer.text,
        "citations": [_citation(citation) for citation in answer.citations],
        "passages": [_passage(hit) for hit in answer.passages[:PASSAGES_SHOWN]],
        "timings_ms": {name: round(answer.timings_ms.get(name, 0.0), 2) for name in TIMINGS},
        "mode": answer.mode.value,
        "notices": [{"kind": n.kind.value, "text": n.text} for n in answer.notices],
        "nearest": [_passage(hit) for hit in answer.nearest],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "doc": citation.doc,
        "title": citation.title,
        "page": citation.page,
        "section": list(citation.section),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def _passage(hit: Hit) -> dict[str, Any]:
    return {
        "doc": hit.passage.doc,
        "section": list(hit.passage.section),
        "page": hit.passage.pages,
        "text": hit.passage.text,
        "score": round(float(hit.score), 4),
    }
