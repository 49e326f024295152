"""From a file to passages: reading, outline, pages, lists, tables, notes and metadata."""

from ingest.lazy import lazy_exports

_WHERE = {
    "SUFFIXES": "ingest.reading",
    "cut_passages": "ingest.passages",
    "read_document": "ingest.guard",
    "split_sentences": "ingest.sentences",
}
__getattr__ = lazy_exports(__name__, _WHERE)
__all__ = ["SUFFIXES", "cut_passages", "read_document", "split_sentences"]
