from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message
from email.utils import collapse_rfc2231_value

import pytest

from assistant.quiz.formats import Format, WriteOptions, download, render
from assistant.quiz.formats.report import Change
from assistant.quiz.model import Quiz


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Handicap og økonomi", "Handicap og økonomi.json"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.json"),
        ("../../etc/passwd", "etc passwd.json"),
        ("linje\r\nX-Header: ja", "linje X-Header ja.json"),
        ("", "Quiz.json"),
        ("...", "Quiz.json"),
        ("NUL", "Quiz NUL.json"),
        ("Con.servatism", "Quiz Con.servatism.json"),
        ("Konklusion", "Konklusion.json"),
        ("ø" * 300, f"{'ø' * 79}….json"),
    ],
)
def test_a_title_becomes_a_name_that_every_file_system_takes(
    hard: Quiz, title: str, name: str
) -> None:
    assert download(replace(hard, title=title), "json").name == name


@pytest.mark.parametrize("title", ["Små børn; «æ», 100 % 'ø' \"å\"", "日本", "a=b; filename=x.exe"])
def test_the_header_is_read_by_others(hard: Quiz, title: str) -> None:
    file = download(replace(hard, title=title), Format.GIFT)
    both = re.fullmatch(r'attachment; (filename="[^"]*"); (filename\*=[^; "]*)', file.disposition)
    assert both is not None
    # Python's reader takes the first of the two; a browser takes the one with the star.
    for parameter, name in ((both[1], None), (both[2], file.name)):
        message = Message()
        message["Content-Disposition"] = f"attachment; {parameter}"
        named = message.get_param("filename", header="Content-Disposition")
        assert named
        assert name in (None, collapse_rfc2231_value(named))
    assert file.disposition.isascii()
    assert "\n" not in file.disposition


@pytest.mark.parametrize("format", Format)
def test_a_download_is_what_is_rendered(hard: Quiz, format: Format) -> None:
    file = download(hard, format.value)
    rendered = render(hard, format)
    assert file.notes == rendered.notes
    assert file.media_type.partition("/")[2]
    assert file.name.endswith(format.suffix)
    assert format.danish
    assert file.data


def test_what_is_told_has_words() -> None:
    assert all(change.danish.endswith(".") and change.english for change in Change)


def test_a_print_says_whether_it_holds_the_answers(hard: Quiz) -> None:
    for format in Format:
        with_key = download(hard, format).name
        without = download(hard, format, WriteOptions(key=False)).name
        assert ("(med facit)" in with_key) is format.is_printed
        assert "(med facit)" not in without
