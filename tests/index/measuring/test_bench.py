from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.measuring.bench_many import ManyPoint, bench_many
from index.measuring.bench_scale import bench_scale
from ingest.settings import Settings


def test_scale_grows_one_index_and_leaves_it_as_it_was(quick: Settings) -> None:
    points = list(bench_scale([200, 400], quick, quick.home, sentences=1, questions=3))
    assert [point.passages for point in points] == [200, 400]
    assert points[1].words_disk > points[0].words_disk > 0
    assert all(point.add > 0 and point.delete > 0 for point in points)
    assert all(0 < point.retrieve_p50 <= point.retrieve_p95 for point in points)


def test_many_files_are_measured_on_the_way(quick: Settings, tmp_path: Path) -> None:
    told: list[ManyPoint] = []
    found = bench_many(30, quick, tmp_path / "made", on_point=told.append)
    assert [point.files for point in told] == [3, 15, 30]
    assert tuple(told) == found.points
    assert found.passages >= 30
    assert found.sentences > found.passages
    rows = found.passages + found.sentences
    assert found.vectors_mb == round(rows * 384 * 4 / 1e6, 1)
    assert found.vectors_mb + found.besides_mb == pytest.approx(told[-1].memory_mb)
    assert all(0 < p.memory_mb <= p.peak_memory_mb * 1.1 and p.cpu_ms_per_file > 0 for p in told)
    assert not (quick.home / "index").exists()


def test_bench_ingest_compares_with_bare_encoding(
    quick: Settings, write_note: Callable[..., Path]
) -> None:
    path = write_note("tovholder", sections=8)
    done = subprocess.run(
        [Path(sys.executable).with_name("ledetraad"), "bench", "ingest", path, "--json"],
        env=os.environ | {"LEDETRAAD_HOME": str(quick.home), "LEDETRAAD_EMBEDDER": "hashing"},
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(done.stdout)
    assert figures["files"] == 1
    assert figures["sentences"] > figures["passages"] >= 1
    assert figures["ratio"] > 1
    assert figures["peak_memory_mb"] > 50
    assert not (quick.home / "index").exists()
