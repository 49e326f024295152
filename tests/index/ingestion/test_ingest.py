from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from index.ingestion.ingest import ingest_paths
from index.ingestion.source_files import files_under
from index.library import open_library
from index.storage.write_lock import write_lock
from ingest.errors import IndexLockedError, ModelMismatchError
from ingest.ids import source_id
from ingest.settings import Settings

Write = Callable[..., Path]


def names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in paths]


def words_agree(settings: Settings) -> bool:
    """Whether store and word index hold the same passages."""
    with open_library(settings) as library:
        stored = {
            passage.id
            for record in library.store.sources()
            for passage in library.store.of_source(record.document.id)
        }
        return stored == library.lexical.ids and library.words_saved


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_has_changed_is_read_again(quick: Settings, write_note: Write, jobs: int) -> None:
    folder = write_note("tovholder").parent
    write_note("visitation")
    first = ingest_paths([folder], quick, jobs=jobs)
    assert names(first.added) == ["tovholder.md", "visitation.md"]
    assert first.passages >= 2
    again = ingest_paths([folder], quick, jobs=jobs)
    assert names(again.unchanged) == ["tovholder.md", "visitation.md"]
    assert again.passages == 0
    write_note("visitation", sections=3)
    changed = ingest_paths([folder], quick, jobs=jobs)
    assert names(changed.updated) == ["visitation.md"]
    assert names(changed.unchanged) == ["tovholder.md"]
    with open_library(quick) as library:
        assert len(library.store.of_source(source_id("visitation.md"))) == 3
        hits = library.retriever.retrieve("Hvad afgør visitationen om tilbud?").hits
        assert hits[0].passage.source_id == source_id("visitation.md")
    assert words_agree(quick)


