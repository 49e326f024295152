"""Retrieval as LlamaIndex parts: a `BaseRetriever`, a node postprocessor and the vector store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from index.model import Filters, Hit
from index.retrieval.retriever import HybridRetriever
from index.storage.passage_rows import passage_of

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.library import Library


class PassageRetriever(BaseRetriever):  # type: ignore[misc]
    """Ledetråd's retrieval for a LlamaIndex pipeline.

    Args:
        retriever: Of an opened library.
        similarity_top_k: How many nodes to return.
        filters: Which sources may answer.
    """

    def __init__(
        self,
        retriever: HybridRetriever,
        similarity_top_k: int = 10,
        filters: Filters | None = None,
        **rest: Any,
    ) -> None:
        self._retriever = retriever
        self._top_k = similarity_top_k
        self._filters = filters
        super().__init__(**rest)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._retriever.retrieve(query_bundle.query_str, self._top_k, self._filters)
        return nodes_of(found.hits)


class PassageRanker(BaseNodePostprocessor):  # type: ignore[misc]
    """Ledetråd's ranker for nodes that another retriever found in the same index.

    Args:
        retriever: Of an opened library.
        top_n: How many nodes to keep.
    """

    top_n: int = 5
    _retriever: HybridRetriever = PrivateAttr()

    def __init__(self, retriever: HybridRetriever, top_n: int = 5) -> None:
        super().__init__(top_n=top_n)
        self._retriever = retriever

    @classmethod
    def class_name(cls) -> str:
        """Name under which LlamaIndex writes it down."""
        return "PassageRanker"

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        if query_bundle is None or not nodes:
            return nodes[: self.top_n]
        # Nodes straight from Chroma carry a row id, which names the passage after the version.
        rows = [node.node.node_id for node in nodes]
        ids = [passage_of(row) if ":" in row else row for row in rows]
        return nodes_of(self._retriever.rerank(query_bundle.query_str, ids, self.top_n))


def nodes_of(hits: Sequence[Hit]) -> list[NodeWithScore]:
    """Hits as LlamaIndex nodes, the place of each in its metadata."""
    return [
        NodeWithScore(
            node=TextNode(
                id_=hit.passage.id,
                text=hit.passage.text,
                metadata={
                    "passage_id": hit.passage.id,
                    "doc": hit.passage.doc,
                    "title": hit.passage.title,
                    "section": " › ".join(hit.passage.section),
                    "page": hit.passage.pages,
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                },
            ),
            score=hit.score,
        )
        for hit in hits
    ]


def vector_store(library: Library) -> ChromaVectorStore:
    """The passages' Chroma collection as a LlamaIndex vector store, for other pipelines."""
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.storage.store import PASSAGES

    return library.store.chroma.read(
        PASSAGES, lambda collection: ChromaVectorStore(chroma_collection=collection)
    )
