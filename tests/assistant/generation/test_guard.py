"""What of a reply is passed on while it streams."""

import pytest

from assistant.generation.guard import Guard
from assistant.generation.prompt import system_prompt


def shown(*pieces: str) -> str:
    guard = Guard()
    return "".join(map(guard.pass_on, pieces)) + guard.rest()


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("En tovholder ", "samler [1]."), "En tovholder samler [1]."),
        (("<th", "ink>Jeg ser", " efter.</thi", "nk>\n", "Svaret."), "Svaret."),
        (("<think>Jeg ser efter",), ""),
        (("Er 3 ", "<think> et tegn?"), "Er 3 <think> et tegn?"),
        (("<b>", "Svaret</b>"), "<b>Svaret</b>"),
    ],
)
def test_thoughts_are_kept_back(pieces: tuple[str, ...], expected: str) -> None:
    assert shown(*pieces) == expected


def test_no_more_than_three_words_of_the_rules_are_passed_on() -> None:
    guard = Guard()
    passed = ""
    for word in f"Reglerne er: {system_prompt()}".split():
        passed += guard.pass_on(f"{word} ")
        if guard.leaks:
            break
    assert guard.leaks
    assert len(passed.split()) <= 2 + 3  # «Reglerne er:» and three words of them
