"""Bytes to text: encodings, Unicode form, line ends and characters that only lay out a page."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import SourceError

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]|\v")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.02
"""More control characters than this share of the first 8,000 mean that the file is no text."""


def clean_characters(text: str) -> str:
    r"""Fold Unicode to NFC, spell ligatures out and drop invisible characters.

    Line ends become ``\n``; tabs and form feeds are kept, since they carry layout.
    """
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    text = _LINE_ENDS.sub("\n", text)
    return _CONTROL.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", text)))


def decode(data: bytes, name: str) -> str:
    """Decode a text file.

    Args:
        data: The file's bytes: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
        name: The file's name, for the error.

    Returns:
        Text after `clean_characters`.

    Raises:
        SourceError: The bytes are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return clean_characters(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise SourceError(name, "is not readable as UTF-16 text") from error
    head = data[:8000]
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if b"\x00" in head or control > _BINARY_SHARE * max(len(head), 1):
        raise SourceError(name, "is a binary file, not text")
    try:
        return clean_characters(data.decode("utf-8"))
    except UnicodeDecodeError:
        return clean_characters(data.decode("cp1252", errors="replace"))
