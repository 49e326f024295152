"""Bytes to text: encodings, Unicode form, line ends and characters that only lay out a page."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import SourceError

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_SYMBOLS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf06e\uf076\uf0d8", "•")
    | dict.fromkeys("\uf06f\uf071\uf072\uf0a3\uf0a8", "☐")
    | dict.fromkeys("\uf052\uf0fe", "☑")
    | {"\uf0fd": "☒", "\uf0fb": "✗", "\uf0fc": "✓", "\uf0e0": "→", "\uf02d": "–"}
)
"""Marks as the fonts Symbol and Wingdings have them, which no other font can show."""
_SPELT = _LIGATURES | _SYMBOLS
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_SOFT_AT_END = re.compile("\u00ad(?=[ \t]*\n)")
"""A soft hyphen that a line ends in is shown, and the word goes on in the next."""
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]|\v")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CODINGS = ("cp1252", "cp865", "mac_roman")
"""How Danish text was written before Unicode: by Windows, by DOS and by older Macs."""
_DANISH = re.compile("(?<=[a-zA-Z])[æøåÆØÅ]|[æøåÆØÅ](?=[a-zA-Z])")
_BINARY_SHARE = 0.02
"""More control characters than this share of the first 8,000 mean that the file is no text."""
_LEAST_PAIRS = 20
_WIDE_SHARE = 0.9


def clean_characters(text: str) -> str:
    r"""Fold Unicode to NFC, spell ligatures out and drop invisible characters.

    Line ends become ``\n``; tabs and form feeds are kept, since they carry layout.
    """
    text = unicodedata.normalize("NFC", text).translate(_SPELT)
    text = _SOFT_AT_END.sub("-", _LINE_ENDS.sub("\n", text))
    return _CONTROL.sub("", _SPACES.sub(" ", _INVISIBLE.sub("", text)))


def decode(data: bytes, name: str) -> str:
    """Decode a text file.

    Args:
        data: The file's bytes: UTF-8, UTF-16, or one of the old codings in which most of its
            letters beside others are Danish ones, Windows-1252 where none are.
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
    if wide := _wide(head):
        return clean_characters(data.decode(wide, errors="replace"))
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if b"\x00" in head or control > _BINARY_SHARE * max(len(head), 1):
        raise SourceError(name, "is a binary file, not text")
    try:
        return clean_characters(data.decode("utf-8"))
    except UnicodeDecodeError:
        texts = [data.decode(coding, errors="replace") for coding in _CODINGS]
        return clean_characters(max(texts, key=lambda text: len(_DANISH.findall(text))))


def _wide(head: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of Latin letters is null."""
    pairs = len(head) // 2
    for place, coding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nulls, others = head[place::2].count(0), head[1 - place :: 2].count(0)
        if pairs >= _LEAST_PAIRS and nulls > _WIDE_SHARE * pairs and not others:
            return coding
    return ""
