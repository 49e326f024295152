"""An ingest that is killed at any point leaves every file wholly old or wholly new."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.encoding.hashing_encoder import HashingEncoder
from index.encoding.representation import passage_text
from index.ingestion.ingest import ingest_paths
from index.library import open_library
from ingest import cut_passages
from ingest.settings import Settings

SECTIONS = 25
NAMES = ("tovholder", "visitation", "handleplan", "botilbud")


def start_ingest(settings: Settings, folder: Path) -> subprocess.Popen[bytes]:
    """``ledetraad ingest`` in a process of its own."""
    command = [str(Path(sys.executable).with_name("ledetraad")), "ingest", str(folder)]
    environment = os.environ | {
        "LEDETRAAD_HOME": str(settings.home),
        "LEDETRAAD_EMBEDDER": "hashing",
    }
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill_when(settings: Settings, folder: Path, query: str, delay: float) -> bool:
    """Start an ingest and kill it ``delay`` seconds after the manifest answers a query with 1.

    Returns:
        Whether it was killed before its end.
    """
    process = start_ingest(settings, folder)
    manifest = f"file:{settings.home / 'index' / 'manifest.db'}?mode=ro"
    while process.poll() is None:
        try:
            with closing(sqlite3.connect(manifest, uri=True, timeout=5)) as database:
                if database.execute(query).fetchone()[0]:
                    break
        except sqlite3.OperationalError:
            pass  # the file or its tables are not there yet
        time.sleep(0.002)
    time.sleep(delay)
    process.kill()
    return process.wait() != 0


def assert_whole(settings: Settings, versions: tuple[str, ...]) -> int:
    """Every source is of one version, with all its passages, vectors and words.

    Returns:
        How many sources there are.
    """
    encoder = HashingEncoder()
    with open_library(settings) as library:
        store = library.store
        records = store.sources()
        for record in records:
            document = record.document
            assert sum(f"Udgave {mark}." in document.text for mark in versions) == 1
            passages = store.of_source(document.id)
            assert [p.id for p in passages] == [p.id for p in cut_passages(document)]
            assert [p.text for p in passages] == [document.text[p.start : p.end] for p in passages]
            expected = encoder.passages([passage_text(passage) for passage in passages])
            found = store.vectors([passage.id for passage in passages])
            np.testing.assert_allclose(found, expected, atol=1e-5)
            for spans, vectors in store.sentence_vectors([p.id for p in passages]):
                assert len(spans) == len(vectors) > 0
        every = {p.id for r in records for p in store.of_source(r.document.id)}
        assert library.lexical.ids == every
        near = store.search(encoder.queries(["Tovholderen samler trådene"]), 500)
        assert {passage_id for passage_id, _ in near} == every
        return len(records)


POINTS = [
    ("SELECT count(*) > 0 FROM source_version WHERE state = 'staged'", 0.0),
    ("SELECT count(*) > 0 FROM source_version WHERE state = 'live'", 0.0),
    ("SELECT count(*) > 1 FROM source_version WHERE state = 'live'", 0.03),
    ("SELECT count(*) > 3 FROM source_version WHERE state = 'live'", 0.0),
]
CHANGES = [
    ("SELECT count(*) > 0 FROM source_version WHERE state = 'staged'", 0.02),
    ("SELECT count(*) > 5 FROM source_version WHERE version > 4", 0.01),
]


@pytest.fixture
def kilder(write_note: Callable[..., Path]) -> Callable[[str], Path]:
    def write(version: str) -> Path:
        for name in NAMES:
            path = write_note(name, sections=SECTIONS, extra=f"Udgave {version}.")
        return path.parent

    return write


def test_killed_while_it_first_fills(quick: Settings, kilder: Callable[[str], Path]) -> None:
    folder, killed = kilder("A"), 0
    for query, delay in POINTS:
        killed += kill_when(quick, folder, query, delay)
        assert_whole(quick, ("A",))
    assert killed >= 2
    assert not ingest_paths([folder], quick).failed
    assert assert_whole(quick, ("A",)) == len(NAMES)


def test_killed_while_it_replaces(quick: Settings, kilder: Callable[[str], Path]) -> None:
    ingest_paths([kilder("A")], quick)
    folder, killed = kilder("B"), 0
    for query, delay in CHANGES:
        killed += kill_when(quick, folder, query, delay)
        assert assert_whole(quick, ("A", "B")) == len(NAMES)
    assert killed >= 1
    ingest_paths([folder], quick)
    assert assert_whole(quick, ("B",)) == len(NAMES)
    with open_library(quick) as library:
        rows = library.store.manifest.live_counts()[0]
        assert library.store.chroma.read("passages", lambda c: c.count()) == rows
        assert len(list((quick.home / "index" / "documents").iterdir())) == len(NAMES)


def test_killed_at_random_moments(quick: Settings, kilder: Callable[[str], Path]) -> None:
    folder = kilder("A")
    began = time.monotonic()
    other = quick.model_copy(update={"home": quick.home / "hel"})
    assert start_ingest(other, folder).wait() == 0
    whole = time.monotonic() - began
    chance, killed = random.Random(11), 0
    for turn in range(12):
        folder = kilder("AB"[turn % 2])
        process = start_ingest(quick, folder)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        process.kill()
        if process.wait() == 0:
            whole *= 0.7  # the machine is quicker now than when it was timed
            continue
        assert_whole(quick, ("A", "B"))
        killed += 1
        if killed == 4:
            break
    assert killed >= 2
    folder = kilder("A")
    assert not ingest_paths([folder], quick).failed
    assert assert_whole(quick, ("A",)) == len(NAMES)


def test_two_ingests_at_once_both_finish(quick: Settings, kilder: Callable[[str], Path]) -> None:
    folder = kilder("A")
    both = [start_ingest(quick, folder) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert assert_whole(quick, ("A",)) == len(NAMES)


@pytest.mark.parametrize("damage", ["rows", "graph"])
def test_what_chroma_has_lost_is_embedded_again(
    quick: Settings, kilder: Callable[[str], Path], damage: str
) -> None:
    """The kept texts suffice, also when the files themselves are gone."""
    folder = kilder("A")
    ingest_paths([folder], quick)
    for path in folder.iterdir():
        path.unlink()
    if damage == "rows":
        with open_library(quick) as library:
            library.store.chroma.write("sentences", lambda c: c.delete(ids=c.get(limit=9)["ids"]))
    else:
        (quick.home / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"torn" * 4096)
    (quick.home / "index" / "write.holder.json").write_text("{}", "utf-8")
    ingest_paths([folder], quick)
    assert assert_whole(quick, ("A",)) == len(NAMES)
