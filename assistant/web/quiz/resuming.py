"""The cookie by which a participant who opens the link again goes on where she left off."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assistant.web.quiz.desk import Desk
from assistant.web.quiz.way import Way, find_way

ATTEMPT_COOKIE = "ledetraad_besvarelse"
_SECONDS = 30 * 24 * 3600


def remember(request: Request, response: Response, quiz_id: str, attempt_id: str) -> None:
    """Let the browser know which attempt is going on; it tells nobody but this quiz.

    Args:
        request: Tells whether the page came encrypted.
        response: Gets the cookie.
        quiz_id: The quiz.
        attempt_id: All that the cookie holds.
    """
    response.set_cookie(
        ATTEMPT_COOKIE,
        attempt_id,
        max_age=_SECONDS,
        path=_path(quiz_id),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def forget(response: Response, quiz_id: str) -> None:
    """Take the cookie back when the attempt is over."""
    response.delete_cookie(ATTEMPT_COOKIE, path=_path(quiz_id), httponly=True, samesite="lax")


def going_on(desk: Desk, request: Request, quiz_id: str) -> Way | None:
    """The attempt that this browser has begun and not handed in, if it can go on."""
    attempt_id = request.cookies.get(ATTEMPT_COOKIE, "")
    on = find_way(desk, request, quiz_id, attempt_id) if attempt_id else None
    if not isinstance(on, Way) or on.attempt.finished or on.attempt.preview or on.attempt.repeat:
        return None
    return on


def _path(quiz_id: str) -> str:
    return f"/q/{quiz_id}"
