"""Who may edit quizzes, and whether a form comes from our own page."""

from __future__ import annotations

import hashlib
import hmac
from enum import Enum, auto
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.keeping.room import QuizRoom
from assistant.quiz.keeping.trainers import SESSION_SECONDS
from assistant.web.headers import VISITOR
from assistant.web.quiz.posted import posted
from assistant.web.quiz.route import TurnedAwayError, message
from ingest.settings import Settings

TRAINER_COOKIE = "ledetraad_underviser"
LOGIN = "/quiz/log-ind"
MARK = "mark"
"""Name of the hidden field that shows that a form is ours."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Entry(Enum):
    """How a visitor stands to the trainers' pages."""

    IN = auto()
    LOGIN = auto()
    CLOSED = auto()


class Access:
    """Decides on each request.

    Args:
        settings: ``quiz_editing`` says who may edit.
        room: Password and sessions.
    """

    def __init__(self, settings: Settings, room: QuizRoom) -> None:
        self._mode = settings.quiz_editing
        self._room = room
        # Kept in the database, so that a form outlives a restart and any worker knows it.
        self._secret = room.secret()

    def entry(self, request: Request) -> Entry:
        """How the visitor stands."""
        if self._mode == "open":
            return Entry.IN
        if self._mode == "off":
            return Entry.CLOSED
        if self._room.password.hash:
            token = request.cookies.get(TRAINER_COOKIE, "")
            return Entry.IN if self._room.sessions.known(token) else Entry.LOGIN
        local = self._mode == "auto" and _on_this_machine(request)
        return Entry.IN if local else Entry.CLOSED

    def guard(self, request: Request) -> None:
        """Let trainers pass, and of what they send only our own forms.

        Raises:
            TurnedAwayError: Everybody else.
        """
        match self.entry(request):
            case Entry.CLOSED:
                raise TurnedAwayError(message(request, "closed", 403))
            case Entry.LOGIN if request.method == "GET":
                wanted = f"?{request.url.query}" if request.url.query else ""
                path = quote(f"{request.url.path}{wanted}", safe="/")
                raise TurnedAwayError(RedirectResponse(f"{LOGIN}?videre={path}", 303))
            case Entry.LOGIN:
                raise TurnedAwayError(message(request, "logged_out", 403))
        self.guard_form(request)

    def guard_form(self, request: Request) -> None:
        """Refuse forms that are not ours.

        Raises:
            TurnedAwayError: The form was made by another site, or for another visitor.
        """
        if request.method != "POST":
            return
        guard_origin(request)
        if not hmac.compare_digest(
            posted(request).line(MARK).encode(), self.mark(request).encode()
        ):
            raise TurnedAwayError(message(request, "form", 403))

    def mark(self, request: Request) -> str:
        """What the hidden field of this visitor's forms holds."""
        visitor = request.scope["state"][VISITOR]
        session = request.cookies.get(TRAINER_COOKIE, "")
        told = f"{visitor}\0{session}".encode()
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest()

    def let_in(self, response: Response, token: str, *, secure: bool) -> None:
        """Give a trainer the session's cookie."""
        response.set_cookie(
            TRAINER_COOKIE,
            token,
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="lax",
            secure=secure,
        )


def guard_origin(request: Request) -> None:
    """Refuse what another site makes a browser send.

    Browsers say where a form comes from; what is no browser says nothing and carries no cookies
    of anybody else.

    Raises:
        TurnedAwayError: It comes from elsewhere.
    """
    if request.method != "POST":
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    else:
        ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not ours:
        raise TurnedAwayError(message(request, "form", 403))


def safe_path(path: str) -> str:
    """A path of the trainers' pages to go on to; anything else leads to the first of them."""
    plain = path.startswith("/quiz") and "\\" not in path and "//" not in path
    return path if plain and path.isprintable() else "/quiz"


def _on_this_machine(request: Request) -> bool:
    """Whether nobody stands between: a proxy here would make all the world look local."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        local = ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    # The name is checked too, or another site could point its own name here.
    return local and request.url.hostname in _LOCAL
