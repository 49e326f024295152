from __future__ import annotations

import pytest

from assistant.conversation.followup import standalone


@pytest.mark.parametrize(
    ("turns", "question", "alone"),
    [
        (("What is the role of VISO?",), "How much does it cost?", "How much does VISO cost?"),
        (("Hvad er VISO?",), "how many does it have?", "how many does VISO have?"),
        (
            ("What is the role of VISO?", "How much does it cost?"),
            "Hvor mange leverandører har de?",
            "Hvor mange leverandører har VISO?",
        ),
        (("What is the role of VISO?",), "What is KKR?", "What is KKR?"),
    ],
)
def test_english_and_danish_go_on_from_each_other(
    turns: tuple[str, ...], question: str, alone: str
) -> None:
    assert standalone(question, turns) == alone
