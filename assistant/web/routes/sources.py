"""Routes of one source: its page, its file, and what stands at a place."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response

from assistant.answer.referencing import listed_title
from assistant.web.keeping.visitor import visitor_of
from assistant.web.routes.responses import not_found
from assistant.web.services import Services
from assistant.web.showing.places import Place, fingerprint, near_places
from assistant.web.showing.reading_view import outline, read_blocks
from assistant.web.showing.rendering import render
from index.model import Filters, SourceRecord
from index.storage.succession import successor_of

_FOUND = 8
_CONTEXT = 60
"""Characters on each side by which a short quote is told from the same words elsewhere."""


def source_routes(services: Services) -> APIRouter:
    """A source as a readable page, or as its own pages where it is a PDF."""
    router = APIRouter(prefix="/kilder/{source_id}")

    @router.get("")
    def page(
        request: Request, source_id: str, visning: str = "", q: str = "", fra: str = ""
    ) -> Response:
        record = services.source(source_id)
        if record is None:
            return not_found(request)
        texts = visitor_of(request.cookies).texts
        pdf = _pdf_of(record)
        hits: tuple[Place, ...] = ()
        if q.strip():
            wanted = Filters(sources=frozenset({source_id}))
            hits = near_places(services.library.retriever.retrieve(q, _FOUND, wanted).hits)
        as_pages = pdf is not None and visning != "tekst"
        html = render(
            "pdf.html" if as_pages else "source.html",
            texts,
            here="library",
            title=listed_title(record.document.metadata.title),
            record=record,
            document=record.document,
            outline=outline(record.document),
            successor=successor_of(record.document, services.library.store),
            blocks=() if as_pages else read_blocks(record.document),
            as_pages=as_pages,
            has_pdf=pdf is not None,
            q=q,
            hits=hits,
            guest=fra == "quiz",
            back=_quiz_before(request),
        )
        return HTMLResponse(html)

    @router.get("/fil")
    def original(request: Request, source_id: str) -> Response:
        record = services.source(source_id)
        pdf = _pdf_of(record) if record is not None else None
        if pdf is None:
            return not_found(request)
        return FileResponse(pdf, media_type="application/pdf")

    @router.get("/sted/{start}-{end}")
    def place(source_id: str, start: int, end: int) -> Response:
        record = services.source(source_id)
        if record is None:
            return JSONResponse({"gone": True}, 404)
        if not 0 <= start < end <= len(record.document.text):
            return JSONResponse({"fingerprint": ""}, 404)
        document = record.document
        quote = document.text[start:end]
        at = [page for page in document.pages if page.start < end and start < page.end]
        return JSONResponse(
            {
                "fingerprint": fingerprint(quote),
                "quote": quote,
                "before": document.text[max(0, start - _CONTEXT) : start],
                "after": document.text[end : end + _CONTEXT],
                "physicalPages": [p.physical_page for p in at if p.physical_page is not None],
            }
        )

    return router


def _quiz_before(request: Request) -> str:
    """The question that a participant comes from; empty where none is known.

    The address of a source could be passed on, so that it must not hold it.
    """
    before, here = urlsplit(request.headers.get("referer", "")), request.url
    return before.path if before.netloc == here.netloc and before.path.startswith("/q/") else ""


def _pdf_of(record: SourceRecord) -> Path | None:
    """The original PDF, as long as it is still the file that was indexed."""
    path = Path(record.path)
    if path.suffix.lower() != ".pdf" or not path.is_file():
        return None
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return path if content == record.document.content_hash else None
