from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.encoding.embedding import embed
from index.encoding.hashing_encoder import HashingEncoder
from index.lexical.word_index import DanishLexicalIndex
from index.model import Hit, ScoredSentence
from index.retrieval.retriever import HybridRetriever
from index.retrieval.stretches import MAX_WORDS, join_neighbours
from index.storage.memory_store import MemoryStore
from ingest.model import Document, Metadata, Page, Passage, PassageKind

TEXTS = (
    "Teamet holder møde hver mandag.",
    "Her fordeles de nye sager.",
    "- Sagens akter\n- Borgerens ønsker",
    "Referatet skrives samme dag.",
)


def _document(texts: Sequence[str]) -> Document:
    text = "\n\n".join(texts)
    half = len(text) // 2
    pages = (Page(0, half, "3", 3), Page(half, len(text), "4", 4))
    return Document("n", "n.md", "0" * 64, text, Metadata("Notat"), pages=pages)


def _passages(document: Document, texts: Sequence[str]) -> list[Passage]:
    made, start = [], 0
    for number, text in enumerate(texts):
        kind = PassageKind.LIST if text.startswith("- ") else PassageKind.TEXT
        made.append(
            Passage(
                f"n{number}",
                document.id,
                document.name,
                "Notat",
                ("Møder",),
                kind,
                *("3", "3", 3, 3),
                start,
                start + len(text),
                text,
            )
        )
        start += len(text) + 2
    return made


def _hits(passages: Sequence[Passage], order: Sequence[int]) -> list[Hit]:
    return [
        Hit(
            passages[number],
            1 / (place + 1),
            {"place": float(place)},
            (ScoredSentence(passages[number].start, passages[number].end, 0.5),),
        )
        for place, number in enumerate(order)
    ]


DOCUMENT = _document(TEXTS)
PASSAGES = _passages(DOCUMENT, TEXTS)


def _joined(hits: Sequence[Hit]) -> list[Hit]:
    return list(join_neighbours(hits, {DOCUMENT.id: DOCUMENT}.get))


def test_neighbours_become_the_text_that_they_are() -> None:
    (hit,) = _joined(_hits(PASSAGES, (2, 0, 1)))
    assert hit.passage.text == "\n\n".join(TEXTS[:3])
    assert hit.passage.text == DOCUMENT.text[hit.passage.start : hit.passage.end]
    assert (hit.passage.id, hit.score, hit.features) == ("n2", 1.0, {"place": 0.0})
    assert [s.start for s in hit.sentences] == [p.start for p in PASSAGES[:3]]
    assert hit.passage.pages == "3–4"


def test_what_was_not_found_parts_its_neighbours() -> None:
    assert [h.passage.id for h in _joined(_hits(PASSAGES, (3, 0, 1)))] == ["n3", "n0"]


@pytest.mark.parametrize(
    "change", [{"kind": PassageKind.TABLE}, {"kind": PassageKind.NOTE}, {"section": ("Andet",)}]
)
def test_a_table_a_note_and_another_section_stand_alone(change: dict[str, object]) -> None:
    other = replace(PASSAGES[1], **change)  # type: ignore[arg-type]
    assert len(_joined(_hits([PASSAGES[0], other], (0, 1)))) == 2


def test_a_gap_parts_them() -> None:
    moved = replace(PASSAGES[1], start=PASSAGES[1].start + 1, end=PASSAGES[1].end + 1)
    assert len(_joined(_hits([PASSAGES[0], moved], (0, 1)))) == 2


def test_a_stretch_ends_before_it_grows_too_long() -> None:
    texts = ["ord " * (MAX_WORDS // 2 - 1) + "slut." for _ in range(3)]
    document = _document(texts)
    hits = _hits(_passages(document, texts), (1, 2, 0))
    found = list(join_neighbours(hits, {document.id: document}.get))
    assert [(h.passage.id, len(h.passage.text.split())) for h in found] == [
        ("n1", MAX_WORDS),
        ("n0", MAX_WORDS // 2),
    ]


@pytest.mark.parametrize("text", [None, "Kilden er netop erstattet af en helt anden tekst."])
def test_a_source_that_has_changed_since_gives_the_passages_that_were_found(
    text: str | None,
) -> None:
    document = replace(DOCUMENT, text=text) if text else None
    found = list(join_neighbours(_hits(PASSAGES, (0, 1)), lambda _: document))
    assert [hit.passage for hit in found] == PASSAGES[:2]


def test_retrieval_joins_unless_neighbours_are_to_be_kept_apart(tmp_path: Path) -> None:
    encoder, store, words = HashingEncoder(), MemoryStore(), DanishLexicalIndex(tmp_path)
    made = embed(PASSAGES, encoder)
    store.add_source(DOCUMENT, PASSAGES, made.vectors, made.sentences, made.sentence_vectors)
    words.add(PASSAGES)
    retriever = HybridRetriever(store, words, encoder)
    question = "Hvornår holder teamet møde?"
    assert [h.passage.text for h in retriever.retrieve(question).hits] == [DOCUMENT.text]
    apart = retriever.retrieve(question, apart=True).hits
    assert {h.passage.id for h in apart} == {p.id for p in PASSAGES}
