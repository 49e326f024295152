from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from llama_index.core.schema import NodeWithScore, QueryBundle

from index.ingestion.ingest import ingest_paths
from index.library import open_library
from index.llama import PassageRanker, PassageRetriever, vector_store
from ingest.settings import Settings
from tests.index.retrieval_examples import memory_retriever


def test_retriever_and_ranker_stand_in_a_pipeline(tmp_path: Path) -> None:
    retriever = memory_retriever(tmp_path)
    nodes = PassageRetriever(retriever, similarity_top_k=4).retrieve("Hvem giver samtykke?")
    assert len(nodes) == 4
    ranked = PassageRanker(retriever, top_n=2).postprocess_nodes(
        list(reversed(nodes)), QueryBundle("Hvem giver samtykke?")
    )
    assert [node.node_id for node in ranked] == [node.node_id for node in nodes[:2]]
    assert ranked[0].node.metadata["section"] == "Samtykke"
    assert ranked[0].score is not None


def test_nodes_from_the_vector_store_are_ranked(
    quick: Settings, write_note: Callable[..., Path]
) -> None:
    from llama_index.core.vector_stores.types import VectorStoreQuery

    ingest_paths([write_note("tovholder"), write_note("visitation")], quick)
    with open_library(quick) as library:
        vector = library.encoder.queries(["tovholder"])[0]
        found = vector_store(library).query(
            VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=3)
        )
        nodes = [NodeWithScore(node=node) for node in found.nodes or ()]
        ranked = PassageRanker(library.retriever, top_n=3).postprocess_nodes(
            nodes, QueryBundle("tovholder")
        )
    assert ranked[0].node.metadata["doc"] == "tovholder.md"
    rows = {node.node_id.partition(":")[2] for node in nodes}
    assert {node.node_id for node in ranked} <= rows
