"""The sample guidance that ships with the package: notes on five reports and two model pathways.

Everything in it was written for this package. The notes (vidensnotater) retell the facts of a
published report under its full reference; the pathways (forløbsbeskrivelser) only show the form
and say so in their first line. ``catalogue.toml`` beside the files names each one's title,
publisher, year, kind and status.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

SUFFIXES = frozenset({".md", ".pdf", ".docx"})


def sample_paths() -> tuple[Path, ...]:
    """List the sample documents.

    Returns:
        Paths of the installed files in the order of their names, the catalogue not among them.
    """
    folder = Path(str(files(__name__)))
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES))


__all__ = ["sample_paths"]
