"""The footnotes and endnotes of a DOCX file, marked as they are printed: in order of reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.blocks import Block, BlockKind, append
from ingest.flow.paper import to_label
from ingest.readers.docx.text import W, read_words

_FIRST_MARK = {"footnote": "1", "endnote": "i"}


class Notes:
    """Notes that wait until they are referred to.

    Args:
        part: The main part of the document.
    """

    def __init__(self, part: Any) -> None:
        self._texts: dict[tuple[str, str], Block] = {}
        for relation in part.rels.values():
            kind = relation.reltype.rpartition("/")[2].removesuffix("s")
            if not relation.is_external and kind in _FIRST_MARK:
                self._texts.update(_read(relation.target_part, kind))
        self._marks: dict[tuple[str, str], str] = {}
        self._due: list[Block] = []

    def mark_of(self, kind: str, identity: str) -> str | None:
        """Mark of the note that is referred to, or None when the file lacks it."""
        key = (kind, identity)
        if key in self._texts and key not in self._marks:
            before = sum(known[0] == kind for known in self._marks)
            self._marks[key] = to_label(before + 1, _FIRST_MARK[kind])
            text = self._texts[key]
            self._due.append(
                Block(BlockKind.NOTE, text.text, marker=self._marks[key], anchors=text.anchors)
            )
        return self._marks.get(key)

    def due(self) -> Iterator[Block]:
        """The notes that were referred to since this was asked for last."""
        while self._due:
            yield self._due.pop(0)


def _read(part: Any, kind: str) -> dict[tuple[str, str], Block]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: dict[tuple[str, str], Block] = {}
    for note in etree.fromstring(part.blob, parser):
        # Notes of a type are the lines that part them from the text.
        if note.get(f"{W}type") is not None:
            continue
        whole = Block(BlockKind.NOTE, "")
        for paragraph in note.iter(f"{W}p"):
            words = read_words(paragraph, part, lambda _kind, _id: None)
            text = words.text.replace("\n", " ")
            if text.strip():
                block = Block(BlockKind.NOTE, text, anchors=words.anchors)
                whole = append(whole, block, f"{whole.text} {text}" if whole.text else text)
        if whole.text:
            found[kind, str(note.get(f"{W}id"))] = whole
    return found
