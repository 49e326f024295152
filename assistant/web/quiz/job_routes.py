"""What all pages of a job share: how far it is, what came of it, and what was broken off."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.quiz.keeping.jobs import Built, Job, JobKind, JobState
from assistant.web.keeping.visitor import visitor_of
from assistant.web.quiz.bank_routes import SIZE
from assistant.web.quiz.desk import Desk
from assistant.web.routes.responses import not_found
from assistant.web.texts import Texts

PATHS = {JobKind.BUILD: "/quiz/forslag", JobKind.IMPORT: "/quiz/hent-ind"}
"""Under which address a job of each kind has its page."""


def job_routes(desk: Desk) -> APIRouter:
    """A page for each build and each import, and its progress for the page's script."""
    router = desk.router()
    jobs = desk.room.jobs

    def add(kind: JobKind) -> None:
        path = PATHS[kind].removeprefix("/quiz")

        @router.get(f"{path}/{{job_id}}", name=f"job {kind}")
        def show(request: Request, job_id: str) -> Response:
            job = jobs.get(job_id)
            if job is None or job.kind is not kind:
                return not_found(request)
            if job.state is JobState.BROKEN:
                jobs.see(job_id)
            title = f"quiz.job.{kind.name.lower()}_{job.state.name.lower()}"
            return desk.page(
                request,
                "job.html",
                title,
                job=job,
                doing=_doing(job, visitor_of(request.cookies).texts),
                first=_first(job),
                again=PATHS[kind],
            )

        @router.get(f"{path}/{{job_id}}/status", name=f"state of {kind}")
        def state(request: Request, job_id: str) -> Response:
            job = jobs.get(job_id)
            if job is None or job.kind is not kind:
                return JSONResponse({"finished": True}, 404)
            doing = _doing(job, visitor_of(request.cookies).texts)
            finished = job.state is not JobState.GOING
            return JSONResponse({"finished": finished, "share": job.share, "what": doing})

    for kind in JobKind:
        add(kind)
    return router


def _doing(job: Job, texts: Texts) -> str:
    """What is being done right now, in words."""
    return texts("quiz.job.doing", what=job.what) if job.what else texts("quiz.job.waiting")


def _first(job: Job) -> str:
    """Address of the first suggestion that a build has made."""
    before = job.outcome.before if isinstance(job.outcome, Built) else 0
    return f"/quiz/spoergsmaal?status=forslag&side={before // SIZE + 1}"
