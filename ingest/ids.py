"""Stable ids of sources and passages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

_TRANSLITERATION = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ö": "oe", "ä": "ae"})


def source_id(name: str) -> str:
    """Make a source id of a file name.

    Args:
        name: File name, with its extension, in either Unicode form.

    Returns:
        ``[a-z0-9-]+``; two names that differ only in what the id cannot spell get different ids
        through a short hash.
    """
    normal = unicodedata.normalize("NFC", PurePath(name).name)
    stem, dot, extension = normal.rpartition(".")
    stem = stem if dot else normal
    plain = unicodedata.normalize("NFD", stem.lower().translate(_TRANSLITERATION))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:60]
    exact = re.fullmatch(r"[a-z0-9_-]+", stem) and extension in ("txt", "")
    if exact and slug:
        return slug
    mark = hashlib.sha256(normal.encode()).hexdigest()[:6]
    return f"{slug}-{mark}" if slug else f"kilde-{mark}"


def passage_id(source: str, start: int, end: int, text: str) -> str:
    """Hash a passage's source, offsets and text, so that a changed passage gets another id."""
    digest = hashlib.sha256(f"{source}\x1f{start}\x1f{end}\x1f{text}".encode())
    return digest.hexdigest()[:20]
