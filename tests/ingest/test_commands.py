"""``ledetraad outline`` and ``ledetraad fetch`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.cli import build
from ingest.errors import LedetraadError

TEXT = """# Et forløb

## Roller

Lederen sikrer tid til mødet. De tre trin er:

- Find borgeren
- Lav en plan
- Følg op
"""


def test_outline_as_json_has_exact_spans(tmp_path: Path) -> None:
    path = tmp_path / "notat.md"
    path.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(build(), ["outline", str(path), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert {"metadata", "sections", "lists", "tables", "notes", "quotations", "warnings"} <= set(
        told
    )
    assert told["metadata"]["title"] == "Et forløb"
    assert {"title", "level", "page", "physical_page", "start", "end"} <= set(told["sections"][0])
    assert next(item["text"] for item in told["lists"][0]["items"]) == "- Find borgeren"


def test_outline_as_a_tree(tmp_path: Path) -> None:
    path = tmp_path / "notat.md"
    path.write_text(TEXT, "utf-8")
    result = CliRunner().invoke(build(), ["outline", str(path)])
    assert result.exit_code == 0
    assert "Roller" in result.stdout
    assert "1 lister" in result.stdout


def test_errors_are_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["outline", str(tmp_path / "ingen.md")])
    assert isinstance(result.exception, LedetraadError)
    assert str(result.exception) == "ingen.md: does not exist"
    path = tmp_path / "catalogue.toml"
    path.write_text('[[source]]\nfile = "a.md"\nurl = "http://localhost/a.md"\n', "utf-8")
    result = CliRunner().invoke(build(), ["fetch", str(path)])
    assert isinstance(result.exception, LedetraadError)
    assert "1 of 1 files could not be fetched" in str(result.exception)


@pytest.mark.parametrize("json_wanted", [True, False])
def test_bench_counts_what_is_found(tmp_path: Path, json_wanted: bool) -> None:
    path = tmp_path / "notat.md"
    path.write_text(TEXT, "utf-8")
    arguments = ["bench", "outline", str(path), *(["--json"] if json_wanted else [])]
    result = CliRunner().invoke(build(), arguments)
    assert result.exit_code == 0
    if json_wanted:
        assert json.loads(result.stdout)[0]["lists"] == 1
    else:
        assert "1 lists" in result.stdout
        assert "pages a second" in result.stdout
