from __future__ import annotations

import pytest

from tests.assistant.quiz.conftest import PLACES, Reader


@pytest.mark.parametrize(
    ("heading", "usable"),
    [
        ("Samarbejde", True),
        ("Metoder i indsatsen", True),
        ("1.4 Undersøgelsestilgang", False),
        ("Metode", False),
        ("Metode og datagrundlag", False),
        ("Sådan har vi gjort", False),
    ],
)
def test_how_a_report_was_made_is_not_asked_about(read: Reader, heading: str, usable: bool) -> None:
    (source,) = read(f"# Rapport\n\n## {heading}\n\n{PLACES.split('##')[1][9:]}").sources
    assert any("Odder" in sentence.text for sentence in source.sentences) is usable
