"""A route whose failures are pages that say what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.web.keeping.visitor import visitor_of
from assistant.web.routes.responses import not_found
from assistant.web.showing.failures import explain
from assistant.web.showing.rendering import render
from ingest.errors import LedetraadError

_LOG = logging.getLogger(__name__)


class TurnedAwayError(Exception):
    """A request that goes no further.

    Args:
        response: What it gets.
    """

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class QuizRoute(APIRoute):
    """Turns what is raised into pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except TurnedAwayError as away:
                return away.response
            except RequestValidationError:
                return nowhere(request)
            except HTTPException as error:
                _LOG.warning("a form was refused: %s", error.detail)
                return message(request, "form", error.status_code)
            except LedetraadError as error:
                texts = visitor_of(request.cookies).texts
                return message(request, "index", 503, explain(error, texts))
            except SQLAlchemyError:
                _LOG.exception("the quiz database failed")
                return message(request, "database", 503)

        return handled


def message(request: Request, name: str, status: int, text: str = "") -> Response:
    """A page that only says something.

    Args:
        request: Whose language it is in.
        name: Its texts are ``quiz.stop.<name>_title`` and ``quiz.stop.<name>``.
        status: HTTP status.
        text: In place of the second.
    """
    texts = visitor_of(request.cookies).texts
    html = render(
        "quiz/stop.html" if _of_participant(request) else "message.html",
        texts,
        here="quiz",
        title=texts(f"quiz.stop.{name}_title"),
        text=text or texts(f"quiz.stop.{name}"),
    )
    return HTMLResponse(html, status)


def nowhere(request: Request) -> Response:
    """Say that nothing is at an address, to participants without leading them from the quiz."""
    return message(request, "attempt", 404) if _of_participant(request) else not_found(request)


def _of_participant(request: Request) -> bool:
    return request.url.path.startswith("/q/")
