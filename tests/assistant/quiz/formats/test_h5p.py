"""H5P Question Sets, read by pyh5p and h5p-server, and by the rules of their content types."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyh5p import read_package

from assistant.quiz.formats import Change, Format, count_changes, render
from assistant.quiz.formats.wording import explained
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Matching,
    Numeric,
    Ordering,
    Quiz,
)

Reader = Callable[[str, bytes], Any]
Led = Callable[[str], Quiz]
READERS = Path(__file__).parents[3] / "readers"
SIGNS = ["", "=", "+", "-", "@", "*", "**", "/", ":", "\\+", "&#42;", "<b>"]

TYPES = {
    ItemKind.SINGLE: "H5P.MultiChoice 1.16",
    ItemKind.MULTIPLE: "H5P.MultiChoice 1.16",
    ItemKind.VIGNETTE: "H5P.MultiChoice 1.16",
    ItemKind.TRUE_FALSE: "H5P.TrueFalse 1.8",
    ItemKind.MATCHING: "H5P.DragText 1.10",
    ItemKind.ORDERING: "H5P.DragText 1.10",
    ItemKind.BLANK: "H5P.Blanks 1.14",
    ItemKind.SHORT: "H5P.Blanks 1.14",
    ItemKind.NUMBER: "H5P.Blanks 1.14",
}


def unpacked(quiz: Quiz) -> tuple[dict[str, Any], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(render(quiz, Format.H5P).data)) as package:
        assert sorted(package.namelist()) == ["content/content.json", "h5p.json"]
        return json.loads(package.read("h5p.json")), json.loads(
            package.read("content/content.json")
        )


def shown(markup: str) -> str:
    """What a browser shows of HTML of paragraphs, boxes and breaks."""
    return html.unescape(re.sub(r"</?(?:p|div)>", "", markup).replace("<br>", "\n"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def blanks(markup: str) -> tuple[str, list[list[str]]]:
    """Read H5P's blanks: text with ``____``, and the accepted forms of each.

    By the description in the content type's editor: a blank stands between stars, its forms are
    parted by slashes, a colon begins a tip.
    """
    parts = re.split(r"\*(.*?)\*", markup)
    assert not any(":" in blank for blank in parts[1::2]), "a tip that nobody wrote"
    forms = [[html.unescape(form) for form in blank.split("/")] for blank in parts[1::2]]
    return "____".join(shown(text) for text in parts[::2]), forms


@pytest.mark.parametrize("sign", SIGNS)
def test_every_field_comes_through(sign: str, hard: Quiz, led: Led) -> None:
    quiz = led(sign) if sign else hard
    about, content = unpacked(quiz)
    assert about["title"] == one_line(quiz.title)
    assert shown(content["introPage"]["introduction"]) == quiz.introduction
    assert [q["library"] for q in content["questions"]] == [TYPES[i.kind] for i in quiz.items]
    for question, item in zip(content["questions"], quiz.items, strict=True):
        check(question["params"], item)


def check(params: dict[str, Any], item: Item) -> None:
    match item.key:
        case Choice(options) if item.kind is ItemKind.TRUE_FALSE:
            assert shown(params["question"]) == item.stem
            assert params["correct"] == ("true" if options[0].right else "false")
            right = next(o for o in options if o.right)
            said = html.unescape(params["behaviour"]["feedbackOnCorrect"])
            assert said == one_line(f"{right.feedback} {explained(item)}")
        case Choice(options):
            assert shown(params["question"]) == item.stem
            told = [
                (shown(a["text"]), a["correct"], shown(a["tipsAndFeedback"]["chosenFeedback"]))
                for a in params["answers"]
            ]
            assert told == [(o.text, o.right, o.feedback) for o in options]
            several = sum(o.right for o in options) > 1
            assert params["behaviour"]["type"] == ("multi" if several else "single")
        case Matching(pairs, extra):
            lines = [blanks(line) for line in params["textField"].split("\n")]
            assert lines == [(f"{one_line(p.left)} ____", [[one_line(p.right)]]) for p in pairs]
            assert blanks(params["distractors"])[1] == [[text] for text in extra]
        case Ordering(steps):
            lines = [blanks(line) for line in params["textField"].split("\n")]
            assert lines == [(f"{n}. ____", [[one_line(s)]]) for n, s in enumerate(steps, 1)]
        case Accepted(forms):
            (line,) = params["questions"]
            text, accepted = blanks(line)
            assert accepted == [list(forms)]
            if item.kind is ItemKind.BLANK:
                assert text == item.stem
            else:
                assert shown(params["text"]).startswith(item.stem)
            assert params["behaviour"]["caseSensitive"] is False
        case Numeric():
            (line,) = params["questions"]
            assert blanks(line) == ("____ pct.", [["56,5", "56.5"]])
    if item.kind is not ItemKind.TRUE_FALSE:
        assert html.unescape(params["overallFeedback"][0]["feedback"]) == one_line(explained(item))


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        (7.0, ["7"]),
        (1250.0, ["1250", "1.250"]),
        (1234567.25, ["1234567,25", "1234567.25", "1.234.567,25"]),
        (-0.5, ["-0,5", "-0.5"]),
    ],
)
def test_a_number_may_be_typed_as_danes_do(value: float, forms: list[str], hard: Quiz) -> None:
    item = replace(hard.items[0], kind=ItemKind.NUMBER, stem="Hvor mange?", key=Numeric(value))
    _, content = unpacked(replace(hard, items=(item,)))
    assert blanks(content["questions"][0]["params"]["questions"][0]) == ("____", [forms])


@pytest.mark.parametrize(
    ("stem", "line"),
    [
        ("Andelen var ____ i 2019.", "Andelen var ____ pct. i 2019."),
        ("Andelen var ____ pct. i 2019.", "Andelen var ____ pct. i 2019."),
    ],
)
def test_the_unit_stands_behind_the_blank_once(stem: str, line: str, hard: Quiz) -> None:
    item = replace(hard.items[0], kind=ItemKind.NUMBER, stem=stem, key=Numeric(7.0, 0.0, "pct."))
    _, content = unpacked(replace(hard, items=(item,)))
    assert blanks(content["questions"][0]["params"]["questions"][0])[0] == line


def test_the_file_names_the_content_types_that_it_needs(hard: Quiz) -> None:
    about, content = unpacked(hard)
    named = {
        f"{d['machineName']} {d['majorVersion']}.{d['minorVersion']}"
        for d in about["preloadedDependencies"]
    }
    assert named == {"H5P.QuestionSet 1.20", *(q["library"] for q in content["questions"])}
    assert about["mainLibrary"] == "H5P.QuestionSet"
    ids = [q["subContentId"] for q in content["questions"]]
    assert len(set(ids)) == len(ids)
    assert unpacked(hard) == (about, content)


def test_what_a_question_set_cannot_hold_is_told(hard: Quiz) -> None:
    assert count_changes(render(hard, Format.H5P).notes) == {
        Change.PAIRS_AS_GAPS: 2,
        Change.NUMBER_AS_TEXT: 1,
    }


@pytest.mark.parametrize("change", [{}, {"title": ""}, {"title": "ø" * 400}, {"introduction": ""}])
def test_pyh5p_finds_nothing_wrong(change: dict[str, str], hard: Quiz, tmp_path: Path) -> None:
    path = tmp_path / "quiz.h5p"
    path.write_bytes(render(replace(hard, **change), Format.H5P).data)  # type: ignore[arg-type]
    package = read_package(path)
    assert package.validate(require_content=True, allow_content_only=True) == []
    assert package.content is not None
    assert len(package.content["questions"]) == len(hard.items)


@pytest.mark.node
@pytest.mark.parametrize("change", [{}, {"title": ""}, {"title": "ø" * 400}])
def test_a_server_takes_it_as_an_upload(
    change: dict[str, str], hard: Quiz, read_by: Reader
) -> None:
    quiz = replace(hard, **change)  # type: ignore[arg-type]
    assert read_by("h5p.mjs", render(quiz, Format.H5P).data) == unpacked(quiz)[1]


@pytest.mark.node
def test_the_server_sees_what_is_wrong(hard: Quiz) -> None:
    buffer = io.BytesIO()
    about, content = unpacked(hard)
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("h5p.json", json.dumps({**about, "language": "dansk, vist nok"}))
        package.writestr("content/content.json", json.dumps(content))
    run = subprocess.run(
        ["node", "h5p.mjs"], input=buffer.getvalue(), capture_output=True, cwd=READERS
    )
    assert run.returncode
    assert b"invalid-h5p-json-file" in run.stderr


def test_ten_thousand_items(many: Quiz) -> None:
    assert len(unpacked(many)[1]["questions"]) == len(many.items)
