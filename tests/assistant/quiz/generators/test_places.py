from __future__ import annotations

from assistant.quiz.generators.blanks import from_blanks
from assistant.quiz.generators.places import from_places
from assistant.quiz.model import Accepted, Matching
from tests.assistant.quiz.conftest import PLACES, Reader, made


def test_municipalities_are_matched_and_left_out(read: Reader) -> None:
    material = read(PLACES)
    (matching,) = made(from_places, material)
    assert isinstance(matching.key, Matching)
    assert [p.left.split()[0] for p in matching.key.pairs] == [
        "Odder",
        "Struer",
        "Hobro",
        "Thisted",
    ]
    blanks = [d for d in made(from_blanks, material) if d.maker == "udfyld: kommune"]
    assert {d.key.forms[0] for d in blanks if isinstance(d.key, Accepted)} == {
        "Odder",
        "Struer",
        "Hobro",
        "Thisted",
    }
    for draft in blanks:
        assert isinstance(draft.key, Accepted)
        assert draft.key.forms[0] not in draft.stem
