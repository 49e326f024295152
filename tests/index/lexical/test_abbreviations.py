from __future__ import annotations

from dataclasses import replace

import pytest

from index.lexical.abbreviations import told_by
from tests.index.retrieval_examples import passages

_SKP = {"skp": "stotte og kontaktperson"}
_LINES = "FGU forberedende grunduddannelse\n\nKUI: kommunal ungeindsats\n\nSU | Statens Støtte"


@pytest.mark.parametrize(
    ("title", "section", "text", "expected"),
    [
        ("Notat", ("Mål",), "En støtte- og kontaktperson (SKP) hjælper.", _SKP),
        ("Spørgsmål om støtte- og kontaktperson (SKP)", ("Mål",), "SKP er gratis.", _SKP),
        ("Notat", ("1 Støtte- og kontaktperson (SKP)", "Mål"), "SKP er gratis.", _SKP),
        (
            "Notat",
            ("Forkortelser",),
            _LINES,
            {
                "fgu": "forberedende grunduddannelse",
                "kui": "kommunal ungeindsats",
                "su": "statens stotte",
            },
        ),
        ("Notat", ("Uddannelse",), _LINES, {}),
        ("Notat", ("Forkortelser",), "Listen er kort.\n\nSU bruges i kapitel 2.", {}),
    ],
)
def test_abbreviations_are_explained_in_text_titles_and_lists(
    title: str, section: tuple[str, ...], text: str, expected: dict[str, str]
) -> None:
    passage = replace(passages("a")[0], title=title, section=section, text=text)
    assert told_by(passage) == expected
