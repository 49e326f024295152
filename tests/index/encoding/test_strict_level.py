from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoding.hashing_encoder import HashingEncoder
from index.encoding.strict_level import SENTENCES, strict_level
from index.model import Vectors
from index.storage.memory_store import MemoryStore
from tests.index.retrieval_examples import (
    TEXTS,
    add_source,
    document,
    memory_retriever,
    memory_store,
)


class _Counting(HashingEncoder):
    """Counts what it reads strictly."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def strict_queries(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        self.read += texts
        return super().strict_queries(texts)


class _Opposed(HashingEncoder):
    """Reads questions strictly as the opposite of what they say."""

    def strict_queries(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        return -super().queries(texts)


def test_an_index_without_sentences_has_no_level() -> None:
    assert strict_level(MemoryStore(), HashingEncoder()) == 0


def test_sentences_of_all_sources_are_read_and_none_meets_itself() -> None:
    encoder = _Counting()
    store = memory_store(encoder)
    level = strict_level(store, encoder)
    assert 0 < level < 0.999
    texts = {key: document(key).text for key in TEXTS}
    assert 3 <= len(encoder.read) <= SENTENCES
    for text in texts.values():
        assert any(sentence in text for sentence in encoder.read)
    assert all(8 <= len(sentence.split()) <= 30 for sentence in encoder.read)


def test_what_reads_apart_from_the_index_lies_lower() -> None:
    plain, opposed = HashingEncoder(), _Opposed()
    store = memory_store(plain)
    assert strict_level(store, opposed) < strict_level(store, plain) - 0.3


def test_every_hit_bears_the_level_which_is_computed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever = memory_retriever(tmp_path)
    read: list[int] = []
    plain = type(retriever.encoder).strict_queries

    def counted(self: HashingEncoder, texts: list[str]) -> Vectors:
        read.append(len(texts))
        return plain(self, texts)

    monkeypatch.setattr(type(retriever.encoder), "strict_queries", counted)
    first = retriever.retrieve("Hvem er tovholder?").hits
    retriever.retrieve("Hvem er tovholder?")
    assert {hit.features["strict_level"] for hit in first} == {retriever.level}
    assert sum(count > 1 for count in read) == 1
    add_source(retriever.store, "a", retriever.encoder)
    assert np.isfinite(retriever.level)
    assert sum(count > 1 for count in read) == 2
