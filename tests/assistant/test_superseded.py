"""An answer from a source that no longer holds says so, as the catalogue beside the files tells."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.model import NoticeKind, Question
from assistant.pipeline import Assistant
from index.ingestion import ingest_paths
from index.library import open_library
from ingest.sample import sample_paths
from ingest.settings import Settings

NAME = "vidensnotat-seks-succesfaktorer.md"


def test_the_catalogue_tells_which_source_no_longer_holds(
    tmp_path: Path, settings: Settings
) -> None:
    settings = settings.model_copy(update={"embedder": "hashing"})
    (source,) = (path for path in sample_paths() if path.name == NAME)
    folder = tmp_path / "kilder"
    folder.mkdir()
    shutil.copy(source, folder / NAME)

    def notices(entry: str) -> list[str]:
        (folder / "catalogue.toml").write_text(f'[[source]]\nfile = "{NAME}"\n{entry}', "utf-8")
        report = ingest_paths([folder], settings)
        assert len(report.added) + len(report.updated) == 1
        with open_library(settings) as library:
            answer = Assistant(library, settings).ask(Question("Hvad er de seks succesfaktorer?"))
        if not answer.citations:
            pytest.fail("the sample no longer answers this question")
        return [n.text for n in answer.notices if n.kind is NoticeKind.OLD_SOURCE]

    assert notices("") == []
    (historic,) = notices('status = "historisk"\ntitle = "Faktorer"\n')
    assert historic.startswith("«Faktorer»")
    assert "historisk" in historic
    (replaced,) = notices('replaced_by = "Nye faktorer"\n')
    assert "erstattet" in replaced
