from __future__ import annotations

from pathlib import Path

import pytest

from ingest import read_document
from ingest.catalogue import entry_for, read_catalogue
from ingest.errors import SourceError
from ingest.model import SourceStatus, SourceType
from ingest.settings import Settings

TEXT = "Kommunen samler sagens parter og aftaler, hvem der gør hvad."


def test_catalogue_stands_over_what_the_text_says(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "notat.md").write_text(f"---\ntitle: Fra filen\nyear: 1999\n---\n\n{TEXT}", "utf-8")
    (tmp_path / "catalogue.toml").write_text(
        '[[source]]\nfile = "notat.md"\ntitle = "Fra kataloget"\ntype = "lov"\n'
        'replaced_by = "ny.md"\nauthors = ["Bo Holm"]\n',
        "utf-8",
    )
    known = read_document(tmp_path / "notat.md", settings).metadata
    assert (known.title, known.year, known.type) == ("Fra kataloget", 1999, SourceType.LAW)
    assert (known.status, known.replaced_by) == (SourceStatus.REPLACED, "ny.md")
    assert known.authors == ("Bo Holm",)
    assert entry_for(tmp_path / "andet.md") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[source]]\nfile = "a.md"\nfarve = "rød"', "farve"),
        ('[[source]]\nfile = "a.md"\nstatus = "måske"', "status"),
        ('[[source]]\nfile = "a.md"\nsha256 = "kort"', "sha256"),
        ("[[source", "is not valid TOML"),
    ],
)
def test_a_wrong_catalogue_names_the_key(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=reason):
        read_catalogue(path)
