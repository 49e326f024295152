"""Routes on which a trainer asks for suggestions."""

from __future__ import annotations

import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.building.build import BuildRequest
from assistant.quiz.building.proposals import writer_of
from assistant.quiz.keeping.jobs import JobKind
from assistant.quiz.model import ItemKind, Level
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.job_routes import PATHS
from assistant.web.quiz.posted import Posted, posted

_MOST = 10_000


def build_routes(desk: Desk) -> APIRouter:
    """The form; suggestions are made in the background."""
    router = desk.router(PATHS[JobKind.BUILD])

    @router.get("")
    def form(request: Request) -> Response:
        return desk.page(
            request,
            "build.html",
            "quiz.build.title",
            sources=desk.services.sources(),
            kinds=list(ItemKind),
            levels=list(Level),
            most=_MOST,
            model=writer_of(desk.services.settings) is not None,
            latest=desk.room.jobs.latest(JobKind.BUILD),
        )

    @router.post("")
    def start(request: Request) -> Response:
        return go(f"{PATHS[JobKind.BUILD]}/{desk.worker.build(_request(posted(request)))}")

    return router


def _request(form: Posted) -> BuildRequest:
    level = form.line("level")
    return BuildRequest(
        count=form.number("count", 1, _MOST, 20),
        sources=form.all("source"),
        section=form.line("section"),
        # A topic of blanks is a slip, not a wish for everything; the build says so.
        topic=" " if form.blank("topic") else form.line("topic"),
        kinds=tuple(ItemKind(k) for k in form.all("kind") if k in set(ItemKind)),
        level=Level(level) if level in set(Level) else None,
        seed=secrets.randbelow(2**31),
        model=form.has("model"),
    )
