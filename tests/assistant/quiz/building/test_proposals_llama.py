"""A real language model proposes items: llama.cpp with a 270 M Gemma on loopback.

It hardly ever keeps to the form that it is asked for; that whatever it writes is either sound or
counted among what fell is the point.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.quiz.building import proposals
from assistant.quiz.building.build import BuildRequest, build_items
from assistant.quiz.checking import gate
from index.ingestion.ingest import ingest_paths
from index.library import open_library
from ingest.settings import Settings
from tests.assistant.generation import test_llama

llama = test_llama.llama
"""The base URL of a running server."""

PATIENCE = 600.0
"""Seconds that an answer may take, however busy the machine is."""
FALLS = {
    proposals.UNREADABLE,
    proposals.NO_QUOTE,
    proposals.NOT_CARRIED,
    proposals.ALSO_CARRIED,
    proposals.LEANING,
    proposals.ORDERED,
}


NOTE = """# Notat

## Støtte

I 2019 modtog 43 pct. af borgerne i kommunen støtte fra flere forvaltninger ad gangen.

Kommunen betalte 12 pct. af udgiften til botilbud for borgere med sjældne handicap. Regionen driver
28 pct. af pladserne på botilbud for voksne med hjerneskade, og kommunerne driver resten. Borgerne
vælger selv, om de vil flytte til et andet botilbud, og de får hjælp til at finde det rette sted.
"""


@pytest.fixture
def home(tmp_path: Path, models: Path) -> Path:
    path = tmp_path / "notat.md"
    path.write_text(NOTE, "utf-8")
    ingest_paths([path], Settings(home=tmp_path / "home", models=models, embedder="hashing"))
    return tmp_path / "home"


def test_a_build_asks_a_real_model_and_goes_on_whatever_it_writes(
    llama: str, home: Path, models: Path
) -> None:
    settings = Settings(
        home=home,
        models=models,
        embedder="hashing",
        llm_base_url=llama,
        llm_model="gemma",
        llm_timeout=PATIENCE,
    )
    with open_library(settings) as library:
        report = build_items(library, BuildRequest(count=2))
    assert len(report.items) == 2
    asked = sum(report.dropped[reason] for reason in FALLS if reason in report.dropped)
    proposed = [item for item in report.items if item.origin == "model"]
    assert asked + len(proposed) == 1, "the one passage that is long enough"
    assert proposals.NO_ANSWER not in report.dropped
    assert gate.NO_PROOF not in report.dropped
