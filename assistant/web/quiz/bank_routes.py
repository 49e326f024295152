"""Routes of the bank: items beside their sources, kept, rejected, put into quizzes."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.checking.likeness import near_remarks
from assistant.quiz.keeping.bank import Refusal, Wanted
from assistant.quiz.keeping.quizzes import QuizSettings, Quizzes
from assistant.quiz.model import ItemKind, ItemStatus
from assistant.web.keeping.visitor import visitor_of
from assistant.web.quiz.access import safe_path
from assistant.web.quiz.beside import Beside, beside
from assistant.web.quiz.desk import Desk, go, onward
from assistant.web.quiz.paging import page_of
from assistant.web.quiz.posted import posted
from assistant.web.routes.responses import not_found

SIZE = 20
"""Items of a page."""


def bank_routes(desk: Desk) -> APIRouter:
    """All items of the data folder."""
    router = desk.router("/quiz/spoergsmaal")
    bank, quizzes = desk.room.bank, desk.room.quizzes

    @router.get("")
    def items(
        request: Request,
        status: str = "",
        kilde: str = "",
        type: str = "",
        ord: str = "",
        side: str = "",
        ved: str = "",
        fortryd: str = "",
    ) -> Response:
        desk.freshen()
        wanted = Wanted(
            status if status in set(ItemStatus) else "",
            kilde,
            type if type in set(ItemKind) else "",
            ord,
        )
        _, total = bank.find(wanted, 0, 0)
        paging = page_of(side, SIZE, total)
        # One more, which moves up when the last question of the page goes.
        found, _ = bank.find(wanted, paging.start, SIZE + 1)
        found, more = found[:SIZE], found[SIZE:]
        counts = bank.counts()
        limits = {"status": wanted.status, "kilde": kilde, "type": wanted.kind, "ord": ord}
        asked = urlencode({name: value for name, value in limits.items() if value})
        return desk.page(
            request,
            "bank.html",
            "quiz.bank.title",
            found=_with_twins(beside(found, bank, desk.store), quizzes),
            follower=next((item.id for item in (*more, *found[-2:-1])), ""),
            at=ved if any(item.id == ved for item in found) else "",
            undo=fortryd if desk.room.discarded.holds(fortryd) else "",
            total=total,
            paging=paging,
            wanted=wanted,
            counts={one: counts.get(one, 0) for one in ItemStatus},
            all_items=sum(counts.values()),
            kinds=list(ItemKind),
            sources=[(s.document.id, s.document.metadata.title) for s in desk.services.sources()],
            quizzes=[(quiz.id, quiz.title) for quiz in quizzes.all()],
            base=f"/quiz/spoergsmaal?{asked}" if asked else "/quiz/spoergsmaal",
        )

    @router.post("/valgte")
    def chosen(request: Request) -> Response:
        form = posted(request)
        back = safe_path(form.line("tilbage"))
        here = bank.many(form.all("item"))
        # In the order of the page, and without what another trainer has deleted meanwhile.
        ids = [item for item in form.all("item") if item in here]
        if not ids:
            return go(back, "none_chosen")
        if form.has("approve_all"):
            refused = [bank.approve(item, desk.store) for item in ids]
            return go(back, "partly" if any(refused) else "approved")
        quiz = form.line("quiz")
        if not quiz:
            title = visitor_of(request.cookies).texts("quiz.board.untitled")
            return go(f"/quiz/rediger/{quizzes.create(QuizSettings(title), ids)}", "created")
        if quizzes.get(quiz) is None:
            return not_found(request)
        quizzes.append(quiz, ids)
        return go(back, "placed")

    @router.post("/{item_id}/godkend")
    def approve(request: Request, item_id: str) -> Response:
        refusal = bank.approve(item_id, desk.store)
        form = posted(request)
        back, following = safe_path(form.line("tilbage")), form.line("naeste")
        if refusal is Refusal.GONE:
            return not_found(request)
        if refusal is Refusal.NO_PROOF:
            return _mend(item_id, "proof", mangler="kilde", tilbage=back, naeste=following)
        if refusal is Refusal.FAULTY:
            return _mend(item_id, "remarks", tilbage=back, naeste=following)
        return onward(back, "approved", following)

    @router.post("/{item_id}/afvis")
    def reject(request: Request, item_id: str) -> Response:
        form = posted(request)
        if not desk.room.discarded.discard(item_id):
            return not_found(request)
        back = safe_path(form.line("tilbage"))
        return onward(back, "rejected", form.line("naeste"), fortryd=item_id)

    @router.post("/{item_id}/fortryd")
    def take_back(request: Request, item_id: str) -> Response:
        back = safe_path(posted(request).line("tilbage"))
        if not desk.room.discarded.take_back(item_id):
            return go(back, "not_restored")
        return onward(back, "restored", item_id)

    @router.post("/{item_id}/slet")
    def remove(request: Request, item_id: str) -> Response:
        form = posted(request)
        if not bank.reject(item_id):
            return not_found(request)
        return onward(safe_path(form.line("tilbage")), "removed", form.line("naeste"))

    return router


def _mend(item_id: str, anchor: str, **query: str) -> Response:
    """Send the trainer on to where an item is edited."""
    return go(f"/quiz/spoergsmaal/{item_id}/ret", "", anchor, **query)


def _with_twins(found: list[Beside], quizzes: Quizzes) -> list[Beside]:
    """Remark also on what another question of the same quiz asks already."""
    waiting = [b.item for b in found if b.item.status is ItemStatus.SUGGESTED and not b.blocked]
    near = near_remarks(waiting, quizzes.holding(item.id for item in waiting)) if waiting else {}
    return [replace(b, remarks=(*b.remarks, *near.get(b.item.id, ()))) for b in found]
