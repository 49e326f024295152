"""An H5P Question Set: the content alone, for a site that has the content types."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.h5p_question import (
    Library,
    Params,
    changes,
    escaped,
    library,
    paragraph,
    question,
    texts,
)
from assistant.quiz.formats.report import Note, Rendered, WriteOptions
from assistant.quiz.formats.text import shorten
from assistant.quiz.model import Quiz

SET = Library("H5P.QuestionSet", 1, 20, "Question Set")
_LONGEST_TITLE = 255
_DATE = (1980, 1, 1, 0, 0, 0)
"""The same quiz gives the same bytes."""


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as an .h5p file without libraries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        _write(package, "h5p.json", _package(quiz))
        _write(package, "content/content.json", _content(quiz))
    notes = tuple(Note(item.id, change) for item in quiz.items for change in changes(item))
    return Rendered(buffer.getvalue(), notes)


def _write(package: zipfile.ZipFile, name: str, content: Params) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, json.dumps(content, ensure_ascii=False, indent=1))


def _package(quiz: Quiz) -> Params:
    title = shorten(quiz.title, _LONGEST_TITLE) or wording.UNTITLED
    used = dict.fromkeys([SET, *(library(item) for item in quiz.items)])
    return {
        "title": title,
        "extraTitle": title,
        "language": "da",
        "defaultLanguage": "da",
        "mainLibrary": SET.name,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [each.dependency for each in used],
    }


def _content(quiz: Quiz) -> Params:
    own: dict[str, Any] = texts()["set"]
    return {
        "introPage": {
            "showIntroPage": bool(quiz.introduction.strip()),
            "title": escaped(quiz.title),
            "introduction": paragraph(quiz.introduction),
            **own["introPage"],
        },
        "progressType": own["progressType"],
        "passPercentage": 50,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "questions": [question(item) for item in quiz.items],
        "endGame": {**own["endGame"], "overallFeedback": [{"from": 0, "to": 100}]},
        "override": {"checkButton": True},
        "texts": own["texts"],
    }
