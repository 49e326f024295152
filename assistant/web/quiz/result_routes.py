"""Routes on which a trainer sees what was answered, and deletes it."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.keeping.difficulty import FEWEST
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.paging import page_of
from assistant.web.quiz.plot import plot
from assistant.web.routes.responses import not_found

_SIZE = 50


def result_routes(desk: Desk) -> APIRouter:
    """Results of one quiz."""
    router = desk.router("/quiz/rediger/{quiz_id}/resultater")
    room = desk.room

    @router.get("")
    def results(request: Request, quiz_id: str, side: str = "", alle: str = "") -> Response:
        kept = room.quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        attempts = room.results.participants(quiz_id)
        paging = page_of(side, _SIZE, len(kept.quiz.items))
        shown = kept.quiz.items[paging.start : paging.end]
        items = room.results.of_items(quiz_id, shown, unfinished=bool(alle))
        return desk.page(
            request,
            "results.html",
            "quiz.results.title",
            kept=kept,
            results=items,
            plot=plot(items, paging.start + 1),
            fewest=FEWEST,
            paging=paging,
            every=bool(alle),
            attempts=len(attempts),
            finished=sum(attempt.finished for attempt in attempts),
            # Without names a list of who answered when could still point at somebody.
            participants=[
                (one, datetime.fromtimestamp(one.started, UTC).isoformat()) for one in attempts
            ]
            if kept.names
            else [],
        )

    @router.post("/slet")
    def delete_all(quiz_id: str) -> Response:
        room.attempts.delete_all(quiz_id)
        return go(f"/quiz/rediger/{quiz_id}/resultater", "results_deleted")

    @router.post("/{attempt_id}/slet")
    def delete(quiz_id: str, attempt_id: str) -> Response:
        attempt = room.attempts.get(attempt_id)
        if attempt is not None and attempt.quiz == quiz_id:
            room.attempts.delete(attempt_id)
        return go(f"/quiz/rediger/{quiz_id}/resultater", "attempt_deleted")

    return router
