"""An Anki deck: the question on the front, the answer with its source on the back."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from assistant.quiz.formats import shown, wording
from assistant.quiz.formats.report import Change, Note, Rendered, WriteOptions
from assistant.quiz.formats.text import to_html
from assistant.quiz.model import Item, Quiz

_FIELDS = ("Spørgsmål", "Muligheder", "Svar", "Forklaring", "Kilde", "Id")
_MODEL_ID = 1_607_392_811
"""Anki knows a note type by this number; a new one would make a new type at each import."""
_CSS = ".card{font-family:sans-serif;font-size:20px;text-align:left}.kilde{font-size:15px}"
_FRONT = "{{Spørgsmål}}{{#Muligheder}}<br><br>{{Muligheder}}{{/Muligheder}}"
_BACK = (
    "{{FrontSide}}<hr id=answer>{{Svar}}"
    "{{#Forklaring}}<br><br>{{Forklaring}}{{/Forklaring}}"
    '{{#Kilde}}<br><br><span class="kilde">{{Kilde}}</span>{{/Kilde}}'
)


def render(quiz: Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as an .apkg; importing it again updates the cards, by the items' ids."""
    import genanki

    model = genanki.Model(
        _MODEL_ID,
        "Ledetråd",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Kort", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    # Two colons would part a deck from its subdeck.
    title = " ".join((quiz.title or wording.UNTITLED).split()).replace("::", ": :")
    deck = genanki.Deck(_number(quiz.id or title), title, to_html(quiz.introduction))
    for item in quiz.items:
        deck.add_note(_note(genanki, model, item))
    notes = tuple(Note(item.id, Change.AS_CARD) for item in quiz.items)
    # genanki writes to a path only.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return Rendered(path.read_bytes(), notes)


def _note(genanki: Any, model: Any, item: Item) -> Any:
    choices = [*shown.choices(item), *shown.partners(item)]
    fields = (
        shown.stem(item),
        "\n".join([wording.instruction(item), *choices]).lstrip("\n") if choices else "",
        "\n".join(shown.answer(item)),
        "\n".join([item.explanation, *shown.feedback(item)]).strip(),
        wording.source_line(item.proof) if item.proof else "",
        item.id,
    )
    return genanki.Note(
        model=model,
        fields=[_field(text) for text in fields],
        guid=item.id,
        tags=_tags(item),
    )


def _field(text: str) -> str:
    r"""Text as HTML in which Anki sees neither a sound ``[sound:…]`` nor a formula ``\(…\)``."""
    markup = to_html(text).replace("[", "&#91;")
    return markup.replace("\\(", "\\<span></span>(").replace("\\&#91;", "\\<span></span>&#91;")


def _tags(item: Item) -> list[str]:
    # A blank ends a tag in Anki, and two colons part it from its subtag.
    names = ("_".join(tag.split()).replace("::", ":_:") for tag in (*item.tags, item.level.value))
    return list(dict.fromkeys(name for name in names if name))


def _number(name: str) -> int:
    """A deck's number, the same for the same quiz, in the range that Anki takes."""
    return 1 << 30 | int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 2
