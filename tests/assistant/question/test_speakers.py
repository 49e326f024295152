from __future__ import annotations

from dataclasses import replace

from assistant.question.kind import QuestionKind, read_question
from assistant.question.speakers import without_speakers
from index.model import Hit
from ingest.model import Document, Metadata
from tests.index.retrieval_examples import passages

HITS = [Hit(passages("a")[0], 0.5), Hit(passages("b")[0], 0.4)]


def _document(source_id: str) -> Document | None:
    publisher = {"a": "Metodecentret", "b": "VIVE"}[source_id]
    return Document(source_id, f"{source_id}.md", "", "", Metadata("Notat", publisher))


def test_a_question_is_read_without_who_is_to_answer() -> None:
    asked = read_question("Hvad siger VIVE og Metodecentret om koordinatorer?")
    read = without_speakers(asked, HITS, _document)
    assert read.kind is asked.kind is QuestionKind.COMPARISON
    assert read.terms == read_question("koordinatorer").terms
    assert read.text == "Hvad siger de om koordinatorer?"


def test_a_publisher_that_is_asked_about_stays() -> None:
    asked = replace(read_question("Hvem leder Metodecentret?"), decision=True)
    assert without_speakers(asked, HITS, _document) == asked
    assert without_speakers(asked, HITS, lambda _: None) == asked
