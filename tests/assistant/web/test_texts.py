from __future__ import annotations

import re
import string
from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from assistant.web.choice import Choice, in_words, read_choice
from assistant.web.dressing import translate_config
from assistant.web.examples import heading_question
from assistant.web.headers import policy
from assistant.web.places import fingerprint
from assistant.web.texts import Language, Texts, gradio_translations, language_of, translations

WEB = Path(str(files("assistant.web")))


def test_every_text_stands_in_both_languages_with_the_same_values() -> None:
    danish, english = translations()[Language.DANISH], translations()[Language.ENGLISH]
    assert danish.keys() == english.keys()
    for key, text in danish.items():
        names = [{f[1] for f in string.Formatter().parse(t) if f[1]} for t in (text, english[key])]
        assert names[0] == names[1], key


def test_templates_ask_for_texts_that_exist() -> None:
    known = translations()[Language.DANISH].keys()
    for template in (WEB / "templates").rglob("*.html"):
        asked = re.findall(r"""\bt\(['"]([a-z_.]+)['"][,)]""", template.read_text("utf-8"))
        assert set(asked) <= known, template.name


def test_no_page_names_another_host() -> None:
    for file in [*(WEB / "templates").rglob("*.html"), *(WEB / "static").glob("*.*")]:
        found = re.findall(r"https?://[^\s\"')]+", file.read_text("utf-8"))
        assert set(found) <= {"http://www.w3.org/2000/svg"}, file.name


@pytest.mark.parametrize(
    ("code", "language"), [("en", "en"), ("da", "da"), ("xx", "da"), (None, "da")]
)
def test_unknown_languages_are_danish(code: str | None, language: str) -> None:
    assert language_of(code).value == language


def test_gradio_shows_the_language_of_the_page() -> None:
    shipped = orjson.dumps(gradio_translations())
    for language in Language:
        told = orjson.loads(translate_config(shipped, language))
        assert {texts["ask_send"] for texts in told.values()} == {Texts(language)("ask.send")}


def test_the_policy_lets_no_text_run_and_nothing_out() -> None:
    told = dict(part.split(" ", 1) for part in policy("abc").split("; "))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == "'self' 'nonce-abc'"
    assert not re.search(r"https?:|\*|unsafe-eval", policy("abc"))


@pytest.mark.parametrize(
    ("text", "value"), [("", "811c9dc5"), ("a", "e40c292c"), ("foobar", "bf9cf968")]
)
def test_fingerprints_are_fnv_1a(text: str, value: str) -> None:
    assert fingerprint(text) == value  # test vectors of draft-eastlake-fnv


@pytest.mark.parametrize("text", ["", "null", "[]", '{"sources": 3}', '{"x": 1}', "{", "<b>"])
def test_what_is_no_choice_means_all_sources(text: str) -> None:
    assert read_choice(text) == Choice()


def test_a_choice_in_words() -> None:
    choice = read_choice('{"types": ["rapport"], "first_year": 2020}')
    assert in_words(choice.filters, (), Texts()) == "Søgte kun i: rapport, 2020–."


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("3.1 Hvem er målgruppen for indsatsen?", "Hvem er målgruppen for indsatsen?"),
        ("Tovholderens opgaver", "Hvad står der om tovholderens opgaver?"),
        ("Om publikationen", None),
        ("Litteraturliste og noter", None),
        ("<b>Fed</b>", None),
    ],
)
def test_headings_become_questions(heading: str, question: str | None) -> None:
    assert heading_question(heading) == question