def test_bad_files_are_named_and_the_others_indexed(quick: Settings, write_note: Write) -> None:
    good = write_note("tovholder")
    folder = good.parent
    (folder / "tom.md").write_bytes(b"")
    (folder / "billede.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "itu.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "binaer.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "tabel.xlsx").write_bytes(b"not read inside a folder")
    (folder / "væk.md").symlink_to(folder / "findes-ikke.md")
    os.mkfifo(folder / "rør.txt")  # nobody ever writes to it
    report = ingest_paths([folder, folder / "mangler.md", folder / "tabel.xlsx"], quick)
    assert names(report.added) == ["tovholder.md"]
    failed = {Path(failure.name).name: failure.reason for failure in report.failed}
    assert set(failed) == {
        "tom.md", "billede.pdf", "itu.docx", "binaer.txt", "væk.md", "rør.txt", "mangler.md",
        "tabel.xlsx",
    }  # fmt: skip
    assert "empty" in failed["tom.md"]
    assert "not a file" in failed["rør.txt"]
    assert "does not exist" in failed["mangler.md"]
    assert "extension" in failed["tabel.xlsx"]
    assert all(reason and "\n" not in reason for reason in failed.values())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(quick: Settings, write_note: Write) -> None:
    write_note("visitation", "lukket/visitation.md")
    folder = write_note("tovholder").parent
    (folder / "lukket").chmod(0)
    try:
        report = ingest_paths([folder], quick)
    finally:
        (folder / "lukket").chmod(0o700)
    assert names(report.added) == ["tovholder.md"]
    assert [(Path(f.name).name, "permission" in f.reason) for f in report.failed] == [
        ("lukket", True)
    ]


def test_a_file_that_breaks_keeps_its_old_version(quick: Settings, write_note: Write) -> None:
    path = write_note("tovholder")
    ingest_paths([path], quick)
    path.write_bytes(b"\x00\x01\x02" * 900)
    assert len(ingest_paths([path], quick).failed) == 1
    with open_library(quick) as library:
        assert "Tovholderen samler" in library.store.of_source(source_id("tovholder.md"))[0].text


def test_names_in_both_unicode_forms_are_one_source(quick: Settings, write_note: Write) -> None:
    path = write_note("tovholder", unicodedata.normalize("NFD", "æblegrød på ø.md"))
    ingest_paths([path], quick)
    path.rename(path.with_name(unicodedata.normalize("NFC", path.name)))
    report = ingest_paths([path.parent], quick)
    assert names(report.unchanged) == [unicodedata.normalize("NFC", path.name)]


def test_prune_moving_and_equal_names(quick: Settings, write_note: Write) -> None:
    one = write_note("tovholder", "a/notat.md")
    two = write_note("visitation", "b/notat.md")
    folder = one.parent.parent
    ingest_paths([folder], quick)
    with open_library(quick) as library:
        ids = [record.document.id for record in library.store.sources()]
    assert len(set(ids)) == 2
    assert source_id("notat.md") in ids
    one.rename(one.with_name("omdøbt.md"))
    two.unlink()
    assert ingest_paths([one.parent], quick, prune=True).removed == (source_id("notat.md"),)
    report = ingest_paths([folder], quick, prune=True)
    assert len(report.removed) == 1
    with open_library(quick) as library:
        assert [record.document.name for record in library.store.sources()] == ["omdøbt.md"]
    assert words_agree(quick)


def test_a_text_that_stands_in_two_sources_knows_of_both(
    quick: Settings, write_note: Write
) -> None:
    shared = (
        "Den kommunale koordinator indkalder borgeren, de pårørende og alle fagpersoner til et "
        "fælles møde, hvor mål, roller og næste skridt aftales og skrives ned på ét sted. "
        "Referatet sendes rundt inden en uge, og enhver kan rette, hvis noget er misforstået. "
        "Ved næste møde begynder man med det, der blev aftalt, og ser på, hvad der er nået. "
        "Når sagen lukkes, samles erfaringerne, så det næste forløb kan bygge videre på dem."
    )
    first = write_note("tovholder", sections=1, extra=shared)
    other = write_note("visitation", "bilag.md", sections=1, extra=shared)
    ingest_paths([first], quick)
    ingest_paths([other, write_note("botilbud", sections=1)], quick)
    with open_library(quick) as library:
        (one,) = library.store.of_source(source_id("tovholder.md"))
        (two,) = library.store.of_source(source_id("bilag.md"))
        assert one.also_at == (two.id,)
        assert two.also_at == (one.id,)
        alone = library.store.of_source(source_id("botilbud.md"))
        assert [passage.also_at for passage in alone] == [()] * len(alone)


def test_another_model_means_an_error_or_a_rebuild(quick: Settings, write_note: Write) -> None:
    path = write_note("tovholder")
    ingest_paths([path], quick)
    with open_library(quick) as library:
        library.store.manifest.set_model("another-model", 384)
    with open_library(quick) as library, pytest.raises(ModelMismatchError, match="--rebuild"):
        library.retriever.retrieve("tovholder")
    write_note("tovholder", sections=3)
    with pytest.raises(ModelMismatchError, match="another-model"):
        ingest_paths([path], quick)
    assert names(ingest_paths([path], quick, rebuild=True).added) == ["tovholder.md"]
    with open_library(quick) as library:
        assert library.retriever.retrieve("tovholder").hits
    assert words_agree(quick)


def test_a_second_writer_waits_or_says_who_holds_the_lock(
    quick: Settings, write_note: Write
) -> None:
    path = write_note("tovholder")
    script = (
        "import sys; from pathlib import Path; from index.storage.write_lock import write_lock\n"
        "with write_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(quick.home / "index")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(IndexLockedError, match=f"process {holder.pid} on"):
        ingest_paths([path], quick, wait=0.2)
    told: list[str] = []

    def let_go(who: str) -> None:
        told.append(who)
        assert holder.stdin is not None
        holder.stdin.close()

    report = ingest_paths([path], quick, on_wait=let_go)
    assert names(report.added) == ["tovholder.md"]
    assert f"process {holder.pid}" in told[0]
    holder.stdout.close()
    assert holder.wait(timeout=20) == 0


def test_a_killed_holder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "write.holder.json").write_text("{}", "utf-8")
    with write_lock(tmp_path) as killed:
        assert killed
    with write_lock(tmp_path) as killed:
        assert not killed


def test_the_command_names_bad_files_and_ends_with_one(quick: Settings, write_note: Write) -> None:
    folder = write_note("tovholder").parent
    (folder / "tom.md").write_bytes(b"")
    done = subprocess.run(
        [Path(sys.executable).with_name("ledetraad"), "ingest", folder, "--json"],
        env=os.environ | {"LEDETRAAD_HOME": str(quick.home), "LEDETRAAD_EMBEDDER": "hashing"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line] == [f"{folder / 'tom.md'}: is empty"]
    assert names(json.loads(done.stdout)["added"]) == ["tovholder.md"]


def test_two_files_named_alike_in_both_unicode_forms_are_told(
    tmp_path: Path, quick: Settings
) -> None:
    """A Mac writes «å» as two characters; on disk these are two files, for a reader one."""
    folder = tmp_path / "noter"
    folder.mkdir()
    for form in ("NFC", "NFD"):
        path = folder / unicodedata.normalize(form, "på vej.md")
        path.write_text(f"Formen {form} står i navnet på filen, og tovholderen er i den.", "utf-8")
    for added in (1, 0):
        report = ingest_paths([folder], quick)
        assert len(report.added) == added
        assert report.updated == ()
        assert ["Unicode" in failure.reason for failure in report.failed] == [True]


def test_what_a_source_calls_itself_is_no_markup_of_the_terminal(
    tmp_path: Path, quick: Settings
) -> None:
    path = tmp_path / "notat.md"
    path.write_text("---\ntitle: '[red]Rød[/red]'\n---\nTovholderen samler sagen.", "utf-8")
    ingest_paths([path], quick)
    done = subprocess.run(
        [Path(sys.executable).with_name("ledetraad"), "sources"],
        env=os.environ
        | {"LEDETRAAD_HOME": str(quick.home), "LEDETRAAD_EMBEDDER": "hashing", "COLUMNS": "40"},
        capture_output=True,
        text=True,
        check=True,
    )
    listed, title, facts = done.stdout.splitlines()
    assert listed.startswith("notat")
    assert title == "  [red]Rød[/red]"
    assert facts.endswith("1 passages")


def test_links_that_run_in_a_ring_end_and_no_file_counts_twice(write_note: Write) -> None:
    path = write_note("tovholder")
    (path.parent / "ring").symlink_to(path.parent)
    (path.parent / "igen.md").symlink_to(path)
    (path.parent / "sig-selv.md").symlink_to(path.parent / "sig-selv.md")
    (path.parent / "hård.md").hardlink_to(path)
    found = list(files_under([path.parent, path.parent / "ring", path]))
    assert sum(file.path.name != "sig-selv.md" for file in found) == 1
