"""``ledetraad fetch``: downloads the files that a catalogue lists."""

from __future__ import annotations

from pathlib import Path

from ingest.catalogue import read_catalogue
from ingest.console import err, out, print_json, progress
from ingest.errors import LedetraadError
from ingest.fetch import Fetched, fetch_catalogue
from ingest.settings import load_settings

_STATES = {
    "new": "hentet",
    "changed": "hentet, ny udgave",
    "unchanged": "uændret",
    "failed": "ikke hentet",
}


def fetch(catalogue: Path, *, json: bool) -> None:
    """Download and report.

    Raises:
        LedetraadError: The catalogue cannot be read, or a file could not be fetched.
    """
    total = sum(bool(entry.url) for entry in read_catalogue(catalogue).source)
    with progress("Henter", total) as advance:

        def told(result: Fetched) -> None:
            advance(1, result.file)

        results = fetch_catalogue(catalogue, load_settings(), on_file=told)
    if json:
        print_json(
            [
                {
                    "file": result.file,
                    "state": result.state,
                    "bytes": result.bytes,
                    "problem": result.problem,
                }
                for result in results
            ]
        )
    else:
        for result in results:
            if not result.problem:
                out.print(f"{result.file}: {_STATES[result.state]}", markup=False)
    failed = [result for result in results if result.problem]
    for result in failed:
        err.print(f"{result.file}: {result.problem}", markup=False)
    if failed:
        raise LedetraadError(f"{len(failed)} of {total} files could not be fetched")
