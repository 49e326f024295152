"""``ledetraad quiz export``, ``quiz import`` and ``quiz build`` into every format."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.quiz.formats import READABLE, Format, read, write
from assistant.quiz.model import (
    Choice,
    Item,
    ItemKind,
    ItemStatus,
    Key,
    Matching,
    Numeric,
    Option,
    Pair,
    Quiz,
    item_id,
)
from eval.cli import build

MAGIC = {
    Format.MOODLE: b"<?xml",
    Format.GIFT: b"$CATEGORY",
    Format.JSON: b"{",
    Format.QTI: b"PK",
    Format.H5P: b"PK",
    Format.ANKI: b"PK",
    Format.DOCX: b"PK",
    Format.PDF: b"%PDF",
    Format.CSV: b"\xef\xbb\xbf",
    Format.XLSX: b"PK",
}
KEYS: dict[ItemKind, Key] = {
    ItemKind.SINGLE: Choice((Option("ja", True), Option("nej", False))),
    ItemKind.MATCHING: Matching((Pair("a", "b"), Pair("c", "d"))),
    ItemKind.NUMBER: Numeric(56.5, 0.5, "pct."),
}


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    items = [
        Item(item_id(kind, "Hvad?", key), kind, "Hvad?", key, "Fordi.", None)
        for kind, key in KEYS.items()
    ]
    approved = replace(items[0], status=ItemStatus.APPROVED)
    path = tmp_path / "quiz.json"
    write(Quiz("q", "Æbler", "", (approved, *items[1:])), path, Format.JSON)
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr; all white space as blanks, since the console breaks lines."""
    result = CliRunner(env={"COLUMNS": "400"}).invoke(build(), ["quiz", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, *(re.sub(r"\s+", " ", text) for text in (result.stdout, result.stderr))


@pytest.mark.parametrize("format", Format)
def test_a_quiz_is_exported_to_every_format(format: Format, quiz: Path, tmp_path: Path) -> None:
    target = tmp_path / f"ud{format.suffix}"
    code, out, err = run("export", str(quiz), "--format", format.value, "--out", str(target))
    assert code == 0, err
    assert "3 of 3 items written to" in out
    assert ("2 of them are not approved" in err) is (format is not Format.JSON)
    assert target.read_bytes().startswith(MAGIC[format])


def test_what_a_format_cannot_hold_is_told(quiz: Path, tmp_path: Path) -> None:
    _, _, err = run("export", str(quiz), "--format", "h5p", "--out", str(tmp_path / "ud.h5p"))
    assert "1 x pairs or steps written as a text with gaps to drag into" in err
    assert "1 x number must be typed exactly, its tolerance is lost" in err


def test_only_approved_items_when_asked(quiz: Path, tmp_path: Path) -> None:
    target = tmp_path / "ud.json"
    code, out, _ = run("export", str(quiz), "--format", "json", "--out", str(target), "--approved")
    assert (code, "1 of 1 items" in out) == (0, True)
    assert [item.status for item in read(target).items] == [ItemStatus.APPROVED]


@pytest.mark.parametrize("format", READABLE)
def test_what_is_exported_is_imported(format: Format, quiz: Path, tmp_path: Path) -> None:
    between, back = tmp_path / f"x{format.suffix}", tmp_path / "back.json"
    run("export", str(quiz), "--format", format.value, "--out", str(between))
    code, out, err = run("import", str(between), "--out", str(back))
    assert code == 0, err
    assert "3 items written to" in out
    assert {item.kind for item in read(back).items} == set(KEYS)


@pytest.mark.parametrize("name", ["export", "build"])
def test_the_formats_are_named_in_the_help(name: str) -> None:
    _, out, _ = run(name, "--help")
    words = set(re.findall(r"\w+", out))
    assert {format.value for format in Format} <= words


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "ingen.json", "--format", "pdf", "--out", "x.pdf"), "no such file"),
        (("export", "tom.json", "--format", "pdf", "--out", "x.pdf"), "no item to write"),
        (("import", "tom.json", "--out", "ingen/x.json"), "no such file"),
    ],
)
def test_what_goes_wrong_is_one_line(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Quiz("q", "Tom", "", ()), tmp_path / "tom.json", Format.JSON)
    with pytest.raises(Exception, match=told) as caught:
        run(*arguments)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "x.pdf").exists()
