"""Routes of the quizzes themselves: listed, made, put in order, published, deleted."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.checking.likeness import near_remarks
from assistant.quiz.checking.remarks import Remark
from assistant.quiz.checking.review import review
from assistant.quiz.keeping.bank import Refusal
from assistant.quiz.keeping.quizzes import NO_TITLE, KeptQuiz, QuizSettings
from assistant.quiz.model import Item, ItemStatus, Quiz
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.job_routes import PATHS
from assistant.web.quiz.paging import page_of
from assistant.web.quiz.posted import Posted, posted
from assistant.web.routes.responses import not_found
from assistant.web.texts import Language, Texts

_ITEMS = 50


def board_routes(desk: Desk) -> APIRouter:
    """The list of quizzes, and one quiz with its items in order."""
    router = desk.router()
    quizzes = desk.room.quizzes

    def editor(request: Request, kept: KeptQuiz, refusal: Refusal | None = None) -> Response:
        items = kept.quiz.items
        paging = page_of(request.query_params.get("side", ""), _ITEMS, len(items))
        shown = items[paging.start : paging.end]
        return desk.page(
            request,
            "quiz.html",
            "quiz.board.title",
            409 if refusal else 200,
            title=kept.quiz.title,
            kept=kept,
            paging=paging,
            lines=list(enumerate(shown, paging.start)),
            remarks=_remarks(shown, kept.quiz),
            waiting=sum(item.status is ItemStatus.SUGGESTED for item in items),
            stale=sum(item.status is ItemStatus.STALE for item in items),
            link=str(request.url_for("begin", quiz_id=kept.quiz.id)),
            refusal=refusal.value if refusal else "",
            untitled=_untitled(kept.quiz.title),
        )

    @router.get("")
    def board(request: Request) -> Response:
        desk.freshen()
        counts = desk.room.bank.counts()
        return desk.page(
            request,
            "board.html",
            "quiz.board.title",
            quizzes=quizzes.all(),
            counts={status.name.lower(): counts.get(status, 0) for status in ItemStatus},
            broken=[(job, PATHS[job.kind]) for job in desk.room.jobs.broken()],
            refusal="",
        )

    @router.post("")
    def create(request: Request) -> Response:
        made = quizzes.create(_settings(posted(request)))
        if isinstance(made, Refusal):
            return go("/quiz", "refused")
        return go(f"/quiz/rediger/{made}", "created")

    @router.get("/rediger/{quiz_id}")
    def edit(request: Request, quiz_id: str) -> Response:
        desk.freshen()
        kept = quizzes.get(quiz_id)
        return editor(request, kept) if kept else not_found(request)

    @router.post("/rediger/{quiz_id}/indstillinger")
    def save(request: Request, quiz_id: str) -> Response:
        refusal = quizzes.save(quiz_id, _settings(posted(request)))
        kept = quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        return editor(request, kept, refusal) if refusal else go(_path(quiz_id), "saved")

    @router.post("/rediger/{quiz_id}/plads")
    def place(request: Request, quiz_id: str) -> Response:
        kept = quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        ids = [item.id for item in kept.quiz.items]
        item, moved = _moved(ids, posted(request))
        quizzes.arrange(quiz_id, moved)
        side = posted(request).line("side")
        anchor = f"q-{item}" if item in moved else "items"
        return go(_path(quiz_id), "moved", anchor, side=side)

    @router.post("/rediger/{quiz_id}/udgiv")
    def publish(request: Request, quiz_id: str) -> Response:
        desk.freshen()
        form = posted(request)
        published = form.has("published")
        kept = quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        refusal = None
        if published and _untitled(kept.quiz.title):
            refusal = _entitle(kept, form.line("title"))
        refusal = refusal or quizzes.publish(quiz_id, published=published)
        if refusal:
            return editor(request, kept, refusal)
        return go(_path(quiz_id), "published" if published else "withdrawn")

    def _entitle(kept: KeptQuiz, title: str) -> Refusal | None:
        """Give a quiz the title that it must have before participants see it."""
        if _untitled(title):
            return Refusal.UNTITLED
        settings = QuizSettings(
            title, kept.quiz.introduction, names=kept.names, one_by_one=kept.one_by_one
        )
        return quizzes.save(kept.quiz.id, settings)

    @router.post("/rediger/{quiz_id}/slet")
    def delete(request: Request, quiz_id: str) -> Response:
        return go("/quiz", "deleted") if quizzes.delete(quiz_id) else not_found(request)

    @router.post("/rediger/{quiz_id}/afproev")
    def preview(request: Request, quiz_id: str) -> Response:
        kept = quizzes.get(quiz_id)
        if kept is None:
            return not_found(request)
        ids = [i.id for i in kept.quiz.items if i.status is not ItemStatus.STALE]
        attempt = desk.room.attempts.begin(quiz_id, ids, one_by_one=kept.one_by_one, preview=True)
        return go(f"/q/{quiz_id}/{attempt}")

    return router


def _remarks(items: Sequence[Item], quiz: Quiz) -> dict[str, tuple[Remark, ...]]:
    """What the quality gate says of each: all of what waits, of others only what is like them."""
    near = near_remarks(items, [quiz])
    return {
        item.id: (
            *(review(item) if item.status is ItemStatus.SUGGESTED else ()),
            *near.get(item.id, ()),
        )
        for item in items
    }


def _untitled(title: str) -> bool:
    """Whether a quiz has no title but the one that it gets when nobody has thought of any."""
    made_up = {Texts(language)("quiz.board.untitled") for language in Language}
    return title in {"", NO_TITLE, *made_up}


def _path(quiz_id: str) -> str:
    return f"/quiz/rediger/{quiz_id}"


def _settings(form: Posted) -> QuizSettings:
    return QuizSettings(
        form.line("title"),
        form.text("introduction"),
        names=form.has("names"),
        one_by_one=form.line("pace") != "all",
    )


def _moved(ids: list[str], form: Posted) -> tuple[str, list[str]]:
    """The item of the button that was pressed, and the order that it asks for."""
    for button, step in (("up", -1), ("down", 1)):
        item = form.line(button)
        if item in ids:
            at = ids.index(item)
            to = min(max(at + step, 0), len(ids) - 1)
            others = [other for other in ids if other != item]
            return item, [*others[:to], item, *others[to:]]
    return "", [item for item in ids if item != form.line("out")]
