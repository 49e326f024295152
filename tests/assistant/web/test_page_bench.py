"""The page's own measurement, on an index of its own: a real browser, and many over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.web.keeping.history import History, TurnRow
from assistant.web.keeping.timings import Seen, summed_up
from index.ingestion.ingest import ingest_paths
from ingest.sample import sample_paths
from ingest.settings import Settings
from tests.conftest import CHROMIUM


@pytest.mark.browser
def test_one_visitor_and_several_at_once_are_answered_and_leave_nothing(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "hjem", embedder="hashing")
    assert not ingest_paths(sample_paths(), settings).failed
    command = [sys.executable, "-m", "eval.cli", "bench", "page", "--json", "--visitors", "3"]
    done = subprocess.run(
        [*command, "--browser", str(CHROMIUM)],
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "LEDETRAAD_HOME": str(settings.home),
            "LEDETRAAD_EMBEDDER": "hashing",
        },
    )
    assert done.returncode == 0, done.stderr
    alone, together = json.loads(done.stdout).values()
    assert together["asked"] == 3
    for figures in (alone, together):
        assert figures["lost"] == figures["mixed"] == 0
        assert 0 < figures["first_p50"] <= figures["whole_p50"] <= figures["whole_p95"]
    history = History(settings.home)
    with history.session() as session:
        assert session.exec(select(TurnRow)).all() == []
    history.close()


def test_what_was_lost_or_belonged_to_another_is_counted() -> None:
    seen = [Seen(1, 10), Seen(2, 20), Seen(None, None), Seen(3, 30, own=False)]
    figures = summed_up(seen)
    assert (figures.asked, figures.lost, figures.mixed) == (4, 1, 1)
    assert (figures.first_p50, figures.whole_p50, figures.whole_p95) == (2, 20, 30)
