"""QTI 2.1 packages: their structure, and what a player makes of them."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from onyx2moodle.parser import parse_item
from playwright.sync_api import Browser

from assistant.quiz.formats import Change, Format, count_changes, render
from assistant.quiz.formats.text import plain_number
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Quiz,
)

Reader = Callable[[str, bytes], Any]
READERS = Path(__file__).parents[3] / "readers"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("qti21.rng")))


def unpacked(quiz: Quiz) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(quiz, Format.QTI).data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("sign", ["", "=", "+", "-", "@", "<", "&amp;", "]]>"])
def test_every_document_has_the_structure_of_the_specification(
    sign: str, hard: Quiz, led: Callable[[str], Quiz]
) -> None:
    for name, data in unpacked(led(sign) if sign else hard).items():
        SCHEMA.validate(etree.fromstring(data))
        assert not list(SCHEMA.error_log), name


@pytest.mark.parametrize(
    "change",
    [
        lambda quiz: replace(quiz, introduction="", title=""),
        lambda quiz: replace(
            quiz, items=tuple(replace(i, explanation="", proof=None, tags=()) for i in quiz.items)
        ),
        lambda quiz: replace(quiz, items=tuple(replace(i, id=f"æ {i.id}/") for i in quiz.items)),
    ],
)
def test_so_has_a_quiz_that_lacks_what_may_be_lacking(
    change: Callable[[Quiz], Quiz], hard: Quiz
) -> None:
    for name, data in unpacked(change(hard)).items():
        SCHEMA.validate(etree.fromstring(data))
        assert not list(SCHEMA.error_log), name


def test_the_schema_sees_what_is_wrong(hard: Quiz) -> None:
    root = etree.fromstring(unpacked(hard)["test.xml"])
    root.find(".//{*}assessmentItemRef").attrib.pop("href")
    assert not SCHEMA.validate(root)


def test_the_manifest_names_every_file_once(hard: Quiz) -> None:
    files = unpacked(hard)
    manifest = etree.fromstring(files["imsmanifest.xml"])
    named = [file.get("href") for file in manifest.iter(f"{CP}file")]
    assert sorted(named) == sorted(set(files) - {"imsmanifest.xml"})
    test = etree.fromstring(files["test.xml"])
    references = {
        ref.get("identifier"): ref.get("href") for ref in test.iter("{*}assessmentItemRef")
    }
    for identifier, href in references.items():
        assert etree.fromstring(files[href]).get("identifier") == identifier
    assert len(references) == len(hard.items)
    keywords = [k.text for k in manifest.iter("{*}keyword") for k in k]
    assert {"niveau:svær", "æ]ø", "case"} <= set(keywords)


def test_chapters_are_sections_in_the_order_of_the_items(many: Quiz) -> None:
    quiz = replace(many, items=(*many.items[:2], many.items[600], many.items[3]))
    test = etree.fromstring(unpacked(quiz)["test.xml"])
    sections = [section.get("title") for section in test.iter("{*}assessmentSection")]
    assert sections == ["Mange opgaver", "Kapitel 0", "Kapitel 1", "Kapitel 0"]


def test_the_same_quiz_gives_the_same_bytes(hard: Quiz) -> None:
    assert render(hard, Format.QTI).data == render(hard, Format.QTI).data


def test_it_is_told_that_decimals_are_typed_with_a_point(hard: Quiz) -> None:
    assert count_changes(render(hard, Format.QTI).notes) == {Change.DECIMAL_POINT: 1}
    whole = [replace(i, key=Numeric(56.0)) for i in hard.items if i.kind is ItemKind.NUMBER]
    assert not render(replace(hard, items=tuple(whole)), Format.QTI).notes


KINDS = {
    ItemKind.MATCHING: "match",
    ItemKind.BLANK: "textEntry",
    ItemKind.NUMBER: "textEntry",
    ItemKind.SHORT: "textEntry",
}


def test_another_reader_finds_the_same_options_and_keys(hard: Quiz, tmp_path: Path) -> None:
    """onyx2moodle reads QTI 2.1 itself, without turning it into QTI 3 first."""
    read = {}
    for name, data in unpacked(hard).items():
        if "/" in name:
            file = tmp_path / Path(name).name
            file.write_bytes(data)
            found = parse_item(file)
            read[found.identifier] = found
    for item in hard.items:
        found = read[f"q_{item.id}"]
        if item.kind is ItemKind.ORDERING:
            continue  # it knows no orderInteraction
        (interaction,) = found.interactions
        assert interaction.kind == KINDS.get(item.kind, "choice")
        declared = found.response_decls[interaction.response_identifier]
        right = set(declared.correct_values)
        match item.key:
            case Choice(options):
                texts = [(o.text, o.right) for o in options]
                assert texts == [
                    (_bare(c.html), c.identifier in right) for c in interaction.choices
                ]
                several = sum(o.right for o in options) > 1 or item.kind is ItemKind.MULTIPLE
                assert declared.cardinality == ("multiple" if several else "single")
            case Matching(pairs, extra):
                lefts = {c.identifier: _bare(c.html) for c in interaction.match_sources}
                rights = {c.identifier: _bare(c.html) for c in interaction.match_targets}
                told = [tuple(pair.split()) for pair in declared.correct_values]
                assert [(lefts[a], rights[b]) for a, b in told] == [
                    (pair.left, pair.right) for pair in pairs
                ]
                assert set(rights.values()) == {*(pair.right for pair in pairs), *extra}
            case Accepted(forms):
                assert right == {forms[0]}
                assert set(declared.mapping) == set(forms)
            case Numeric(value, _, _):
                assert [float(v) for v in right] == [value]


def _bare(fragment: str) -> str:
    """The text of a fragment of that reader, its breaks as line ends."""
    return html.unescape(re.sub(r"<br[^>]*/>", "\n", fragment))


# A player of somebody else's: Citolab's converter to QTI 3, and its components in Chromium.

PLAY = """async ([xml, response]) => {
  document.body.replaceChildren();
  const shell = document.createElement('qti-item');
  const container = document.createElement('item-container');
  container.itemXML = xml;
  shell.append(container);
  const item = await new Promise((found, lost) => {
    shell.addEventListener('qti-assessment-item-connected', e => found(e.detail), {once: true});
    setTimeout(() => lost(new Error('no item')), 20000);
    document.body.append(shell);
  });
  await item.updateComplete;
  const choices = [...item.querySelectorAll('qti-simple-choice, qti-simple-associable-choice')];
  const text = node => [...node.childNodes].map(
    n => n.nodeName.toLowerCase() === 'br' ? '\\n' : n.textContent).join('');
  const prompt = item.querySelector('qti-prompt, p');
  const names = choices.map(c => [c.getAttribute('identifier'), text(c)]);
  if (response === null) return {prompt: text(prompt), choices: names};
  item.updateResponseVariable('RESPONSE', response);
  item.processResponse();
  await item.updateComplete;
  const value = name => item.variables.find(v => v.identifier === name)?.value;
  const said = [...item.querySelectorAll('qti-modal-feedback')]
    .map(f => [f.getAttribute('identifier'), text(f.querySelector('qti-content-body') ?? f)]);
  return {score: Number(value('SCORE')), feedback: value('FEEDBACK'), shown: value('EXPLANATION'),
          said: Object.fromEntries(said)};
}"""

Play = Callable[[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def play(browser: Browser) -> Iterator[Play]:
    page = browser.new_page()
    page.set_content("<!doctype html><html lang='da'><body></body></html>")
    player = READERS / "node_modules/@citolab/qti-components/cdn/index.global.js"
    page.add_script_tag(path=player)
    yield lambda xml, response: page.evaluate(PLAY, [xml, response])
    page.close()


@pytest.mark.node
@pytest.mark.browser
def test_a_player_scores_as_the_key_says(hard: Quiz, read_by: Reader, play: Play) -> None:
    files = unpacked(hard)
    documents = {etree.fromstring(d).get("identifier"): d for n, d in files.items() if "/" in n}
    ordered = [documents[f"q_{item.id}"].decode() for item in hard.items]
    for item, xml in zip(hard.items, read_by("qti.mjs", json.dumps(ordered).encode()), strict=True):
        found = play(xml, None)
        assert found["prompt"].startswith(item.stem.split("____")[0]), item.kind
        for response, score in responses(item, found["choices"]):
            result = play(xml, response)
            # The player rounds to three decimals.
            assert result["score"] == pytest.approx(score, abs=1e-3), (item.kind, response)
            assert result["shown"] == "EXPLAINED"
            assert result["said"]["EXPLAINED"].startswith(item.explanation)
            if isinstance(item.key, Choice):
                assert result["feedback"] == response
                assert result["said"]["C1"] == item.explanation


def responses(item: Item, choices: list[list[str]]) -> Iterator[tuple[Any, float]]:
    """Answers by what a participant reads, and what each is worth."""
    named = [(name, text) for name, text in choices]

    def name(text: str) -> str:
        return next(found for found, shown in named if shown == text)

    match item.key:
        case Choice(options) if item.kind is ItemKind.MULTIPLE:
            right = [name(o.text) for o in options if o.right]
            wrong = [name(o.text) for o in options if not o.right]
            yield right, 1
            yield right[:1], 1 / len(right)
            yield [*right, wrong[0]], 1 - 1 / len(wrong)
            yield [*right, *wrong], 0
            yield wrong, 0
        case Choice(options):
            for option in options:
                yield name(option.text), float(option.right)
        case Matching(pairs, extra):
            lefts = named[: len(pairs)]
            rights = named[len(pairs) :]
            key = [
                f"{left} {next(found for found, shown in rights if shown == pair.right)}"
                for (left, _), pair in zip(lefts, pairs, strict=True)
            ]
            surplus = next(found for found, shown in rights if shown == extra[0])
            yield key, 1
            yield key[:1], 1 / len(key)
            yield [f"{lefts[0][0]} {surplus}"], 0
        case Ordering(steps):
            yield [name(step) for step in steps], 1
            yield [name(step) for step in reversed(steps)], 0
            assert [text for _, text in named] != list(steps)
        case Accepted(forms):
            for form in forms:
                yield form, 1
                yield form.upper(), 1
            yield "noget andet", 0
        case Numeric(value, tolerance, _):
            yield plain_number(value), 1
            yield plain_number(value + tolerance), 1
            yield plain_number(value - tolerance), 1
            yield plain_number(value + 2 * tolerance), 0


def test_two_steps_that_read_the_same_stay_two(hard: Quiz) -> None:
    key = Ordering(("ens", "så", "ens"))
    item = replace(hard.items[0], kind=ItemKind.ORDERING, key=key)
    (data,) = [d for n, d in unpacked(replace(hard, items=(item,))).items() if "/" in n]
    root = etree.fromstring(data)
    texts = {c.get("identifier"): c.text for c in root.iter("{*}simpleChoice")}
    values = [v.text for v in root.findall(".//{*}correctResponse/{*}value")]
    assert [texts[value] for value in values] == ["ens", "så", "ens"]
    assert len(set(values)) == 3


def test_a_choice_without_a_right_option_is_worth_nothing(hard: Quiz) -> None:
    key = Choice((Option("a", True), Option("b", True), Option("c", True)))
    item = replace(hard.items[0], kind=ItemKind.MULTIPLE, key=key)
    (data,) = [d for n, d in unpacked(replace(hard, items=(item,))).items() if "/" in n]
    shares = [float(e.get("mappedValue")) for e in etree.fromstring(data).iter("{*}mapEntry")]
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    assert sum(shares) >= 1


def test_ten_thousand_items(many: Quiz) -> None:
    files = unpacked(many)
    assert len(files) == len(many.items) + 2
