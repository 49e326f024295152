from __future__ import annotations

from tests.assistant.quiz.conftest import Place


def test_old_previews_are_forgotten(place: Place) -> None:
    old = place.attempts.begin("q", [], one_by_one=True, preview=True)
    place.now += 25 * 3600
    place.attempts.begin("q", [], one_by_one=True, preview=True)
    assert place.attempts.get(old) is None
