"""From a file of unknown origin to a quiz."""

from __future__ import annotations

import codecs
from pathlib import Path

from assistant.quiz.formats.errors import NoQuestionError, OnlyWrittenError
from assistant.quiz.formats.report import Format, ReadReport
from ingest.errors import QuestionError

READABLE = (Format.MOODLE, Format.GIFT, Format.JSON)
"""The formats that can be read as well as written."""

MAX_MB = 100
"""A larger file is refused: ten thousand items take a quarter of it."""

_BY_SUFFIX = {
    ".json": Format.JSON,
    ".xml": Format.MOODLE,
    ".gift": Format.GIFT,
    ".txt": Format.GIFT,
}


def read_file(path: Path, format: Format | str | None = None) -> ReadReport:
    """Read a quiz from a file.

    Args:
        path: The file.
        format: What it is; found out by its name and beginning when None.

    Raises:
        QuestionError: It cannot be read, is too large, or is broken; one line says where.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_MB * 1_000_000 else b""
    except OSError as error:
        raise QuestionError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if size > MAX_MB * 1_000_000:
        raise QuestionError(f"{path}: {size // 1_000_000} MB, and at most {MAX_MB} are read")
    return parse(data, str(path), format)


def parse(data: bytes, name: str, format: Format | str | None = None) -> ReadReport:
    """Read a quiz from bytes, as they come in an upload.

    Args:
        data: The file's bytes.
        name: The file as the user named it.
        format: What it is; found out by its name and beginning when None.

    Raises:
        QuestionError: It is broken, holds no question, or is of a format that is not read.
    """
    kind = Format(format) if format else _guess(data, name)
    if kind not in READABLE:
        raise OnlyWrittenError(name, kind, READABLE)
    if not data.strip():
        raise QuestionError(f"{name}: the file is empty")
    report = _parse_as(kind, data, name)
    if kind is not Format.JSON and not report.quiz.items:
        raise NoQuestionError(name, kind, len(report.notes))
    return report


def _parse_as(kind: Format, data: bytes, name: str) -> ReadReport:
    if kind is Format.MOODLE:
        from assistant.quiz.formats import moodle_reader

        return moodle_reader.parse(data, name)
    if kind is Format.JSON:
        from assistant.quiz.formats import own_json

        return own_json.parse(data.removeprefix(codecs.BOM_UTF8), name)
    from assistant.quiz.formats import gift_reader

    return gift_reader.parse(_decode(data, name), name)


def _guess(data: bytes, name: str) -> Format:
    head = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    suffix = Path(name).suffix.lower()
    if head == b"<":
        return Format.MOODLE
    if head == b"{" and suffix != ".gift":
        return Format.JSON
    for kind in Format:
        if suffix == kind.suffix and kind not in READABLE:
            return kind
    return _BY_SUFFIX.get(suffix, Format.GIFT)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"", "utf-8-sig"),
        # Windows' editors long wrote Danish like this.
        (b"", "cp1252"),
    ):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" in text:
                break
            return text
    raise QuestionError(f"{name}: not a text file")
