"""What the trainers' pages share."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.quiz.keeping.room import QuizRoom
from assistant.web.keeping.visitor import visitor_of
from assistant.web.quiz.access import Access
from assistant.web.quiz.posted import read_form
from assistant.web.quiz.route import QuizRoute
from assistant.web.quiz.worker import Worker
from assistant.web.services import Services
from assistant.web.showing.rendering import render
from index.model import PassageStore
from ingest.errors import LedetraadError


class Desk:
    """Services, the quiz room, who may come in, and who does what takes long.

    Args:
        services: What all visitors share.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.room: QuizRoom = services.quiz
        self.access = Access(services.settings, services.quiz)
        self.worker = Worker(services, services.quiz)

    def router(self, prefix: str = "/quiz") -> APIRouter:
        """A router that only trainers pass."""
        return APIRouter(
            prefix=prefix,
            route_class=QuizRoute,
            dependencies=[Depends(read_form), Depends(self.access.guard)],
        )

    @property
    def store(self) -> PassageStore:
        """The library's passages.

        Raises:
            IndexUnavailableError: The library cannot be opened.
        """
        return self.services.library.store

    def freshen(self) -> None:
        """Mark what has gone stale since the library last changed, where it can be opened.

        What was rejected too long ago to be taken back is deleted.
        """
        self.room.discarded.forget_old()
        try:
            self.room.bank.refresh(self.store)
        except LedetraadError:
            return  # what was known before still holds

    def page(
        self,
        request: Request,
        template: str,
        key: str,
        status: int = 200,
        *,
        title: str = "",
        **values: object,
    ) -> Response:
        """A trainers' page.

        Args:
            request: Whose language it is in, and what was just done.
            template: File name in ``templates/quiz``.
            key: Key of its title in the catalogue.
            status: HTTP status.
            title: In place of that, what a trainer wrote.
            values: What the template asks for.
        """
        texts = visitor_of(request.cookies).texts
        told = request.query_params.get("sket", "")
        html = render(
            f"quiz/{template}",
            texts,
            here="quiz",
            title=title or texts(key),
            mark=self.access.mark(request),
            may_leave=bool(self.room.password.hash),
            told=texts(f"quiz.told.{told}") if told in TOLD else "",
            done=told not in UNDONE,
            **values,
        )
        return HTMLResponse(html, status)


TOLD = frozenset(
    (
        "approved",
        "attempt_deleted",
        "created",
        "deleted",
        "kept",
        "moved",
        "none_chosen",
        "not_restored",
        "partly",
        "placed",
        "published",
        "refused",
        "rejected",
        "removed",
        "restored",
        "results_deleted",
        "saved",
        "withdrawn",
    )
)
"""What a page may say that was just done."""
UNDONE = frozenset(("none_chosen", "not_restored", "partly", "refused"))
"""What of it tells that something was not done, which must not look like success."""


def onward(path: str, told: str, following: str, **query: str) -> Response:
    """Send the browser back to a list of questions, on to the one that follows.

    Args:
        path: The list.
        told: What was done.
        following: Id of the question that the trainer looks at next; empty for none.
        **query: More of the query.
    """
    anchor = f"item-{quote(following)}" if following else ""
    return go(path, told, anchor, ved=following, **query)


def go(path: str, told: str = "", anchor: str = "", **query: str) -> Response:
    """Send the browser on after a form.

    Args:
        path: Where to; it may hold a query.
        told: What was done.
        anchor: Id of an element there.
        query: More of the query.
    """
    asked = {name: value for name, value in query.items() if value}
    if told:
        asked["sket"] = told
    more = ("&" if "?" in path else "?") + urlencode(asked) if asked else ""
    return RedirectResponse(f"{path}{more}{'#' + anchor if anchor else ''}", 303)
