from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.kind import read_question
from assistant.refusal.answerability import is_unheard_of, lacks_what_is_asked_for
from index.model import Hit
from tests.index.retrieval_examples import passages

TOLD = {
    "none": "VISO rådgiver kommunerne uden beregning.",
    "phone": "Ring til VISO på 72 42 40 00.",
    "other": "Metodehuset har telefon 78 41 40 34.",
    "mail": "Skriv til viso@example.dk.",
}


def _hits(*told: str) -> list[Hit]:
    return [Hit(replace(passages("a")[0], text=TOLD[name]), 0.5) for name in told]


@pytest.mark.parametrize(
    ("question", "needs"),
    [
        ("Hvad er telefonnummeret til VISO?", "phone"),
        ("telefonnummer viso", "phone"),
        ("viso telefonnummer", "phone"),
        ("telefonnumer viso", "phone"),
        ("Hvilken mailadresse har VISO?", "mail"),
    ],
)
def test_a_number_or_address_that_no_hit_has_is_lacking(question: str, needs: str) -> None:
    assert lacks_what_is_asked_for(read_question(question), _hits("none"))
    assert not lacks_what_is_asked_for(read_question(question), _hits("none", needs))


@pytest.mark.parametrize(
    "question",
    [
        "Må jeg give borgerens telefonnummer videre?",
        "Borgeren mailer til mig. Må jeg svare?",
        "Skal et cpr-nummer stå i henvendelsen?",
        "Hvad er VISO?",
    ],
)
def test_what_is_only_mentioned_lacks_nothing(question: str) -> None:
    assert not lacks_what_is_asked_for(read_question(question), _hits("none"))


def test_no_guidance_holds_a_person_s_number() -> None:
    assert lacks_what_is_asked_for(
        read_question("Hvad er cpr-nummeret på min borger?"), _hits(*TOLD)
    )


def test_the_number_of_another_body_is_none() -> None:
    asked = read_question("viso telefonnummer")
    assert lacks_what_is_asked_for(asked, _hits("none", "other"))
    assert not lacks_what_is_asked_for(asked, _hits("other", "phone"))


def test_a_word_of_which_no_hit_has_the_letters_is_unheard_of() -> None:
    [hit] = _hits("none")
    strange, near = (replace(hit, features={"lexical": score}) for score in (0.0, 1.2))
    assert is_unheard_of(read_question("asdfgh"), [strange, strange])
    assert not is_unheard_of(read_question("asdfgh"), [strange, near])
    assert not is_unheard_of(read_question("How long may an assessment take?"), [strange])
    # What was found by something else than this index says nothing of letters.
    assert not is_unheard_of(read_question("asdfgh"), [hit])
