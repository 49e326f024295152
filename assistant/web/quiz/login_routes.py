"""Routes by which trainers come in and leave."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import Response

from assistant.web.quiz.access import LOGIN, TRAINER_COOKIE, Entry, safe_path
from assistant.web.quiz.desk import Desk
from assistant.web.quiz.posted import posted, read_form
from assistant.web.quiz.route import QuizRoute, message


def login_routes(desk: Desk) -> APIRouter:
    """The form for the password, open to everybody."""
    router = APIRouter(
        route_class=QuizRoute,
        dependencies=[Depends(read_form), Depends(desk.access.guard_form)],
    )

    @router.get(LOGIN)
    def ask(request: Request, videre: str = "") -> Response:
        entry = desk.access.entry(request)
        if entry is Entry.CLOSED:
            return message(request, "closed", 403)
        if entry is Entry.IN:
            return RedirectResponse(safe_path(videre), 303)
        return desk.page(request, "login.html", "quiz.login.title", onward=videre, wrong="")

    @router.post(LOGIN)
    def open_session(request: Request) -> Response:
        form = posted(request)
        onward = form.line("videre")
        token = desk.room.sessions.open(form.secret("password"))
        if token is None:
            wrong = "quiz.login.wait" if desk.room.sessions.waiting else "quiz.login.wrong"
            status = 429 if desk.room.sessions.waiting else 403
            return desk.page(
                request, "login.html", "quiz.login.title", status, onward=onward, wrong=wrong
            )
        response = RedirectResponse(safe_path(onward), 303)
        desk.access.let_in(response, token, secure=request.url.scheme == "https")
        return response

    @router.post("/quiz/log-ud")
    def leave(request: Request) -> Response:
        desk.room.sessions.close(request.cookies.get(TRAINER_COOKIE, ""))
        response = RedirectResponse("/quiz", 303)
        response.delete_cookie(TRAINER_COOKIE)
        return response

    return router
