"""Haystack: BM25 and embedding retrievers joined by reciprocal rank, over 200-word documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.peers.model import FOUND, mean_words
from index.model import Encoder
from ingest.errors import MissingExtraError


class HaystackHybrid:
    """The hybrid retrieval of https://haystack.deepset.ai/tutorials/33_hybrid_retrieval."""

    name = "Haystack hybrid (200 words)"

    def __init__(self) -> None:
        self._bm25: Any = None
        self._dense: Any = None
        self._joiner: Any = None
        self._encoder: Encoder | None = None

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Cut, embed and store; gives the mean words a passage."""
        try:
            from haystack import Document
            from haystack.components.joiners import DocumentJoiner
            from haystack.components.preprocessors import DocumentSplitter
            from haystack.components.retrievers.in_memory import (
                InMemoryBM25Retriever,
                InMemoryEmbeddingRetriever,
            )
            from haystack.document_stores.in_memory import InMemoryDocumentStore
        except ImportError as error:
            raise MissingExtraError("Haystack", "peers") from error
        splitter = DocumentSplitter(split_by="word", split_length=200)
        splitter.warm_up()
        documents = splitter.run(documents=[Document(content=t) for t in texts.values()])
        passages = documents["documents"]
        vectors = encoder.passages([passage.content for passage in passages])
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(
            [
                Document(content=passage.content, embedding=vector.tolist())
                for passage, vector in zip(passages, vectors, strict=True)
            ]
        )
        self._bm25 = InMemoryBM25Retriever(document_store=store, top_k=FOUND)
        self._dense = InMemoryEmbeddingRetriever(document_store=store, top_k=FOUND)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FOUND)
        self._encoder = encoder
        return mean_words([passage.content for passage in passages])

    def search(self, question: str) -> Sequence[str]:
        """Find passages by both retrievers."""
        if self._encoder is None:
            return []
        vector = self._encoder.queries([question])[0].tolist()
        words = self._bm25.run(query=question)["documents"]
        dense = self._dense.run(query_embedding=vector)["documents"]
        return [found.content for found in self._joiner.run(documents=[words, dense])["documents"]]
