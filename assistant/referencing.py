"""A source's title as a reference holds it, beside publisher and year."""

from __future__ import annotations

from ingest.metadata import UNTITLED


def cited_title(title: str, publisher: str | None, year: int | None) -> str:
    """Take out of a title what the reference names anyway.

    Only a title that stands for a missing one names publisher and year, to tell such sources apart
    in a list: ``Rapport fra VIVE, 2021 (uden titel)`` becomes ``Rapport uden titel``.
    """
    known = f" fra {publisher}{f', {year}' if year else ''} {UNTITLED}"
    if not title.endswith(known):
        return title
    return f"{title.removesuffix(known)} {UNTITLED.strip('()')}"
