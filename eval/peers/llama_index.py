"""llama-index: the vector index of its starter example, and its fusion with BM25."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.peers.model import FOUND, mean_words
from index.model import Encoder
from ingest.errors import MissingExtraError


class Chunks:
    """Sources cut with the default splitter, in a vector index; made once for both retrievals."""

    def __init__(self) -> None:
        self._made: tuple[list[Any], Any] | None = None

    def of(self, texts: Mapping[str, str], encoder: Encoder) -> tuple[list[Any], Any]:
        """Cut and embed, the first time; gives the chunks and their index."""
        if self._made is None:
            self._made = _vector_index(texts, encoder)
        return self._made


class LlamaIndexStarter:
    """1,024-token chunks in a vector index, as in https://docs.llamaindex.ai (starter tutorial)."""

    name = "llama-index starter (dense)"

    def __init__(self, chunks: Chunks | None = None) -> None:
        self._chunks = chunks or Chunks()
        self._retriever: Any = None

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Cut with the default splitter and embed; gives the mean words a passage."""
        nodes, index = self._chunks.of(texts, encoder)
        self._retriever = index.as_retriever(similarity_top_k=FOUND)
        return mean_words([node.text for node in nodes])

    def search(self, question: str) -> Sequence[str]:
        """Find passages by cosine."""
        return [found.node.text for found in self._retriever.retrieve(question)]


class LlamaIndexFusion:
    """The same chunks, the vector index and BM25 joined by reciprocal rank."""

    name = "llama-index, BM25 fusion"

    def __init__(self, chunks: Chunks | None = None) -> None:
        self._chunks = chunks or Chunks()
        self._retriever: Any = None

    def index(self, texts: Mapping[str, str], encoder: Encoder) -> int:
        """Cut, embed and index the words; gives the mean words a passage."""
        try:
            import Stemmer
            from llama_index.retrievers.bm25 import BM25Retriever
        except ImportError as error:
            raise MissingExtraError("llama-index's BM25", "peers") from error
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.retrievers.fusion_retriever import FUSION_MODES

        nodes, index = self._chunks.of(texts, encoder)
        words = BM25Retriever.from_defaults(
            nodes=nodes, stemmer=Stemmer.Stemmer("danish"), language="da", similarity_top_k=FOUND
        )
        self._retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=FOUND), words],
            llm=MockLLM(),  # never asked: one query means no rewriting
            mode=FUSION_MODES.RECIPROCAL_RANK,
            similarity_top_k=FOUND,
            num_queries=1,
            use_async=False,
        )
        return mean_words([node.text for node in nodes])

    def search(self, question: str) -> Sequence[str]:
        """Find passages by both."""
        return [found.node.text for found in self._retriever.retrieve(question)]


def _vector_index(texts: Mapping[str, str], encoder: Encoder) -> tuple[list[Any], Any]:
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    documents = [Document(text=text, metadata={"file_name": doc}) for doc, text in texts.items()]
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    return nodes, VectorStoreIndex(nodes, embed_model=_embedding(encoder))


def _embedding(encoder: Encoder) -> Any:
    from llama_index.core.embeddings import BaseEmbedding

    class SharedEncoder(BaseEmbedding):  # type: ignore[misc, unused-ignore]
        """The encoder of our own index, as llama-index asks for one."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, encoder.queries([query])[0]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, encoder.passages([text])[0]))

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = encoder.passages(texts).tolist()
            return vectors

    return SharedEncoder(model_name=encoder.name)
