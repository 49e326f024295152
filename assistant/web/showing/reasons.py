"""Why a file could not be read, in the visitor's language: readers tell it in English."""

from __future__ import annotations

import re

from assistant.web.texts import Texts

_REASONS = (
    (r"is not an? (?P<kind>PDF|DOCX) file", "not_kind"),
    (r"is an? (?P<kind>\w+) file, in spite", "other_kind"),
    (r"is encrypted, or an old \.doc", "old_word"),
    (r"is encrypted", "encrypted"),
    (r"is not a readable|is a damaged", "damaged"),
    (r"is a binary file|not readable as UTF-16", "not_text"),
    (r"holds no text", "no_text"),
    (r"has an extension", "unknown_kind"),
    (r"is empty$", "empty"),
    (r"is larger than (?P<size>[\d.,]+ MB)", "larger"),
    (
        r"nested too deeply|unpacks to|(?:has|holds) more than|has a line of|take[sn]? |memory",
        "much",
    ),
)


def reason_told(reason: str, texts: Texts) -> str:
    """Say a reader's reason in words that tell what to do; one that is not known is in the log.

    Args:
        reason: `SourceError.reason`.
        texts: The visitor's language.
    """
    for pattern, key in _REASONS:
        if found := re.search(pattern, reason):
            return texts(f"reason.{key}", **found.groupdict())
    return texts("reason.other")
