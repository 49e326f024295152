"""A document's outline as JSON: metadata, sections, lists, tables, notes, quotations, warnings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ingest.model import Document, Span


def outline_json(document: Document) -> dict[str, Any]:
    """Describe how a document was understood, with character spans into its kept text."""
    text = document.text

    def quoted(item: Any) -> dict[str, Any]:
        return {"start": item.start, "end": item.end, "text": text[item.start : item.end]}

    def span(item: Span | None) -> dict[str, int] | None:
        return None if item is None else {"start": item.start, "end": item.end}

    return {
        "id": document.id,
        "name": document.name,
        "content_hash": document.content_hash,
        "characters": len(text),
        "metadata": asdict(document.metadata),
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "path": list(section.path),
                "page": section.page,
                "physical_page": section.physical_page,
                "start": section.start,
                "end": section.end,
                "role": section.role,
            }
            for section in document.sections
        ],
        "pages": [asdict(page) for page in document.pages],
        "lists": [
            {
                "start": item.start,
                "end": item.end,
                "lead": span(item.lead),
                "ordered": item.ordered,
                "items": [
                    {**quoted(part), "depth": depth}
                    for part, depth in zip(item.items, item.depths, strict=True)
                ],
            }
            for item in document.lists
        ],
        "tables": [
            {
                "start": table.start,
                "end": table.end,
                "caption": table.caption,
                "heads": list(table.heads),
                "rows": [
                    {
                        "start": row.start,
                        "end": row.end,
                        "cells": list(row.cells),
                        "group": row.group,
                    }
                    for row in table.rows
                ],
            }
            for table in document.tables
        ],
        "notes": [
            {**quoted(note), "mark": note.mark, "references": list(note.references)}
            for note in document.notes
        ],
        "quotations": [
            {**quoted(quotation), "speaker": quotation.speaker} for quotation in document.quotations
        ],
        "links": [{**quoted(link), "target": link.target} for link in document.links],
        "warnings": list(document.warnings),
    }
