"""``ledetraad sources``: what is in the index, and taking a source out with proof."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.console import err, out, print_json
from ingest.errors import LedetraadError
from ingest.pages import page_count
from ingest.settings import load_settings

if TYPE_CHECKING:
    from index.ingestion.removal import RemovalProof
    from index.model import SourceRecord
    from index.storage.succession import Successor

sources = typer.Typer(help="List the sources in the index, or remove one.")

_JSON = typer.Option("--json", help="Print as JSON.")


@sources.callback(invoke_without_command=True)
def list_sources(context: typer.Context, as_json: Annotated[bool, _JSON] = False) -> None:
    """List the sources with their passages, pages and warnings."""
    if context.invoked_subcommand is not None:
        return
    from index.library import open_library
    from index.storage.succession import successor_of

    with open_library(load_settings()) as library:
        store = library.store
        listed = [
            source_to_json(record, successor_of(record.document, store))
            for record in store.sources()
        ]
    if as_json:
        print_json(listed)
        return
    _print_listed(listed)


@sources.command()
def remove(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="As `sources` lists it.")],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Delete a source with all that belongs to it, and prove that nothing is left."""
    from index.ingestion.removal import remove_source

    proof = remove_source(source_id, load_settings())
    if as_json:
        print_json({"source": source_id, **dataclasses.asdict(proof), "clean": proof.clean})
    else:
        show_proof(source_id, proof)
    if not proof.clean:
        raise LedetraadError(f"{source_id}: something is left in the index, see above")


def show_proof(removed: str, proof: RemovalProof) -> None:
    """Print what was looked at after a removal."""
    out.print(f"{removed} removed; looked again:", markup=False)
    for check in proof.checks:
        mark = "ok" if check.left == 0 else "LEFT"
        out.print(f"  {mark:4} {check.left:>5} {check.what}", markup=False)
    out.print(f"  {proof.bytes_freed / 1e6:.1f} MB given back to the disk", markup=False)


def source_to_json(record: SourceRecord, successor: Successor | None = None) -> dict[str, Any]:
    """A source as ``sources --json`` prints it, with what replaces it."""
    document, facts = record.document, record.document.metadata
    return {
        "id": document.id,
        "doc": document.name,
        "title": facts.title,
        "publisher": facts.publisher,
        "year": facts.year,
        "type": facts.type.value,
        "status": facts.status.value,
        "replaced_by": facts.replaced_by,
        "successor": successor and {"id": successor.source_id, "title": successor.title},
        "isbn": facts.isbn,
        "link": facts.link,
        "example": facts.example,
        "passages": record.passages,
        "pages": page_count(document) or None,
        "indexed_at": record.indexed_at,
        "path": record.path,
        "warnings": list(document.warnings),
    }


def _print_listed(listed: list[dict[str, Any]]) -> None:
    """Three short lines a source, which no width of a terminal cuts off."""
    if not listed:
        err.print("the index is empty; fill it with: ledetraad ingest PATH…", markup=False)
        return
    for source in listed:
        status = f"status: {source['status']}"
        if source["successor"]:
            status += f" af «{source['successor']['title']}»"
        counts = (f"{source[what]} {what}" for what in ("pages", "passages") if source[what])
        facts = (source["publisher"], source["year"], source["type"], status, *counts)
        # What a document calls itself is text, never markup of the terminal.
        out.print(source["id"], markup=False, style="bold")
        out.print(f"  {source['title']}", markup=False)
        out.print(f"  {' · '.join(str(fact) for fact in facts if fact)}", markup=False)
    for source in listed:
        for warning in source["warnings"]:
            out.print(f"{source['id']}: {warning}", markup=False)
