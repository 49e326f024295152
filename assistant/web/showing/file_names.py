"""Names of the files that answers and conversations are fetched as."""

from __future__ import annotations

import re
import unicodedata

from assistant.privacy.masking import mask, without_placeholders
from assistant.question.terms import fold

LENGTH = 60
"""Characters, ending included: short enough for a list of files, long enough to tell them apart."""
_NAMELESS = "ledetraad"
_WORD = re.compile(r"[a-z0-9]+")


def file_name(text: str, ending: str) -> str:
    """Make a file name of a question or a conversation's title.

    Args:
        text: What the file holds; personal data in it are left out.
        ending: Without its dot.

    Returns:
        Small ASCII letters, digits and hyphens, at most 60 characters, such as
        ``hvad-er-en-tovholder.docx``.
    """
    plain = unicodedata.normalize("NFKD", fold(without_placeholders(mask(text).text)))
    stem = ""
    for word in _WORD.findall(plain.encode("ascii", "ignore").decode()):
        longer = f"{stem}-{word}" if stem else word
        if len(longer) + len(ending) + 1 > LENGTH:
            break
        stem = longer
    return f"{stem or _NAMELESS}.{ending}"


def as_attachment(text: str, ending: str) -> dict[str, str]:
    """The header by which a browser saves what it gets under `file_name`."""
    return {"Content-Disposition": f'attachment; filename="{file_name(text, ending)}"'}
