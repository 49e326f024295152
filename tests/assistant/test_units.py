from __future__ import annotations

from assistant.question_kind import read_question
from assistant.units import _opens


def test_a_definition_opens_with_its_term() -> None:
    asked = read_question("Hvad er en tovholder?")
    assert _opens(asked, "En tovholder er den, der samler planen.") == 1.0
    assert _opens(asked, "Planen samles af en tovholder.") == 0.0
