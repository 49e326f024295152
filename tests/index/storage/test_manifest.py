"""Lookups in the manifest walk through what they ask for, not through the whole index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from index.storage.manifest import Manifest, PassageVersion, SourceVersion, State

COUNT = 300
IDS = [f"p{number}" for number in range(20)]


@pytest.fixture
def manifest(tmp_path: Path) -> Iterator[Manifest]:
    """One source a number, each with a passage; every third has an old version too."""
    made = Manifest(tmp_path / "manifest.db")
    with Session(made._engine) as session:
        for number in range(COUNT):
            for state in (State.RETIRED, State.LIVE) if number % 3 == 0 else (State.LIVE,):
                row = SourceVersion(
                    source_id=f"s{number}", path=f"/p/{number}", fingerprint="", document="",
                    title=f"Notat {number}", passages=1, sentences=1, indexed_at="", state=state,
                )  # fmt: skip
                session.add(row)
                session.flush()
                session.add(PassageVersion(passage_id=f"p{number}", version=row.version or 0))
        session.commit()
    yield made
    made.close()


@pytest.mark.parametrize(
    "look",
    [
        lambda m: m.live("s297"),
        lambda m: m.live_at("/p/297"),
        lambda m: m.live_versions_of(IDS),
        lambda m: m.retire("s297"),
    ],
)
def test_a_lookup_takes_as_many_steps_in_a_large_index(
    look: Callable[[Manifest], object], manifest: Manifest
) -> None:
    """Counted in steps of SQLite's own machine, which no other work on the machine changes."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    connection = manifest._engine.raw_connection()
    handle = connection.driver_connection
    assert handle is not None
    handle.set_progress_handler(count, 1)
    connection.close()  # back to the pool, which gives it out again
    assert look(manifest)
    assert 0 < steps < 3 * COUNT


def test_only_live_versions_are_found(manifest: Manifest) -> None:
    found = manifest.live("s297")
    assert found is not None
    assert found.state == State.LIVE
    assert manifest.live_at("/p/297") == found
    assert set(manifest.live_versions_of([*IDS, "intet"])) == set(IDS)
    assert manifest.live_versions_of(["p297"]) == {"p297": found.version}
    assert manifest.retire("s297")
    assert manifest.live("s297") is None
    assert manifest.live_versions_of(["p297"]) == {}
    assert not manifest.retire("s297")
