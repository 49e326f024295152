"""``ledetraad outline``: shows a file as it was understood."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape
from rich.tree import Tree

from ingest import cut_passages, read_document
from ingest.console import out, print_json
from ingest.model import Document, Section, SectionRole
from ingest.outline_json import outline_json
from ingest.pages import page_count
from ingest.settings import load_settings

_ROLES = {SectionRole.METADATA: " (metadata)", SectionRole.CONTENTS: " (indholdsfortegnelse)"}


def show_outline(path: Path, *, json: bool) -> None:
    """Read a file and print its outline.

    Args:
        path: The file.
        json: Print one JSON object instead of a tree.

    Raises:
        SourceError: The file cannot be read.
    """
    document = read_document(path, load_settings())
    if json:
        print_json(outline_json(document))
    else:
        _print_tree(document)


def _print_tree(document: Document) -> None:
    known = document.metadata
    tree = Tree(escape(known.title))
    branches: list[tuple[int, Tree]] = [(0, tree)]
    for section in document.sections:
        level = section.level if section.role is SectionRole.BODY else 1
        while branches[-1][0] >= level:
            branches.pop()
        branches.append((level, branches[-1][1].add(escape(_line(section)))))
    out.print(tree)
    facts = (
        ("Udgiver", known.publisher),
        ("År", known.year),
        ("ISBN", known.isbn),
        ("Type", known.type),
        ("Status", known.status),
        ("Forfattere", ", ".join(known.authors)),
    )
    for label, value in facts:
        if value:
            out.print(f"{label}: {value}", markup=False)
    counts = (
        (page_count(document), "sider"),
        (len(cut_passages(document)), "passager"),
        (len(document.lists), "lister"),
        (len(document.tables), "tabeller"),
        (len(document.notes), "noter"),
        (len(document.quotations), "citater"),
    )
    # A text file may tell of no page on which it stands; that is not to have none.
    told = (f"{count} {what}" for count, what in counts if count or what != "sider")
    out.print(", ".join(told), markup=False)
    for warning in document.warnings:
        out.print(f"Bemærk: {warning}", markup=False)


def _line(section: Section) -> str:
    pages = []
    if section.page is not None:
        pages.append(f"s. {section.page}")
    if section.physical_page is not None and str(section.physical_page) != section.page:
        pages.append(f"filens side {section.physical_page}")
    place = f"  [{', '.join(pages)}]" if pages else ""
    return f"{section.title}{_ROLES.get(section.role, '')}{place}"
