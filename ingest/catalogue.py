"""``catalogue.toml`` beside the files: what a person knows of a source, over what its text says."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ingest.errors import SourceError
from ingest.model import Metadata, SourceStatus, SourceType

NAME = "catalogue.toml"
_MOST_BYTES = 5_000_000


class CatalogueEntry(BaseModel):
    """One ``[[source]]`` of a catalogue; what is left out is read from the file itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(min_length=1, description="File name, without folders.")
    title: str | None = None
    publisher: str | None = None
    year: int | None = Field(default=None, ge=1500, le=2200)
    type: SourceType | None = None
    isbn: str | None = None
    link: str | None = None
    authors: tuple[str, ...] = ()
    status: SourceStatus | None = None
    replaced_by: str | None = Field(
        default=None, description="Its successor's title, or its id or file name here."
    )
    example: bool = False
    url: str | None = Field(default=None, description="Where `ledetraad fetch` gets the file.")
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-fA-F]{64}$")

    @model_validator(mode="before")
    @classmethod
    def _part_successor(cls, given: Any) -> Any:
        return part_successor(given) if isinstance(given, dict) else given


class Catalogue(BaseModel):
    """A whole catalogue file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: tuple[CatalogueEntry, ...] = ()


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue.

    Raises:
        SourceError: The file cannot be read, or has a key that is unknown; names it.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(path.name, "is too large for a catalogue")
        return Catalogue.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise SourceError(path.name, "does not exist") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(path.name, f"is not valid TOML: {error}") from error
    except RecursionError as error:
        raise SourceError(path.name, "is nested too deeply") from error
    except OSError as error:
        raise SourceError(path.name, f"cannot be read ({error.strerror})") from error
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
        )
        raise SourceError(path.name, f"is wrong: {wrong}") from error


def part_successor(given: dict[str, Any]) -> dict[str, Any]:
    """Read ``status = "erstattet af …"`` as the status and the successor that it names."""
    told = given.get("status")
    status, named, successor = told.strip().partition(" af ") if isinstance(told, str) else [""] * 3
    if status.casefold() != SourceStatus.REPLACED or not named or given.get("replaced_by"):
        return given
    return given | {"status": SourceStatus.REPLACED, "replaced_by": successor.strip(' «»"')}


def entry_for(path: Path) -> CatalogueEntry | None:
    """Find the entry of a file in the catalogue beside it.

    Returns:
        The entry, or None when there is no catalogue or it does not name the file.

    Raises:
        SourceError: The catalogue itself is wrong.
    """
    beside = path.parent / NAME
    if not beside.is_file():
        return None
    name = unicodedata.normalize("NFC", path.name)
    entries = read_catalogue(beside).source
    return next((e for e in entries if unicodedata.normalize("NFC", e.file) == name), None)


def overridden(metadata: Metadata, known: CatalogueEntry | dict[str, Any]) -> Metadata:
    """Put what is known over what was read; a value that is missing or empty changes nothing.

    Args:
        metadata: Read from the text.
        known: A catalogue entry, or fields of `Metadata` that the file itself declares.
    """
    fields = known if isinstance(known, dict) else known.model_dump(exclude_unset=True)
    changes = {
        name: fields[name]
        for name in Metadata.__dataclass_fields__
        if fields.get(name) not in (None, "", ())
    }
    if changes.get("replaced_by") and "status" not in changes:
        changes["status"] = SourceStatus.REPLACED
    return replace(metadata, **changes)
