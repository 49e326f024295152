from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.ingestion import ingest_paths
from index.library import open_library
from index.removal import _found, _probe, _vectors_in, remove_source
from ingest.errors import LedetraadError
from ingest.ids import source_id
from ingest.settings import Settings

Write = Callable[..., Path]
ID = source_id("tovholder.md")


def test_nothing_is_left_of_a_removed_source(either: Settings, write_note: Write) -> None:
    folder = write_note("tovholder", sections=30).parent
    write_note("visitation", sections=30)
    ingest_paths([folder], either)
    proof = remove_source(ID, either)
    assert proof.clean, proof.checks
    assert len(proof.checks) == (5 if either.chroma_url else 8)
    with open_library(either) as library:
        assert [record.document.id for record in library.store.sources()] == [
            source_id("visitation.md")
        ]
        hits = library.retriever.retrieve("Hvad gør tovholderen?").hits
        assert {hit.passage.source_id for hit in hits} == {source_id("visitation.md")}
    with pytest.raises(LedetraadError, match="no source tovholder"):
        remove_source(ID, either)


def test_the_proof_would_see_what_deleting_alone_leaves(quick: Settings, write_note: Write) -> None:
    """Embedded Chroma keeps deleted text and vectors in its files; the checks find them there."""
    ingest_paths([write_note("tovholder", sections=900)], quick)
    with open_library(quick) as library:
        store = library.store
        passages = store.of_source(ID)
        vectors = store.vectors([passage.id for passage in passages[:20]])
        store.remove_source(ID)
        files = [path for path in store.folder.rglob("*") if path.is_file()]
        graphs = [path for path in files if path.name == "data_level0.bin"]
        assert _vectors_in(graphs, vectors) > 0
        assert _found(files, [_probe(passage.text) for passage in passages[:20]]) > 0


def test_the_commands_list_and_remove(quick: Settings, write_note: Write) -> None:
    ingest_paths([write_note("tovholder")], quick)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        program = str(Path(sys.executable).with_name("ledetraad"))
        environment = os.environ | {"LEDETRAAD_HOME": str(quick.home)}
        return subprocess.run(
            [program, "sources", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    (listed,) = json.loads(run("--json").stdout)
    assert listed["id"] == ID
    assert listed["doc"] == "tovholder.md"
    assert listed["passages"] >= 1
    removed = run("remove", ID)
    assert removed.returncode == 0, removed.stderr
    assert "passages in Chroma" in removed.stdout
    assert "LEFT" not in removed.stdout
    unknown = run("remove", ID)
    assert unknown.returncode == 1
    assert len(unknown.stderr.splitlines()) == 1
    assert json.loads(run("--json").stdout) == []
