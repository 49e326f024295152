from __future__ import annotations

import ast
import re
import string
from importlib.resources import files
from pathlib import Path

import orjson
import pytest
from bs4 import BeautifulSoup, Doctype
from jinja2 import Environment

from assistant.quiz.formats.wording import KINDS
from assistant.quiz.model import ItemKind
from assistant.web.dressing import translate_config
from assistant.web.headers import policy
from assistant.web.showing.choice import Choice, in_words, read_choice
from assistant.web.showing.counting import with_count
from assistant.web.showing.examples import heading_question
from assistant.web.showing.outward import privacy_lines
from assistant.web.showing.places import fingerprint
from assistant.web.showing.rendering import last_word
from assistant.web.texts import Language, Texts, gradio_translations, language_of, translations
from ingest.settings import Settings

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


@pytest.mark.parametrize(
    ("key", "text"),
    [
        # A case may be told of anybody.
        ("quiz.do.vignette", "Læs teksten, og vælg ét svar."),
        ("quiz.export.choose", "Se, hvad filen rummer"),
        ("quiz.build.sources", "Kilder (vælg ingen for at bruge alle)"),
        ("quiz.quiz.give", "Del quizzen med deltagerne"),
        ("quiz.edit.extra", "Svar til højre, der ikke hører til noget (ét pr. linje)"),
    ],
)
def test_what_a_button_or_field_does_is_said_outright(key: str, text: str) -> None:
    assert translations()[Language.DANISH][key] == text


def test_a_case_has_the_same_instruction_on_the_page_and_in_files() -> None:
    assert translations()[Language.DANISH]["quiz.do.vignette"] == KINDS[ItemKind.VIGNETTE]


_ATTRIBUTES = ("alt", "aria-label", "content", "label", "placeholder", "title")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Names, and values that browsers and servers read.
_NO_TEXTS = {"light dark", "width=device-width, initial-scale=1"}


@pytest.mark.parametrize(
    "template", list((WEB / "templates").rglob("*.html")), ids=lambda path: path.stem
)
def test_templates_hold_no_text_of_their_own(template: Path) -> None:
    tokens = Environment().lex(template.read_text("utf-8"))
    bare = "".join(text if kind == "data" else "0" for _, kind, text in tokens)
    tree = BeautifulSoup(bare, "html.parser")
    found = [string for string in tree.find_all(string=True) if not isinstance(string, Doctype)]
    found += [tag[name] for tag in tree.find_all(True) for name in _ATTRIBUTES if tag.get(name)]
    # Attributes that a template keeps in a variable come as text here.
    found = [re.sub(r"""[\w-]+=["'].*?["']""", "", text) for text in found]
    own = {" ".join(_WORD.findall(text)) for text in found if text.strip() not in _NO_TEXTS}
    assert own - {"", "ISBN"} == set()


_JS_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`""")


@pytest.mark.parametrize("script", list((WEB / "static").glob("*.js")), ids=lambda path: path.stem)
def test_scripts_hold_no_text_of_their_own(script: Path) -> None:
    code = re.sub(r"^\s*//.*$", "", script.read_text("utf-8"), flags=re.MULTILINE)
    # What a developer reads in the console is no text of the page.
    code = re.sub(r"console\.\w+\(.*\);", "", code)
    strings = [a or re.sub(r"\$\{.*?\}", "0", b) for a, b in _JS_STRING.findall(code)]
    sentences = [s for s in strings if re.search(r"^[A-ZÆØÅ][a-zæøå]+(?: |$)|[æøåÆØÅ]", s)]
    assert set(sentences) <= {"Enter", "Escape", "Accept"}


@pytest.mark.parametrize(
    "module",
    [*WEB.glob("*.py"), *(WEB / "quiz").glob("*.py")],
    ids=lambda path: path.stem,
)
def test_modules_hold_no_danish_text(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    docs = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    told = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in docs
        and re.search(r"[æøåÆØÅ]\w* \w|\w \w*[æøåÆØÅ]", node.value)
    ]
    # Questions that are put to the material, which is Danish.
    assert module.name == "examples.py" or told == []


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
    assert in_words(choice.filters, (), Texts()) == "Jeg søgte kun i: rapport, 2020–."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Jeg søgte i bibliotekets eneste kilde."),
        (5, "Jeg søgte i alle fem kilder."),
        (12, "Jeg søgte i alle tolv kilder."),
        (13, "Jeg søgte i alle 13 kilder."),
    ],
)
def test_numbers_up_to_twelve_are_words(count: int, said: str) -> None:
    assert with_count("answer.searched_all", count, Texts()) == said


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("3.1 Hvem er målgruppen for indsatsen?", "Hvem er målgruppen for indsatsen?"),
        ("Tovholderens opgaver", "Hvad står der om tovholderens opgaver?"),
        ("Om publikationen", None),
        ("Litteraturliste og noter", None),
        ("1.2 Baggrund og formål", None),
        ("1.3.1 Hovedspørgsmål", None),
        ("Undersøgelsens grundlag", None),
        ("Baggrundsviden om borgeren", "Hvad står der om baggrundsviden om borgeren?"),
        ("<b>Fed</b>", None),
        ("Lyngsø Kommune, Center for Voksenstøtte", None),
        ("2 Ord og forkortelser", None),
    ],
)
def test_headings_become_questions(heading: str, question: str | None) -> None:
    assert heading_question(heading) == question


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tovholderen samler trådene.", ("Tovholderen samler ", "trådene.")),
        ("Kort", ("", "Kort")),
        ("Se www.en-meget-lang-adresse-om-tovholdere.dk", None),
    ],
)
def test_a_mark_is_kept_with_the_last_word(text: str, parts: tuple[str, str] | None) -> None:
    assert last_word(text) == (parts or (text, ""))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["hverken spørgsmål eller kilder"]),
        ({"llm_base_url": "http://localhost:8080/v1", "llm_model": "m"}, ["hverken"]),
        ({"llm_base_url": "https://model.example/v1"}, ["hverken"]),
        ({"llm_base_url": "https://model.example/v1", "llm_model": "m"}, ["på model.example"]),
        (
            {
                "llm_base_url": "http://10.0.0.7:80/v1",
                "llm_model": "m",
                "chroma_url": "http://index.example:8000",
            },
            ["på 10.0.0.7", "på index.example"],
        ),
    ],
)
def test_where_questions_go_is_told_by_what_is_set(
    given: dict[str, str], told: list[str], tmp_path: Path
) -> None:
    lines = privacy_lines(Settings(home=tmp_path, **given), Texts())
    assert len(lines) == len(told)
    assert all(words in line for line, words in zip(lines, told, strict=True))


def test_no_text_promises_that_nothing_leaves() -> None:
    told = " ".join(translations()[Language.DANISH].values())
    assert "ud af huset" not in told
    assert "uden navn og spørgsmål" not in told
