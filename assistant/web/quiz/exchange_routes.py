"""Routes by which quizzes come from other programs and go to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.bank import Refusal
from assistant.quiz.formats import (
    READABLE,
    Format,
    Note,
    WriteOptions,
    count_changes,
    download,
    parse,
)
from assistant.quiz.formats.reading import MAX_MB
from assistant.quiz.model import Item, ItemStatus, Quiz, item_id
from assistant.quiz.quizzes import KeptQuiz, QuizSettings
from assistant.web.quiz.desk import Desk
from assistant.web.quiz.posted import posted
from assistant.web.responses import not_found
from assistant.web.visitor import visitor_of
from ingest.errors import QuestionError


def exchange_routes(desk: Desk) -> APIRouter:
    """Export with what the format cannot hold told before; import as suggestions."""
    router = desk.router("/quiz")
    bank, quizzes = desk.room.bank, desk.room.quizzes

    def ask(request: Request, wrong: str = "", reason: str = "", status: int = 200) -> Response:
        names = [kind.danish for kind in READABLE]
        return desk.page(
            request,
            "import.html",
            "quiz.import.title",
            status,
            readable=names,
            most=MAX_MB,
            wrong=wrong,
            reason=reason,
        )

    @router.get("/hent-ind")
    def choose(request: Request) -> Response:
        return ask(request)

    @router.post("/hent-ind")
    def take_in(request: Request) -> Response:
        file = posted(request).file("file")
        if file is None:
            return ask(request, "quiz.import.no_file", status=422)
        with file.file:
            data = file.file.read(MAX_MB * 1_000_000 + 1)
        if len(data) > MAX_MB * 1_000_000:
            return ask(request, "quiz.import.too_large", status=413)
        try:
            report = parse(data, file.filename or "")
        except QuestionError as error:
            return ask(request, "quiz.import.unreadable", str(error), 422)
        items = tuple(map(_suggested, report.quiz.items))
        added = bank.add(items, desk.store)
        known = bank.many(item.id for item in items)
        title = report.quiz.title or visitor_of(request.cookies).texts("quiz.board.untitled")
        made = quizzes.create(QuizSettings(title, report.quiz.introduction), known)
        return desk.page(
            request,
            "imported.html",
            "quiz.import.done",
            quiz="" if isinstance(made, Refusal) else made,
            refused_title=isinstance(made, Refusal),
            name=file.filename,
            added=added,
            rejected=len(items) - len(known) - added.refused,
            changes=_told(report.notes),
            left_out=[note.item for note in report.notes if note.change.drops_item][:20],
        )

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


def _suggested(item: Item) -> Item:
    """An item from elsewhere: approved there, perhaps, but not yet beside this library's source.

    Its id is made anew, so that it cannot pass for an item that is here.
    """
    own = item_id(item.kind, item.stem, item.key)
    return replace(item, id=own, status=ItemStatus.SUGGESTED)


def _quiz(kept: KeptQuiz, *, everything: bool) -> Quiz:
    return kept.quiz if everything else replace(kept.quiz, items=kept.approved)


def _told(notes: Sequence[Note]) -> list[tuple[str, int]]:
    return [(change.danish, count) for change, count in count_changes(notes).items()]
