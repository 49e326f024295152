"""Routes by which quizzes go to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.formats import Format, Note, WriteOptions, count_changes, download
from assistant.quiz.keeping.quizzes import KeptQuiz
from assistant.quiz.model import Quiz
from assistant.web.quiz.desk import Desk
from assistant.web.routes.responses import not_found


def export_routes(desk: Desk) -> APIRouter:
    """Export, with what the format cannot hold told before."""
    router = desk.router("/quiz")
    quizzes = desk.room.quizzes

    @router.get("/rediger/{quiz_id}/eksport")
    def export(request: Request, quiz_id: str, format: str = "") -> Response:
        kept = quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        chosen = Format(format) if format in set(Format) else None
        options, everything = _options(request), "alle" in request.query_params
        quiz = _quiz(kept, everything=everything)
        notes: Sequence[Note] = ()
        if chosen is not None and quiz.items:
            notes = download(quiz, chosen, options).notes
        missing = {note.item for note in notes if note.change.drops_item}
        return desk.page(
            request,
            "export.html",
            "quiz.export.title",
            kept=kept,
            formats=list(Format),
            chosen=chosen,
            options=options,
            everything=everything,
            waiting=len(kept.quiz.items) - len(kept.approved),
            items=len(quiz.items),
            written=len(quiz.items) - len(missing),
            changes=_told(notes),
            query=request.url.query,
        )

    @router.get("/rediger/{quiz_id}/fil")
    def fetch(request: Request, quiz_id: str, format: str = "") -> Response:
        kept = quizzes.get(quiz_id)
        if kept is None or format not in set(Format):
            return not_found(request)
        quiz = _quiz(kept, everything="alle" in request.query_params)
        if not quiz.items:
            return not_found(request)
        file = download(quiz, Format(format), _options(request))
        headers = {"Content-Disposition": file.disposition}
        return Response(file.data, media_type=file.media_type, headers=headers)

    return router


def _options(request: Request) -> WriteOptions:
    asked = request.query_params
    first = "format" not in asked
    return WriteOptions(key=first or "facit" in asked, references=first or "kilder" in asked)


def _quiz(kept: KeptQuiz, *, everything: bool) -> Quiz:
    return kept.quiz if everything else replace(kept.quiz, items=kept.approved)


def _told(notes: Sequence[Note]) -> list[tuple[str, int]]:
    return [(change.danish, count) for change, count in count_changes(notes).items()]
