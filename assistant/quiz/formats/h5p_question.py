"""One item as a question of an H5P Question Set.

H5P has no type for matching, ordering and numbers within a Question Set: pairs and steps become
words to drag into a text, numbers a blank that takes the number as Danes and others type it.
"""

from __future__ import annotations

import html
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.report import Change
from assistant.quiz.formats.shown import says_unit
from assistant.quiz.formats.text import GAP, clean, danish_number, plain_number, shorten, to_html
from assistant.quiz.formats.weights import takes_several
from assistant.quiz.model import Accepted, Choice, Item, ItemKind, Matching, Numeric, Ordering

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Library:
    """A content type, in the version whose parameters are written here."""

    name: str
    major: int
    minor: int
    title: str

    @property
    def reference(self) -> str:
        """As a parameter names it: ``H5P.Blanks 1.14``."""
        return f"{self.name} {self.major}.{self.minor}"

    @property
    def dependency(self) -> Params:
        """As ``h5p.json`` names it."""
        return {
            "machineName": self.name,
            "majorVersion": self.major,
            "minorVersion": self.minor,
        }


CHOICE = Library("H5P.MultiChoice", 1, 16, "Multiple Choice")
TRUTH = Library("H5P.TrueFalse", 1, 8, "True/False Question")
BLANKS = Library("H5P.Blanks", 1, 14, "Fill in the Blanks")
DRAG = Library("H5P.DragText", 1, 10, "Drag the Words")


@cache
def texts() -> Mapping[str, Params]:
    """What participants read on buttons and results, by content type."""
    return tomllib.loads(Path(__file__).with_name("h5p_texts.toml").read_text("utf-8"))


def library(item: Item) -> Library:
    """The content type that an item becomes."""
    match item.key:
        case Choice():
            is_truth = item.kind is ItemKind.TRUE_FALSE and wording.is_true_false(item)
            return TRUTH if is_truth else CHOICE
        case Matching() | Ordering():
            return DRAG
        case Accepted() | Numeric():
            return BLANKS


def changes(item: Item) -> Iterator[Change]:
    """What the content type cannot hold as it was."""
    match item.key:
        case Matching() | Ordering():
            yield Change.PAIRS_AS_GAPS
        case Numeric(_, tolerance, _) if tolerance:
            yield Change.NUMBER_AS_TEXT
        case _:
            return


def question(item: Item) -> Params:
    """The item as an entry of the set's list; its id stays when the quiz is written again."""
    kind = library(item)
    return {
        "library": kind.reference,
        "params": _params(item, kind),
        "subContentId": str(uuid.uuid5(uuid.NAMESPACE_OID, item.id)),
        "metadata": {
            "contentType": kind.title,
            "license": "U",
            "title": escaped(shorten(item.stem.replace(GAP, "…"), 80)),
        },
    }


def paragraph(text: str) -> str:
    """Text as an HTML paragraph, its line ends as breaks."""
    return f"<p>{to_html(text)}</p>"


def escaped(text: str) -> str:
    """One line of text for a field that holds no markup but is shown as such."""
    return html.escape(" ".join(clean(text).split()), quote=False)


def _params(item: Item, kind: Library) -> Params:
    match item.key:
        case Choice():
            return _truth(item, item.key) if kind is TRUTH else _choice(item, item.key)
        case Matching(pairs, extra):
            return _drag(item, [(pair.left, pair.right) for pair in pairs], extra)
        case Ordering(steps):
            return _drag(item, [(f"{place}.", step) for place, step in enumerate(steps, 1)])
        case Accepted(forms):
            return _blanks(item, forms)
        case Numeric(value, _, unit):
            return _blanks(item, _typed(value), unit)


def _choice(item: Item, key: Choice) -> Params:
    several = takes_several(item)
    return {
        "media": {"disableImageZooming": False},
        "question": paragraph(item.stem),
        "answers": [
            {
                "text": f"<div>{to_html(option.text)}</div>",
                "correct": option.right,
                "tipsAndFeedback": {
                    "tip": "",
                    "chosenFeedback": to_html(option.feedback),
                    "notChosenFeedback": "",
                },
            }
            for option in key.options
        ],
        "overallFeedback": _overall(item),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "type": "multi" if several else "single",
            "singlePoint": not several,
            "randomAnswers": False,
            "showSolutionsRequiresInput": True,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "autoCheck": False,
            "passPercentage": 100,
            "showScorePoints": True,
        },
        "UI": texts()["choice"],
    }


def _truth(item: Item, key: Choice) -> Params:
    right, wrong = sorted(key.options, key=lambda option: not option.right)
    explained = wording.explained(item)
    return {
        "media": {"disableImageZooming": False},
        "question": paragraph(item.stem),
        "correct": "true" if right.text == wording.TRUE else "false",
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "autoCheck": False,
            "feedbackOnCorrect": escaped(f"{right.feedback} {explained}"),
            "feedbackOnWrong": escaped(f"{wrong.feedback} {explained}"),
        },
        "l10n": texts()["truth"],
    }


def _blanks(item: Item, forms: Sequence[str], unit: str = "") -> Params:
    before, gap, after = item.stem.partition(GAP)
    behind = f" {unit}" if unit and not says_unit(item.stem, unit) else ""
    around = (before, behind + after) if gap else ("", behind)
    start, end = (_unstarred(to_html(text)) for text in around)
    return {
        "media": {"disableImageZooming": False},
        "text": paragraph(wording.instruction(item) if gap else wording.with_instruction(item)),
        "questions": [f"<p>{start}{_blank(forms)}{end}</p>"],
        "overallFeedback": _overall(item),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "autoCheck": False,
            "caseSensitive": False,
            "showSolutionsRequiresInput": True,
            "separateLines": False,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "acceptSpellingErrors": False,
        },
        **texts()["blanks"],
    }


def _drag(item: Item, pairs: Sequence[tuple[str, str]], extra: Sequence[str] = ()) -> Params:
    gaps = [f"{_unstarred(escaped(left))} {_blank([right])}" for left, right in pairs]
    return {
        "media": {"disableImageZooming": False},
        "taskDescription": paragraph(wording.with_instruction(item)),
        "textField": "\n".join(gaps),
        "distractors": " ".join(_blank([text]) for text in extra),
        "overallFeedback": _overall(item),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "instantFeedback": False,
        },
        **texts()["drag"],
    }


def _overall(item: Item) -> list[Params]:
    explained = escaped(wording.explained(item))
    return [{"from": 0, "to": 100, **({"feedback": explained} if explained else {})}]


def _blank(forms: Sequence[str]) -> str:
    """The accepted forms between stars; H5P's own signs within them are written as entities."""
    kept = dict.fromkeys(escaped(form) for form in forms if form.strip())
    return "*" + "/".join(_unsigned(form) for form in kept) + "*"


def _typed(value: float) -> list[str]:
    """A number as it may be typed: ``12.500,5``, ``12500,5`` and ``12500.5``."""
    whole, _, decimals = plain_number(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return list(
        dict.fromkeys(
            [
                danish_number(value),
                plain_number(value),
                f"{grouped},{decimals}" if decimals else grouped,
            ]
        )
    )


def _unstarred(markup: str) -> str:
    return markup.replace("*", "&#42;")


_SIGNS = str.maketrans({"*": "&#42;", "/": "&#47;", ":": "&#58;", "\\": "&#92;"})


def _unsigned(markup: str) -> str:
    return markup.translate(_SIGNS)
