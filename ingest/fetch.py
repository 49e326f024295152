"""Downloads the files that a catalogue lists: https only, within limits, checked by SHA-256."""

from __future__ import annotations

import hashlib
import os
import ssl
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any

from ingest.catalogue import CatalogueEntry, read_catalogue
from ingest.errors import LimitExceededError, SourceError
from ingest.reading import SUFFIXES
from ingest.settings import Settings

_CHUNK = 1 << 16
_WAIT_SECONDS = 30
_MOST_REDIRECTS = 5
_AGENT = "ledetraad"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one entry.

    Attributes:
        path: The file, or None when it could not be fetched.
        state: ``new``, ``unchanged``, ``changed`` or ``failed``.
        problem: Why it failed, or empty.
    """

    file: str
    state: str
    path: Path | None = None
    bytes: int = 0
    problem: str = ""


def fetch_catalogue(
    catalogue: Path,
    settings: Settings,
    *,
    trust: ssl.SSLContext | None = None,
    on_file: Callable[[Fetched], None] | None = None,
) -> tuple[Fetched, ...]:
    """Download every file of a catalogue that has a ``url``, into the catalogue's folder.

    Args:
        catalogue: Path of a ``catalogue.toml``.
        settings: Limits on size and seconds of one file.
        trust: Certificates to trust instead of the system's.
        on_file: Told of each file when it is done.

    Returns:
        One result for each entry with a ``url``; a file that fails leaves the others and its own
        older version untouched.

    Raises:
        SourceError: The catalogue itself cannot be read.
    """
    results: list[Fetched] = []
    for entry in read_catalogue(catalogue).source:
        if not entry.url:
            continue
        try:
            result = _fetch(entry, catalogue.parent, settings, trust)
        except SourceError as error:
            result = Fetched(entry.file, "failed", problem=error.reason)
        results.append(result)
        if on_file is not None:
            on_file(result)
    return tuple(results)


def _fetch(
    entry: CatalogueEntry, folder: Path, settings: Settings, trust: ssl.SSLContext | None
) -> Fetched:
    target = folder / _safe_name(entry.file)
    url = str(entry.url)
    if urllib.parse.urlsplit(url).scheme != "https":
        raise SourceError(entry.file, "has a link that is not https")
    descriptor, partial = tempfile.mkstemp(prefix=".fetch-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            digest, size = _download(url, file, entry.file, settings, trust)
            file.flush()
            os.fsync(file.fileno())
        if entry.sha256 and digest != entry.sha256.lower():
            raise SourceError(entry.file, f"does not match its checksum (got {digest})")
        state = "new"
        if target.is_file():
            same = hashlib.sha256(target.read_bytes()).hexdigest() == digest
            state = "unchanged" if same else "changed"
        Path(partial).chmod(0o644)
        Path(partial).replace(target)
    except OSError as error:
        raise SourceError(entry.file, f"cannot be written ({error.strerror})") from error
    finally:
        Path(partial).unlink(missing_ok=True)
    return Fetched(entry.file, state, target, size)


def _safe_name(name: str) -> str:
    """A bare file name: a catalogue never writes outside its own folder."""
    bare = Path(name).name
    if bare != name or "\\" in name or name.startswith(".") or not name.isprintable():
        raise SourceError(name, "is not a plain file name")
    if Path(name).suffix.lower() not in SUFFIXES:
        raise SourceError(name, "has an extension that is not read")
    return bare


class _HttpsOnly(urllib.request.HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urllib.parse.urlsplit(newurl).scheme != "https":
            raise urllib.error.URLError("redirected to a link that is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _download(
    url: str, file: IO[bytes], name: str, settings: Settings, trust: ssl.SSLContext | None
) -> tuple[str, int]:
    """Write what ``url`` gives to ``file``; its SHA-256 and size."""
    opener = urllib.request.OpenerDirector()
    context = trust or ssl.create_default_context()
    handlers: tuple[Any, ...] = (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=context),
        _HttpsOnly(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    limit = int(settings.max_file_mb * 1_000_000)
    deadline = time.monotonic() + settings.max_seconds
    digest = hashlib.sha256()
    size = 0
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - https
    try:
        reply = opener.open(request, timeout=min(_WAIT_SECONDS, settings.max_seconds))
        if reply is None:
            raise SourceError(name, "is not served by https")
        with reply:
            while chunk := reply.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise LimitExceededError(name, f"is larger than {settings.max_file_mb:g} MB")
                if time.monotonic() > deadline:
                    raise LimitExceededError(
                        name, f"takes longer than {settings.max_seconds:g} seconds to fetch"
                    )
                digest.update(chunk)
                file.write(chunk)
            announced = reply.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        raise SourceError(name, f"is refused by the server ({error.code})") from error
    except urllib.error.URLError as error:
        raise SourceError(name, f"cannot be fetched: {error.reason}") from error
    except (TimeoutError, ConnectionError, HTTPException) as error:
        raise SourceError(name, f"cannot be fetched ({type(error).__name__})") from error
    if announced is not None and announced.isdigit() and int(announced) != size:
        raise SourceError(name, "was cut off on the way")
    return digest.hexdigest(), size
