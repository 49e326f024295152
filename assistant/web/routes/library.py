"""Routes of the library: all sources, and adding to them."""

from __future__ import annotations

import logging

from fastapi import APIRouter, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.answer.referencing import listed_title
from assistant.web.keeping.uploads import Line, Uploads
from assistant.web.keeping.visitor import visitor_of
from assistant.web.services import Services
from assistant.web.shell import newest
from assistant.web.showing.counting import with_count
from assistant.web.showing.reading_view import outline, summary
from assistant.web.showing.reasons import reason_told
from assistant.web.showing.rendering import render
from assistant.web.texts import Texts
from index.model import SourceRecord
from index.storage.succession import successor_of
from ingest.reading import SUFFIXES

_LOG = logging.getLogger(__name__)
UPLOAD_HEADER = "X-Ledetraad"
"""Sent by our own script; a form on another site cannot set it."""


def library_routes(services: Services) -> APIRouter:
    """The list of sources with their outlines, and upload for those who may."""
    router = APIRouter(prefix="/bibliotek")
    uploads = Uploads(services.settings)

    @router.get("")
    def library(request: Request, q: str = "") -> Response:
        sources = services.sources()
        texts = visitor_of(request.cookies).texts
        html = render(
            "library.html",
            texts,
            here="library",
            title=texts("library.title"),
            sources=[
                (
                    record,
                    outline(record.document),
                    summary(record.document),
                    successor_of(record.document, services.library.store),
                )
                for record in sources
                if _matches(record, q)
            ],
            total=len(sources),
            lead=with_count("library.lead", len(sources), texts),
            updated=newest(sources) if sources else "",
            q=q,
            may_upload=services.settings.uploads,
            suffixes=", ".join(sorted(SUFFIXES)),
        )
        return HTMLResponse(html)

    @router.post("/filer")
    def add(request: Request, files: list[UploadFile]) -> Response:
        texts = visitor_of(request.cookies).texts
        if not services.settings.uploads or UPLOAD_HEADER not in request.headers:
            return JSONResponse({"message": texts("library.upload_denied")}, 403)
        uploaded = [(file.filename or "", file.file) for file in files]
        try:
            return JSONResponse({"job": uploads.start(uploaded)}, 202)
        except OSError:
            _LOG.exception("uploaded files could not be kept")
            return JSONResponse({"message": texts("library.upload_unkept")}, 507)

    @router.get("/filer/{job}")
    def progress(request: Request, job: str) -> Response:
        state = uploads.state(job)
        if state is None:
            return JSONResponse({}, 404)
        texts = visitor_of(request.cookies).texts
        lines = [_told(line, texts) for line in state.lines]
        return JSONResponse({"finished": state.finished, "lines": lines})

    return router


def _told(line: Line, texts: Texts) -> str:
    values = dict(line.values)
    if "reason" in values:
        values["reason"] = reason_told(values["reason"], texts)
    one = "_one" if values.get("passages") == "1" else ""
    return texts(f"library.upload_{line.kind}{one}", **values)


def _matches(record: SourceRecord, q: str) -> bool:
    words = q.lower().split()
    document = record.document
    metadata = document.metadata
    titles = " ".join(section.title for section in document.sections)
    shown = f"{metadata.title} {listed_title(metadata.title)}"
    about = f"{shown} {metadata.publisher or ''} {metadata.year or ''} {titles}".lower()
    return all(word in about for word in words)
