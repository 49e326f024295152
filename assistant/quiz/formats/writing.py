"""From a quiz to a file, whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from assistant.quiz.formats.report import Format, Rendered, WriteOptions, WriteReport
from assistant.quiz.model import Quiz
from ingest.errors import QuestionError


class _Renderer(Protocol):
    def __call__(self, quiz: Quiz, options: WriteOptions) -> Rendered: ...


# Named, not imported: the libraries behind the formats are slow to load.
_MODULES: Mapping[Format, tuple[str, str]] = {
    Format.MOODLE: ("moodle_writer", "render"),
    Format.GIFT: ("gift_writer", "render"),
    Format.JSON: ("own_json", "render"),
    Format.QTI: ("qti", "render"),
    Format.H5P: ("h5p", "render"),
    Format.ANKI: ("anki", "render"),
    Format.DOCX: ("word", "render"),
    Format.PDF: ("pdf", "render"),
    Format.CSV: ("table", "render_csv"),
    Format.XLSX: ("table", "render_xlsx"),
}

_DEFAULT = WriteOptions()


def render(quiz: Quiz, format: Format, options: WriteOptions = _DEFAULT) -> Rendered:
    """Write a quiz as the bytes of a file, as a download needs them."""
    module, function = _MODULES[format]
    renderer = getattr(import_module(f"assistant.quiz.formats.{module}"), function)
    return cast(_Renderer, renderer)(quiz, options)


def write(
    quiz: Quiz, path: Path, format: Format | str, options: WriteOptions = _DEFAULT
) -> WriteReport:
    """Write a quiz to a file; one that is there is replaced only by a whole new one.

    Args:
        quiz: What to write; every item, whatever its status.
        path: The file.
        format: One of the formats, or its name.
        options: For print only.

    Returns:
        How many items are in the file, and what the format could not carry.

    Raises:
        QuestionError: The file cannot be written.
    """
    kind = Format(format)
    rendered = render(quiz, kind, options)
    write_whole(path, rendered.data)
    missing = {note.item for note in rendered.notes if note.change.drops_item}
    return WriteReport(path, kind, len(quiz.items) - len(missing), rendered.notes)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file by ``data`` in one step.

    Raises:
        QuestionError: The file cannot be written; one that was there is unharmed.
    """
    partial = path.with_name(f".{path.name[:40]}-{secrets.token_hex(4)}")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise QuestionError(f"{path}: {(error.strerror or str(error)).lower()}") from error
