"""A few passages of three invented sources, and a library of them in memory."""

from __future__ import annotations

from pathlib import Path

from index.encoding.embedding import embed
from index.encoding.hashing_encoder import HashingEncoder
from index.lexical.word_index import DanishLexicalIndex
from index.model import Encoder, PassageStore
from index.retrieval.retriever import HybridRetriever
from index.storage.memory_store import MemoryStore
from ingest.model import Document, Metadata, Passage, PassageKind, SourceStatus, SourceType

TEXTS = {
    "a": (
        "Notat om tovholdere",
        2021,
        [
            ("Tovholderens opgaver", "Tovholderen samler fagfolkene og følger op på planen. "
             "Det sker mindst hver tredje måned."),
            ("Økonomi", "Kommunen brugte 176.000 kroner på forløbet i 2020."),
            ("Begreber", "Højt specialiserede indsatser (HSI) kræver viden, som få kommuner har."),
        ],
    ),
    "b": (
        "Rapport om borgerforløb",
        2023,
        [
            ("Myndighedscentermodellen", "I en myndighedscentermodel ligger afgørelserne ét sted. "
             "Afgørelsen træffes af et samlet team."),
            ("Samtykke", "Borgeren giver samtykke, før oplysninger deles mellem forvaltningerne."),
            ("Tovholder i praksis", "Kommunerne vælger en tovholder, som kender hverdagen."),
        ],
    ),
    "c": (
        "Ældre vejledning",
        None,
        [("Frister", "Ansøgningen skal være behandlet inden for otte uger.")],
    ),
}  # fmt: skip


PUBLISHERS = {"a": "Metodecentret", "b": "VIVE", "c": None}


def passages(key: str) -> list[Passage]:
    title, year, sections = TEXTS[key]
    made, start = [], 0
    for number, (heading, text) in enumerate(sections):
        made.append(
            Passage(
                id=f"{key}{number}",
                source_id=key,
                doc=f"{key}.md",
                title=title,
                section=(heading,),
                kind=PassageKind.TEXT,
                page=str(number + 1),
                page_end=str(number + 1),
                physical_page=None,
                physical_page_end=None,
                start=start,
                end=start + len(text),
                text=text,
                year=year,
                type=SourceType.REPORT if key == "b" else SourceType.NOTE,
                status=SourceStatus.HISTORIC if key == "c" else SourceStatus.CURRENT,
            )
        )
        start += len(text) + 2
    return made


def document(key: str) -> Document:
    title, _, sections = TEXTS[key]
    text = "\n\n".join(text for _, text in sections)
    return Document(key, f"{key}.md", "0" * 64, text, Metadata(title, PUBLISHERS[key]))


def all_passages() -> list[Passage]:
    return [passage for key in TEXTS for passage in passages(key)]


def memory_store(encoder: HashingEncoder) -> MemoryStore:
    store = MemoryStore()
    for key in TEXTS:
        add_source(store, key, encoder)
    return store


def add_source(store: PassageStore, key: str, encoder: Encoder) -> None:
    of_source = passages(key)
    made = embed(of_source, encoder)
    store.add_source(document(key), of_source, made.vectors, made.sentences, made.sentence_vectors)


def memory_retriever(folder: Path) -> HybridRetriever:
    encoder, lexical = HashingEncoder(), DanishLexicalIndex(folder)
    lexical.add(all_passages())
    return HybridRetriever(memory_store(encoder), lexical, encoder)
