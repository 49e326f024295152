from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.ingestion.ingest import ingest_paths
from index.ingestion.removal import _SAME, _found, _probe, remove_source
from index.library import open_library
from index.storage.hnsw_files import graph_files
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
    assert len(proof.checks) == (5 if either.chroma_url else 10)
    with open_library(either) as library:
        assert [record.document.id for record in library.store.sources()] == [
            source_id("visitation.md")
        ]
        hits = library.retriever.retrieve("Hvad gør tovholderen?").hits
        assert {hit.passage.source_id for hit in hits} == {source_id("visitation.md")}
    with pytest.raises(LedetraadError, match="no source tovholder"):
        remove_source(ID, either)


def test_pruning_leaves_nothing_either(either: Settings, write_note: Write) -> None:
    folder = write_note("tovholder", sections=30).parent
    write_note("visitation", sections=30)
    write_note("handleplan", sections=30)
    ingest_paths([folder], either)
    (folder / "tovholder.md").unlink()
    (folder / "handleplan.md").unlink()
    report = ingest_paths([folder], either, prune=True)
    assert set(report.removed) == {ID, source_id("handleplan.md")}
    assert report.removal is not None
    assert report.removal.clean, report.removal.checks
    assert len(report.removal.checks) == (5 if either.chroma_url else 10)
    with open_library(either) as library:
        (left,) = library.store.sources()
        assert left.document.id == source_id("visitation.md")
        assert library.words_saved
        assert {p.id for p in library.store.of_source(left.document.id)} == library.lexical.ids
    assert ingest_paths([folder], either, prune=True).removal is None


@pytest.mark.parametrize("how", ["remove", "prune"])
def test_slots_of_the_graph_file_without_an_element_are_cleared(
    how: str, quick: Settings, write_note: Write
) -> None:
    """hnswlib writes unused slots as they stood in memory, which may be text of a source."""
    path = write_note("tovholder", sections=70)
    write_note("visitation", sections=20)
    ingest_paths([path.parent], quick)
    if how == "remove":
        remove_source(ID, quick)
    else:
        path.unlink()
        ingest_paths([path.parent], quick, prune=True)
    graphs = graph_files(quick.home / "index" / "chroma")
    assert any(g.path.stat().st_size > g.elements * g.slot for g in graphs)
    assert all(graph.unused_is_clear() for graph in graphs)


def test_something_in_an_unused_slot_is_seen_and_cleared(
    quick: Settings, write_note: Write
) -> None:
    ingest_paths([write_note("visitation", sections=20)], quick)
    graphs = graph_files(quick.home / "index" / "chroma")
    for graph in graphs:
        data = bytearray(graph.path.read_bytes())
        data[-8:-4] = b"tekst"[:4]
        graph.path.write_bytes(data)
    assert [graph.unused_is_clear() for graph in graphs] == [False, False]
    for graph in graphs:
        graph.clear_unused()
    assert [graph.unused_is_clear() for graph in graphs] == [True, True]


def test_pruning_keeps_a_file_whose_name_is_decomposed(quick: Settings, write_note: Write) -> None:
    path = write_note("tovholder", unicodedata.normalize("NFD", "mål/forløb på ø.md"))
    report = ingest_paths([path.parent], quick, prune=True)
    assert len(report.added) == 1
    assert ingest_paths([path.parent], quick, prune=True).removed == ()
    path.unlink()
    assert len(ingest_paths([path.parent], quick, prune=True).removed) == 1


def test_a_copy_under_another_name_stays_and_is_no_trace(
    quick: Settings, write_note: Write
) -> None:
    path = write_note("tovholder", sections=30)
    copy = path.with_name("kopi.md")
    copy.write_bytes(path.read_bytes())
    ingest_paths([path.parent], quick)
    assert remove_source(ID, quick).clean
    with open_library(quick) as library:
        assert len(library.store.of_source(source_id("kopi.md"))) > 1


def test_the_proof_would_see_what_deleting_alone_leaves(quick: Settings, write_note: Write) -> None:
    """Embedded Chroma keeps deleted text and vectors in its files; the checks find them there."""
    ingest_paths([write_note("tovholder", sections=1100)], quick)
    with open_library(quick) as library:
        store = library.store
        passages = store.of_source(ID)
        probed = [passage.id for passage in passages[:20]]
        vectors = store.vectors(probed)
        sentences = np.concatenate([found for _, found in store.sentence_vectors(probed)])
        store.remove_source(ID)
        files = [path for path in store.folder.rglob("*") if path.is_file()]
        graphs = graph_files(store.folder / "chroma")
        assert max(graph.holds(vectors, _SAME) for graph in graphs) == 20
        assert max(graph.holds(sentences, _SAME) for graph in graphs) == len(sentences)
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
