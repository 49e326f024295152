"""What the package offers, and that it is there."""

from __future__ import annotations

import pytest

import eval as package

NAMES = [
    "CuratedQuestion",
    "Evaluation",
    "Gate",
    "Request",
    "evaluate",
    "load_gate",
    "read_curated",
]


def test_the_public_names_are_these() -> None:
    assert package.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_can_be_imported(name: str) -> None:
    assert getattr(package, name).__name__ == name
