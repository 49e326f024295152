"""What no quiz can be read from ends in one line that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.quiz.formats import READABLE, Format, parse, read, render
from assistant.quiz.model import Quiz
from ingest.errors import QuestionError


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cut.json", '{"id": "q", "items": [', "EOF"),
        ("cut.xml", "<quiz><question type='multichoice'>", "line 1"),
        ("bomb.xml", '<!DOCTYPE q [<!ENTITY a "aa">]><quiz>&a;</quiz>', "document type"),
        ("empty.gift", " \n", "empty"),
        ("braces.gift", "Hvad {=a ~b", "line 1"),
        ("other.xml", "<rss/>", "other.xml"),
    ],
)
def test_a_broken_file_is_told(name: str, content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(QuestionError, match=told) as caught:
        read(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"ingen\.json: no such file"):
        read(tmp_path / "ingen.json")


@pytest.mark.parametrize("format", [format for format in Format if format not in READABLE])
def test_what_is_only_written_is_told(format: Format, hard: Quiz) -> None:
    data = render(hard, format).data
    with pytest.raises(QuestionError, match="is written but not read"):
        parse(data, f"quiz{format.suffix}", format)
