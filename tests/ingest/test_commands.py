"""``ledetraad outline`` and ``ledetraad fetch`` as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fpdf import FPDF
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


def test_bench_sums_up_a_folder(tmp_path: Path) -> None:
    (tmp_path / "notat.md").write_text(TEXT, "utf-8")
    (tmp_path / "andet.md").write_text(TEXT, "utf-8")
    (tmp_path / "regneark.xlsx").write_bytes(b"not read")
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, "Kommunen samler sagens parter og aftaler, hvem der gør hvad. " * 20)
    pdf.output(str(tmp_path / "trykt.pdf"))
    result = CliRunner().invoke(build(), ["bench", "outline", str(tmp_path)])
    assert result.exit_code == 0
    named = [line for line in result.stdout.splitlines() if line and not line.startswith(" ")]
    assert named[:3] == ["andet.md", "notat.md", "trykt.pdf"]
    assert re.match(r"all +\d+ passages: \d+ on one page, 0 on a range, \d+ unknown", named[3])
    assert re.match(r"text +\d+ pages a second of processor time$", named[4])
    assert re.match(r"PDF +\d+ pages a second of processor time; bare pypdf \d+$", named[5])
