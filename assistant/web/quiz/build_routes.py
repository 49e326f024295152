"""Routes on which a trainer asks for suggestions and sees them being made."""

from __future__ import annotations

import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.quiz.build import BuildRequest
from assistant.quiz.model import ItemKind, Level
from assistant.quiz.proposals import writer_of
from assistant.web.failures import explain
from assistant.web.quiz.bank_routes import SIZE
from assistant.web.quiz.build_jobs import BuildJob, BuildJobs
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.posted import Posted, posted
from assistant.web.responses import not_found
from assistant.web.texts import Texts
from assistant.web.visitor import visitor_of

_MOST = 10_000


def build_routes(desk: Desk) -> APIRouter:
    """The form, and a page for each build."""
    router = desk.router("/quiz/forslag")
    jobs = BuildJobs(desk)

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
        )

    @router.post("")
    def start(request: Request) -> Response:
        return go(f"/quiz/forslag/{jobs.start(_request(posted(request)))}")

    @router.get("/{job_id}")
    def progress(request: Request, job_id: str) -> Response:
        job = jobs.state(job_id)
        if job is None:
            return not_found(request)
        texts = visitor_of(request.cookies).texts
        before = job.outcome.before if job.outcome else 0
        return desk.page(
            request,
            "job.html",
            "quiz.job.title_done" if job.finished else "quiz.job.title",
            job=job,
            doing=doing(job, texts),
            failure=explain(job.failure, texts) if job.failure else "",
            first=f"/quiz/spoergsmaal?status=forslag&side={before // SIZE + 1}",
        )

    @router.get("/{job_id}/status")
    def state(request: Request, job_id: str) -> Response:
        job = jobs.state(job_id)
        if job is None:
            return JSONResponse({"finished": True}, 404)
        texts = visitor_of(request.cookies).texts
        return JSONResponse(
            {"finished": job.finished, "share": job.share, "what": doing(job, texts)}
        )

    return router


def doing(job: BuildJob, texts: Texts) -> str:
    """What is being done right now, in words."""
    return texts("quiz.job.doing", what=job.what) if job.what else texts("quiz.job.waiting")


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
