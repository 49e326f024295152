"""What each package offers, and that it is there."""

from __future__ import annotations

import importlib

import pytest

NAMES = {
    "ingest": ["SUFFIXES", "cut_passages", "read_document", "split_sentences"],
    "index": [
        "Filters",
        "Hit",
        "Library",
        "PassageRanker",
        "PassageRetriever",
        "ingest_paths",
        "open_library",
        "remove_source",
        "vector_store",
    ],
    "assistant": ["Answer", "Assistant", "Citation", "Mode", "Notice", "Question", "mask"],
    "eval": [
        "CuratedQuestion",
        "Evaluation",
        "Gate",
        "Request",
        "evaluate",
        "load_gate",
        "read_curated",
    ],
}


@pytest.mark.parametrize("package", NAMES)
def test_the_public_names_are_these(package: str) -> None:
    assert importlib.import_module(package).__all__ == NAMES[package]


@pytest.mark.parametrize(
    ("package", "name"), [(package, name) for package in NAMES for name in NAMES[package]]
)
def test_a_public_name_can_be_imported(package: str, name: str) -> None:
    found = getattr(importlib.import_module(package), name)
    assert name.isupper() or found.__name__ == name
