"""GIFT, read by the parser gift-pegjs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.quiz.formats import Format, render
from assistant.quiz.formats.wording import explained, with_unit
from assistant.quiz.model import Choice, Item, Matching, Numeric, Ordering, Quiz

pytestmark = pytest.mark.node

Reader = Callable[[str, bytes], Any]
SIGNS = ["", "=", "+", "-", "@", "~", "#", "::", "//", "->", "%100%", "{", "}", "[plain]", "\\"]


def shown(part: dict[str, str]) -> str:
    """A text as a page shows it: the parser leaves the HTML as it is."""
    return html.unescape(part["text"].replace("<br>", "\n"))


def bare(pair: dict[str, str]) -> str:
    """A pair's right side; this parser leaves its own marks in it for signs that were escaped."""
    return re.sub(r"&&(\d{3});", lambda mark: chr(int(mark[1])), pair["subanswer"])


def questions(read_by: Reader, quiz: Quiz) -> list[dict[str, Any]]:
    parsed = read_by("gift.mjs", render(quiz, Format.GIFT).data)
    return [q for q in parsed if q["type"] not in ("Category", "Description")]


@pytest.mark.parametrize("sign", SIGNS)
def test_others_read_what_was_meant(
    sign: str, hard: Quiz, led: Callable[[str], Quiz], read_by: Reader
) -> None:
    quiz = led(sign) if sign else hard
    found = questions(read_by, quiz)
    assert [q["type"] for q in found] == [
        "MC", "MC", "TF", "Matching", "Matching", "Short", "Numerical", "Short", "MC",
    ]  # fmt: skip
    for question, item in zip(found, quiz.items, strict=True):
        assert question["id"] == item.id
        unit = item.key.unit if isinstance(item.key, Numeric) else ""
        assert shown(question["stem"]) == with_unit(item.stem, unit).replace("____", "_____")
        assert shown(question["globalFeedback"]) == explained(item)
        check(question, item)


def check(question: dict[str, Any], item: Item) -> None:
    match question["type"], item.key:
        case "MC", Choice(options):
            told = [(shown(c["text"]), c["feedback"]) for c in question["choices"]]
            assert [text for text, _ in told] == [option.text for option in options]
            assert [shown(f) if f else "" for _, f in told] == [o.feedback for o in options]
            right = [c["isCorrect"] or (c["weight"] or 0) > 0 for c in question["choices"]]
            assert right == [option.right for option in options]
        case "TF", Choice(options):
            assert question["isTrue"] is options[0].right
            assert shown(question["trueFeedback"]) == next(o.feedback for o in options if o.right)
        case "Matching", Matching(pairs, extra):
            told = [(shown(p["subquestion"]), bare(p)) for p in question["matchPairs"]]
            assert told == [(p.left, p.right) for p in pairs] + [("", text) for text in extra]
        case "Matching", Ordering(steps):
            told = [(shown(p["subquestion"]), bare(p)) for p in question["matchPairs"]]
            assert told == [(step, str(n)) for n, step in enumerate(steps, 1)]
        case "Numerical", Numeric(value, tolerance, _):
            assert question["choices"][0]["text"]["number"] == value
            assert question["choices"][0]["text"]["range"] == tolerance
        case "Short", _:
            forms = [c["text"]["text"].replace("\\*", "*") for c in question["choices"]]
            wanted = [" ".join(form.split()) for form in item.key.forms]  # type: ignore[union-attr]
            # An arrow would make it a matching question.
            assert forms == [form for form in wanted if "->" not in form]
