"""DOCX and PDF, read by python-docx and pypdf."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from assistant.quiz.formats import Change, Format, WriteOptions, render
from assistant.quiz.formats.paper import Role, lay_out
from assistant.quiz.formats.wording import KINDS, instruction, reference, source_line
from assistant.quiz.model import ItemKind, Numeric, Quiz

PRINTED = [Format.DOCX, Format.PDF]


def text_of(data: bytes, format: Format) -> str:
    """All text, without white space: a line may break anywhere."""
    if format is Format.DOCX:
        text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    else:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return packed(text)


def packed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("format", PRINTED)
def test_every_field_comes_through(format: Format, hard: Quiz) -> None:
    rendered = render(hard, format)
    assert not rendered.notes
    text = text_of(rendered.data, format)
    assert text.startswith(packed(hard.title))
    assert packed(hard.introduction) in text
    for number, item in enumerate(hard.items, 1):
        assert item.proof is not None
        assert packed(f"{number}. {item.stem.split('____')[0]}") in text
        assert packed(instruction(item)) in text
        assert packed(item.explanation) in text
    assert text.count(packed(source_line(hard.items[0].proof))) == len(hard.items)  # type: ignore[arg-type]
    for key in ("3. b) Falsk", "5. 1.", "7. 56,5 pct. (± 0,5)", "2c: æ → ø", "/ ø/å", "d) å"):
        assert packed(key) in text


@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize("sign", "=+-@")
def test_a_leading_sign_stays(format: Format, sign: str, led: Callable[[str], Quiz]) -> None:
    quiz = led(sign)
    text = text_of(render(quiz, format).data, format)
    assert text.startswith(packed(quiz.title))
    assert packed(f"1. {quiz.items[0].stem}") in text
    assert packed(f"a) {quiz.items[0].explanation}") in text


@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize("references", [True, False])
def test_key_and_sources_are_there_when_asked_for(
    format: Format, key: bool, references: bool, many: Quiz
) -> None:
    quiz = replace(many, items=many.items[:9])
    text = text_of(render(quiz, format, WriteOptions(key, references)).data, format)
    proof = quiz.items[0].proof
    assert proof is not None
    assert ("Facit" in text) is key
    assert ("Fordi." in text) is key
    # The number's answer, told apart from the question's own number.
    assert ("7.6pct." in text) is key
    assert ("Kilder" in text) is references
    assert (packed(f"• {reference(proof)}") in text) is references
    assert (packed(proof.quote) in text) is (key and references)


@pytest.mark.parametrize("format", PRINTED)
def test_the_mixed_sides_and_steps_do_not_give_the_key_away(format: Format, many: Quiz) -> None:
    quiz = replace(many, items=many.items[:9])
    text = text_of(render(quiz, format, WriteOptions(key=False)).data, format)
    assert "____først4____så____tilsidst" not in text
    assert "____først4" in text


def test_the_key_starts_on_a_page_of_its_own(many: Quiz) -> None:
    quiz = replace(many, items=many.items[:5])
    reader = PdfReader(io.BytesIO(render(quiz, Format.PDF).data))
    starts = [page.extract_text().startswith("Facit") for page in reader.pages]
    assert starts == [False, True]
    document = docx.Document(io.BytesIO(render(quiz, Format.DOCX).data))
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["Facit"]


def test_no_page_of_a_pdf_parts_a_question(many: Quiz) -> None:
    quiz = replace(many, items=many.items[:90])
    data = render(quiz, Format.PDF, WriteOptions(key=False)).data
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 3
    assert all(re.match(r"\d+\. Spørgsmål nr\.", page) for page in pages[1:])


def test_a_question_longer_than_a_page_goes_on(hard: Quiz) -> None:
    item = replace(hard.items[0], stem="Et langt spørgsmål om borgeren. " * 400)
    data = render(replace(hard, items=(item,)), Format.PDF, WriteOptions(key=False)).data
    assert text_of(data, Format.PDF).count("Etlangtspørgsmål") == 400


def test_signs_that_the_font_has_not_are_boxes_and_told(hard: Quiz) -> None:
    item = replace(hard.items[0], explanation="Godt 🜨 日本")
    rendered = render(replace(hard, items=(item, hard.items[1])), Format.PDF)
    assert [(note.item, note.change) for note in rendered.notes] == [
        (item.id, Change.SIGNS_REPLACED)
    ]
    assert "Godt□□□" in text_of(rendered.data, Format.PDF)


def test_a_pdf_names_itself_and_holds_its_font(hard: Quiz) -> None:
    reader = PdfReader(io.BytesIO(render(hard, Format.PDF).data))
    assert reader.metadata is not None
    assert reader.metadata.title == hard.title
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    descriptors = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts
    ]
    assert descriptors
    assert all("/FontFile2" in descriptor.get_object() for descriptor in descriptors)


def _tagged(reader: PdfReader) -> list[tuple[str, str]]:
    """The paragraphs in the order of the structure tree: what each is, and its text, packed."""
    texts: dict[tuple[int, int], str] = {}
    for page in reader.pages:
        place: list[int] = []

        def before(
            operator: bytes, operands: list[Any], *_: object, place: list[int] = place
        ) -> None:
            if operator in (b"BDC", b"EMC"):
                place[:] = [operands[1]["/MCID"]] if operator == b"BDC" else []

        def found(text: str, *_: object, place: list[int] = place, page: Any = page) -> None:
            key = (page.indirect_reference.idnum, place[0] if place else -1)
            texts[key] = texts.get(key, "") + packed(text)

        page.extract_text(visitor_operand_before=before, visitor_text=found)
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]  # type: ignore[index]
    elements = [kid.get_object() for kid in tree["/K"]]
    assert tree["/S"] == "/Document"
    return [
        (one["/S"], texts.pop((one.raw_get("/Pg").idnum, one["/K"][0]), "")) for one in elements
    ] + [("", text) for text in texts.values() if text]


@pytest.mark.parametrize("count", [9, 60])
def test_a_pdf_is_tagged_with_headings_in_danish(count: int, many: Quiz) -> None:
    quiz = replace(many, items=many.items[:count], introduction="Læs først. " * 900)
    reader = PdfReader(io.BytesIO(render(quiz, Format.PDF).data))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "da-DK"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of truth
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    tags = {Role.TITLE: "/H1", Role.HEADING: "/H2", Role.QUESTION: "/H2", Role.ANSWER: "/H3"}
    lines = [line for block in lay_out(quiz, WriteOptions()) for line in block.lines]
    wanted = [(tags.get(line.role, "/P"), packed(line.text)) for line in lines]
    found = _tagged(reader)
    # A paragraph that goes on over a page is one on each of them; nothing is left untagged.
    whole = "".join(text for _, text in found)
    assert whole == "".join(text for _, text in wanted)
    headings = [one for one in found if one[0] != "/P"]
    assert headings == [one for one in wanted if one[0] != "/P"]
    assert len(headings) == 3 + 2 * count
    assert len(found) > len(wanted)


@pytest.mark.parametrize("format", PRINTED)
@pytest.mark.parametrize(
    ("kind", "said", "unsaid"),
    [
        (ItemKind.MULTIPLE, "Hvad hører med? Vælg alle de rigtige.", "Hvad hører med?"),
        (ItemKind.TRUE_FALSE, "Er udsagnet sandt eller falsk?", "Det er rigtigt."),
        (ItemKind.MATCHING, "Forbind hvert ord med sin betydning.", "Hvad betyder ordene?"),
        (ItemKind.ORDERING, "Sæt trinene i den rigtige rækkefølge.", "Hvad kommer først?"),
        (ItemKind.SINGLE, "Hvem er det? Vælg én.", "Hvem er det?"),
    ],
)
def test_what_to_do_is_said_once(
    format: Format, kind: ItemKind, said: str, unsaid: str, many: Quiz
) -> None:
    item = next(item for item in many.items if item.kind is kind)
    for stem, count in ((said, 0), (unsaid, 1)):
        quiz = replace(many, items=(replace(item, stem=stem),))
        text = text_of(render(quiz, format, WriteOptions(key=False)).data, format)
        assert text.count(packed(stem)) == 1
        assert text.count(packed(KINDS[kind])) == count


def test_a_document_is_danish_and_named(hard: Quiz) -> None:
    properties = docx.Document(io.BytesIO(render(hard, Format.DOCX).data)).core_properties
    assert properties.language == "da-DK"
    assert properties.title == hard.title


def test_ten_thousand_items_in_word(many: Quiz) -> None:
    text = text_of(render(many, Format.DOCX, WriteOptions(key=False)).data, Format.DOCX)
    assert packed("10000. Spørgsmål nr. 9999?") in text


@pytest.mark.parametrize("stem", ["Der er ____ trin.", "Der er ____ i alt.", "Hvor mange?"])
def test_the_unit_is_said_once(stem: str, hard: Quiz) -> None:
    item = replace(hard.items[0], kind=ItemKind.NUMBER, stem=stem, key=Numeric(7.0, 0.0, "trin"))
    quiz = replace(hard, items=(item,))
    text = text_of(render(quiz, Format.DOCX, WriteOptions(key=False)).data, Format.DOCX)
    assert text.count("trin") == 1
