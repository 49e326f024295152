"""A quiz as a file that a browser saves: its bytes, its name and its media type."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from assistant.quiz.formats import wording
from assistant.quiz.formats.report import Format, Note, WriteOptions
from assistant.quiz.formats.text import clean, shorten
from assistant.quiz.formats.writing import render
from assistant.quiz.model import Quiz

_DEFAULT = WriteOptions()
_LONGEST = 80
"""Letters of a title; two bytes each in UTF-8, they leave room below the 255 of a file system."""
# What Windows allows in no file name, and the names that it keeps for devices.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


@dataclass(frozen=True, slots=True)
class Download:
    """A file for a browser.

    Attributes:
        name: With suffix; any letters, but none that a file system refuses.
        media_type: For the header ``Content-Type``.
        data: The file.
        notes: What the format could not carry, and of which item.
    """

    name: str
    media_type: str
    data: bytes
    notes: tuple[Note, ...] = ()

    @property
    def disposition(self) -> str:
        """The header ``Content-Disposition`` by RFC 6266: a plain name, and the true one."""
        letters = unicodedata.normalize("NFKD", self.name.translate(_ASCII))
        plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
        plain = plain.encode("ascii", "replace").decode().replace("?", "_")
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"


def download(quiz: Quiz, format: Format | str, options: WriteOptions = _DEFAULT) -> Download:
    """Write a quiz for a browser to save.

    Args:
        quiz: What to write; every item, whatever its status.
        format: One of the formats, or its name.
        options: For print only.
    """
    kind = Format(format)
    rendered = render(quiz, kind, options)
    return Download(file_name(quiz, kind, options), kind.media_type, rendered.data, rendered.notes)


def file_name(quiz: Quiz, format: Format, options: WriteOptions = _DEFAULT) -> str:
    """Name a quiz's file by its title; a print that holds the answers says so."""
    title = _FORBIDDEN.sub(" ", clean(quiz.title))
    stem = shorten(title, _LONGEST).strip(" .") or wording.UNTITLED
    if _DEVICE.match(stem):
        stem = f"{wording.UNTITLED} {stem}"
    with_key = f" ({wording.WITH_KEY})" if format.is_printed and options.key else ""
    return f"{stem}{with_key}{format.suffix}"
