from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.kind import QuestionKind, read_question
from assistant.question.speakers import of_heard_writings, without_speakers, without_writings
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


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Hvad siger retningslinjen om supervision?", "Hvad siger de om supervision?"),
        (
            "Hvad siger kvalitetsstandarden og tilsynsrapporten om supervision?",
            "Hvad siger de og de om supervision?",
        ),
        ("Hvad står der i samarbejdsaftalen om medicin?", "Hvad står der i de om medicin?"),
        ("Hvad siger takstbladet om ferie?", "Hvad siger de om ferie?"),
        ("Hvad siger FAQ'en om ferie?", "Hvad siger de om ferie?"),
        ("Hvornår udløber samarbejdsaftalen?", "Hvornår udløber samarbejdsaftalen?"),
        ("Hvad siger borgerne om aftalen?", "Hvad siger borgerne om aftalen?"),
    ],
)
def test_a_writing_that_is_heard_is_no_word_of_the_question(question: str, read: str) -> None:
    assert without_writings(question) == read


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Hvad siger aftalen om medicin?", ["a"]),
        ("Hvad siger aftalen og retningslinjen om medicin?", ["a", "b"]),
        ("Hvad siger vejledningen om medicin?", ["a", "b"]),
        ("Hvem indgik aftalen?", ["a", "b"]),
    ],
)
def test_only_the_writings_that_are_named_are_heard(question: str, sources: list[str]) -> None:
    titles = {"a": "Samarbejdsaftale om udskrivning", "b": "National retningslinje"}
    hits = [replace(h, passage=replace(h.passage, title=titles[h.passage.source_id])) for h in HITS]
    found = of_heard_writings(question, hits)
    assert [hit.passage.source_id for hit in found] == sources
