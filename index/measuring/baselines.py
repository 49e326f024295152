"""What a LlamaIndex starter would retrieve from the same documents with the same weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import Stemmer
from llama_index.core import Document as LlamaDocument
from llama_index.core.node_parser import SentenceSplitter

from index.model import Encoder
from ingest.errors import MissingExtraError
from ingest.model import Document

CHUNK = 1024
OVERLAP = 200
"""Tokens; the defaults of LlamaIndex's `SentenceSplitter`."""
_RRF = 60
"""The constant of reciprocal rank fusion (Cormack et al. 2009)."""
_DEPTH = 10
_FUSED_DEPTH = 50

Search = Callable[[str], list[str]]


def starters(documents: Sequence[Document], encoder: Encoder) -> dict[str, Search]:
    """Build the starter's retrieval over documents.

    Args:
        documents: The sources.
        encoder: The encoder without an adapter.

    Returns:
        Name of a baseline to a function from a question to the texts it ranks, best first.

    Raises:
        MissingExtraError: LlamaIndex's BM25 retriever is not installed.
    """
    try:
        from llama_index.retrievers.bm25 import BM25Retriever
    except ImportError as error:
        raise MissingExtraError("the BM25 baseline", "peers") from error
    splitter = SentenceSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    nodes: list[Any] = splitter.get_nodes_from_documents(
        [LlamaDocument(text=document.text, doc_id=document.id) for document in documents]
    )
    texts = [str(node.text) for node in nodes]
    place = {node.node_id: position for position, node in enumerate(nodes)}
    vectors = encoder.passages(texts)
    words = BM25Retriever.from_defaults(
        nodes=nodes,
        similarity_top_k=min(_FUSED_DEPTH, len(nodes)),
        stemmer=Stemmer.Stemmer("danish"),
        language="danish",
    )

    def dense(question: str) -> list[int]:
        cosines = vectors @ encoder.queries([question])[0]
        return [int(i) for i in np.argsort(-cosines, kind="stable")[:_FUSED_DEPTH]]

    def lexical(question: str) -> list[int]:
        return [place[found.node.node_id] for found in words.retrieve(question)]

    def fused(question: str) -> list[int]:
        scores: dict[int, float] = {}
        for ranking in (dense(question), lexical(question)):
            for rank, position in enumerate(ranking, 1):
                scores[position] = scores.get(position, 0.0) + 1 / (_RRF + rank)
        return sorted(scores, key=lambda position: -scores[position])

    def as_search(ranking: Callable[[str], list[int]]) -> Search:
        return lambda question: [texts[i] for i in ranking(question)[:_DEPTH]]

    return {
        "llama-index dense": as_search(dense),
        "llama-index BM25": as_search(lexical),
        "llama-index dense + BM25, RRF": as_search(fused),
    }
