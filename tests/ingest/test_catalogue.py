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
    ("entry", "status", "successor"),
    [
        ('title = "Uden status"', SourceStatus.UNKNOWN, None),
        ('status = "gældende"', SourceStatus.CURRENT, None),
        ('status = "erstattet af Nye rammer"', SourceStatus.REPLACED, "Nye rammer"),
        ('status = "Erstattet af «Love af 2020»"', SourceStatus.REPLACED, "Love af 2020"),
        ('status = "erstattet"', SourceStatus.REPLACED, None),
        ('status = "erstattet"\nreplaced_by = "Nye rammer"', SourceStatus.REPLACED, "Nye rammer"),
        ('status = "historisk"\nreplaced_by = "Nye rammer"', SourceStatus.HISTORIC, "Nye rammer"),
    ],
)
def test_a_status_may_name_the_successor(
    entry: str, status: SourceStatus, successor: str | None, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "notat.md").write_text(TEXT, "utf-8")
    (tmp_path / "forside.md").write_text(f"---\n{entry.replace(' =', ':')}\n---\n{TEXT}", "utf-8")
    (tmp_path / "catalogue.toml").write_text(f'[[source]]\nfile = "notat.md"\n{entry}', "utf-8")
    for name in ("notat.md", "forside.md"):
        known = read_document(tmp_path / name, settings).metadata
        assert (known.status, known.replaced_by) == (status, successor), name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[source]]\nfile = "a.md"\nfarve = "rød"', "farve"),
        ('[[source]]\nfile = "a.md"\nstatus = "måske"', "status"),
        ('[[source]]\nfile = "a.md"\nsha256 = "kort"', "sha256"),
        ("[[source", "is not valid TOML"),
        ("x = " + "[" * 5000 + "]" * 5000, "is nested too deeply"),
        ('[[source]]\nfile = "a.md"\nstatus = ["erstattet af b"]', "status"),
    ],
)
def test_a_wrong_catalogue_names_the_key(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=reason):
        read_catalogue(path)
