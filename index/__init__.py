"""From passages to what is found: embeddings in Chroma, Danish words, retrieval and its ranker."""

from ingest.lazy import lazy_exports

_WHERE = {
    "Filters": "index.model",
    "Hit": "index.model",
    "Library": "index.library",
    "PassageRanker": "index.llama",
    "PassageRetriever": "index.llama",
    "ingest_paths": "index.ingestion.ingest",
    "open_library": "index.library",
    "remove_source": "index.ingestion.removal",
    "vector_store": "index.llama",
}
__getattr__ = lazy_exports(__name__, _WHERE)
__all__ = [
    "Filters",
    "Hit",
    "Library",
    "PassageRanker",
    "PassageRetriever",
    "ingest_paths",
    "open_library",
    "remove_source",
    "vector_store",
]
