from __future__ import annotations

import pytest

from assistant.question.cases import parted_case
from assistant.question.kind import QuestionKind, asked_part, read_question


@pytest.mark.parametrize(
    ("case", "question"),
    [
        ("Ida er 34 år. Hun bor hos sin mor.", "Hvem laver handleplanen?"),
        ("[navn] er syg. Han bor alene.", "Må han få hjælp? Og hvem betaler?"),
        ("", "Ida er 34 år. Hvem laver handleplanen?"),
        ("", "Hvem laver handleplanen?"),
        ("", "Hvad er § 85? Hvem får den? Hvad koster den?"),
        ("", "Ida er 34 år. Hun bor alene. Hun vil flytte."),
    ],
)
def test_a_case_is_parted_from_its_question(case: str, question: str) -> None:
    text = f"{case} {question}".strip()
    assert parted_case(text) == (case, question if case else text)


def test_the_question_tells_what_kind_of_answer_is_asked_for() -> None:
    text = "Ida har boet alene i 20 år. Hun vil gerne vide hvornår. Hvem laver handleplanen?"
    assert asked_part(text) == "hvem laver handleplanen?"
    assert read_question(text).kind is QuestionKind.WHO
