"""A source's title as a reference holds it, beside publisher and year."""

from __future__ import annotations

import re

from ingest.metadata import UNTITLED

_NAMELESS = UNTITLED.strip("()")
_DESCRIBED = re.compile(rf"(?P<kind>.+?) fra (?P<whose>.+) {re.escape(UNTITLED)}")


def cited_title(title: str, publisher: str | None, year: int | None) -> str:
    """Take out of a title what the reference names anyway.

    Only a title that stands for a missing one names publisher and year, to tell such sources apart
    in a list: ``Rapport fra VIVE, 2021 (uden titel)`` becomes ``Rapport uden titel``.
    """
    known = f" fra {publisher}{f', {year}' if year else ''} {UNTITLED}"
    if not title.endswith(known):
        return title
    return f"{title.removesuffix(known)} {_NAMELESS}"


def listed_title(title: str) -> str:
    """Name a source where neither publisher nor year stands beside it.

    One that has no title is called as `cited_title` calls it, and whose it is comes after that:
    ``Rapport uden titel (VIVE, 2021)``.
    """
    found = _DESCRIBED.fullmatch(title)
    return f"{found['kind']} {_NAMELESS} ({found['whose']})" if found else title
