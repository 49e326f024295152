"""The five reports: enough good items, spread. How quick that is, `ledetraad bench quiz` tells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.quiz.building.build import BuildRequest, build_items
from assistant.quiz.model import ItemKind
from index.ingestion.ingest import ingest_paths
from index.library import open_library
from ingest.settings import Settings

pytestmark = pytest.mark.corpus


def test_fifty_items_from_the_reports(corpus: Path, tmp_path: Path, models: Path) -> None:
    settings = Settings(home=tmp_path, models=models, embedder="hashing")
    ingest_paths(sorted(corpus.iterdir()), settings)
    with open_library(settings) as library:
        report = build_items(library, BuildRequest(count=50))
    assert len(report.items) == 50
    proofs = [item.proof for item in report.items if item.proof]
    assert len({proof.source_id for proof in proofs}) == 5
    assert len({(proof.source_id, proof.section) for proof in proofs}) >= 40
    kinds = Counter(item.kind for item in report.items)
    assert set(kinds) >= set(ItemKind) - {ItemKind.VIGNETTE}
    assert max(kinds.values()) <= 15
