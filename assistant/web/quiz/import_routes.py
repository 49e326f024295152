"""Routes by which a trainer takes items in from another program's file."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.formats import READABLE
from assistant.quiz.formats.reading import MAX_MB
from assistant.quiz.keeping.jobs import JobKind
from assistant.web.keeping.visitor import visitor_of
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.job_routes import PATHS
from assistant.web.quiz.posted import posted


def import_routes(desk: Desk) -> APIRouter:
    """The form; the file is read in the background, and its items wait as suggestions."""
    router = desk.router(PATHS[JobKind.IMPORT])

    def ask(request: Request, wrong: str = "", status: int = 200) -> Response:
        return desk.page(
            request,
            "import.html",
            "quiz.import.title",
            status,
            readable=[kind.danish for kind in READABLE],
            most=MAX_MB,
            wrong=wrong,
            latest=desk.room.jobs.latest(JobKind.IMPORT),
        )

    @router.get("")
    def choose(request: Request) -> Response:
        return ask(request)

    @router.post("")
    def take_in(request: Request) -> Response:
        file = posted(request).file("file")
        if file is None:
            return ask(request, "quiz.import.no_file", 422)
        with file.file:
            data = file.file.read(MAX_MB * 1_000_000 + 1)
        if len(data) > MAX_MB * 1_000_000:
            return ask(request, "quiz.import.too_large", 413)
        untitled = visitor_of(request.cookies).texts("quiz.board.untitled")
        job = desk.worker.take_in(data, file.filename or "", untitled)
        return go(f"{PATHS[JobKind.IMPORT]}/{job}")

    return router
