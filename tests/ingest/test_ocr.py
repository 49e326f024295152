"""Scanned pages: read where OCR is installed, named where it is not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from ingest import read_document
from ingest.readers.ocr import has_ocr
from ingest.settings import Settings

LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "
PRINTED = (
    "3 Opfølgning på indsatsen",
    "",
    "Kommunen følger op på borgerens forløb efter",
    "seks måneder, og når behovet ændrer sig.",
)
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
needs_ocr = pytest.mark.skipif(
    not (has_ocr() and FONT.is_file()),
    reason="left out: ocrmypdf, Tesseract with Danish and DejaVu are not all installed",
)


def run(folder: Path, *arguments: str, **environment: str) -> str:
    """What the program prints, its data in the folder and its environment as given."""
    home = {"LEDETRAAD_HOME": str(folder / "home"), "LEDETRAAD_EMBEDDER": "hashing"}
    done = subprocess.run(
        [Path(sys.executable).with_name("ledetraad"), *arguments],
        env=os.environ | home | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF whose second page is only a picture of text, and whose third is an empty frame."""
    picture = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 36) if FONT.is_file() else ImageFont.load_default(36)
    for number, line in enumerate(PRINTED):
        draw.text((180, 200 + 60 * number), line, font=font, fill=0)
    picture.save(tmp_path / "side.png")
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    pdf.add_page()
    pdf.multi_cell(0, 6, LONG * 5)
    pdf.add_page()
    pdf.image(str(tmp_path / "side.png"), 0, 0, 210, 297)
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    path = tmp_path / "skannet.pdf"
    pdf.output(str(path))
    return path


@needs_ocr
def test_a_scanned_page_is_read(scan: Path, settings: Settings) -> None:
    document = read_document(scan, settings)
    assert "følger op på borgerens forløb efter seks måneder" in document.text
    section = next(s for s in document.sections if "Opfølgning på indsatsen" in s.title)
    assert section.physical_page == 2
    assert document.text.startswith(LONG.strip())
    ocr, empty = document.warnings[:2]
    assert ocr.startswith("side 2 er læst med OCR")
    assert empty == "side 3 er uden tekst, også efter OCR"


@needs_ocr
def test_what_ocr_does_not_finish_is_read_without_it(scan: Path, tmp_path: Path) -> None:
    # How long a real OCR takes is the machine's affair; one that never ends is the same anywhere.
    endless = tmp_path / "bin" / "ocrmypdf"
    endless.parent.mkdir()
    endless.write_text("#!/bin/sh\nexec sleep 600\n")
    endless.chmod(0o755)
    path = f"{endless.parent}{os.pathsep}{os.environ['PATH']}"
    outline = json.loads(
        run(tmp_path, "outline", str(scan), "--json", PATH=path, LEDETRAAD_MAX_SECONDS="4")
    )
    assert [section["physical_page"] for section in outline["sections"]] == [1]
    assert outline["warnings"][0].startswith("side 2, 3 er uden tekst")


def test_without_ocr_the_pages_are_named_in_outline_and_sources(scan: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    assert shutil.which("ocrmypdf", path=str(bare)) is None
    path = str(bare)
    told = "side 2, 3 er uden tekst (skannet?)"
    outline = json.loads(run(tmp_path, "outline", str(scan), "--json", PATH=path))
    assert outline["warnings"][0].startswith(told)
    assert f"Bemærk: {told}" in run(tmp_path, "outline", str(scan), PATH=path)
    run(tmp_path, "ingest", str(scan), PATH=path)
    (source,) = json.loads(run(tmp_path, "sources", "--json", PATH=path))
    assert source["warnings"][0].startswith(told)
