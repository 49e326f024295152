"""Routes on which a trainer edits an item or writes one, with the place that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.quiz.checking.likeness import near_remarks
from assistant.quiz.checking.remarks import Remark
from assistant.quiz.checking.review import review
from assistant.quiz.keeping.bank import Refusal
from assistant.quiz.keeping.freshness import stands_now
from assistant.quiz.model import Item, ItemKind, ItemStatus, Level, Proof
from assistant.web.quiz.access import safe_path
from assistant.web.quiz.beside import beside
from assistant.web.quiz.desk import Desk, go, onward
from assistant.web.quiz.evidence import find_places, prove
from assistant.web.quiz.item_form import (
    ItemForm,
    faults,
    form_of,
    form_posted,
    item_of,
    key_of,
    with_rows,
)
from assistant.web.quiz.posted import Posted, posted
from assistant.web.routes.responses import not_found

KEPT = "beholdt"
"""Value of the button that keeps an edited item's place."""


@dataclass(frozen=True, slots=True)
class Source:
    """The part of the form that says where an item is proved."""

    search: str = ""
    passage: str = ""
    quote: str = ""


def edit_routes(desk: Desk) -> APIRouter:
    """Nothing typed is lost: what cannot be kept is shown again with what is wrong."""
    router = desk.router("/quiz")
    bank, quizzes = desk.room.bank, desk.room.quizzes

    def show(
        request: Request,
        form: ItemForm,
        source: Source,
        old: Item | None,
        wrong: tuple[str, ...] = (),
        status: int = 200,
        remarks: Sequence[Remark] = (),
    ) -> Response:
        library = desk.services.library
        also = source.passage if source.passage != KEPT else ""
        if old is not None and old.status is ItemStatus.STALE and not also:
            also = _now(old)
        return desk.page(
            request,
            "item.html",
            "quiz.edit.title" if old is not None else "quiz.own.title",
            status,
            form=with_rows(form),
            source=source,
            places=find_places(library, source.search, also),
            old=beside([old], bank, library.store)[0] if old is not None else None,
            levels=list(Level),
            kept=KEPT,
            wrong=wrong,
            remarks=remarks,
            refused=bool(remarks) and status != 200,
            seen=" ".join(dict.fromkeys((*_seen(request), *(r.mark for r in remarks)))),
            # A form that comes back, with places found or with what is wrong, is not kept yet.
            unsaved=request.method == "POST",
            back=_back(request),
            back_here=f"{_back(request)}{_place(_back(request), old)}",
            following=_following(request),
        )

    def _now(old: Item) -> str:
        stale = bank.stale(old.id)
        if stale is None or old.proof is None:
            return ""
        passage = stands_now(stale.passage, desk.store, old.proof.source_id)
        return passage.id if passage is not None else ""

    def answer(request: Request, kind: ItemKind, old: Item | None) -> Response:
        form_data = posted(request)
        form = form_posted(kind, form_data)
        source = Source(
            form_data.line("search"), form_data.line("passage"), form_data.text("quote")
        )
        if form_data.has("find"):
            # Enter in some other field presses the same button and asks for nothing.
            entered = form_data.line("find") == "enter"
            search = source.search or ("" if entered else form.stem[:300])
            return show(request, form, replace(source, search=search), old)
        if form_data.has("more"):
            return show(request, with_rows(form, more=True), source, old)
        proof, wrong = _proof(source, old)
        wrong = (*faults(form), *wrong)
        key, _ = key_of(form)
        if wrong or key is None:
            return show(request, form, source, old, wrong, 422)
        item = replace(item_of(form, key, old), proof=proof, status=_status(form_data))
        if item.status is ItemStatus.APPROVED:
            remarks = _remarks(item, old)
            # Doubts only tell; but they are told before the item is approved, not afterwards.
            if any(told.blocks or told.mark not in _seen(request) for told in remarks):
                return show(request, form, source, old, (), 422, remarks)
        refusal = _keep(item, old)
        if refusal is not None:
            return show(request, form, source, old, (refusal.value,), 422)
        told = "approved" if item.status is ItemStatus.APPROVED else "kept"
        back, following = _back(request), _following(request)
        if following:
            return onward(back, told, following)
        return go(back, told, _place(back, item).removeprefix("#"))

    def _proof(source: Source, old: Item | None) -> tuple[Proof | None, tuple[str, ...]]:
        if source.passage == KEPT and old is not None and old.proof is not None:
            return old.proof, ()
        if not source.passage:
            return None, ("source",)
        proof = prove(desk.store, source.passage, source.quote)
        return proof, () if proof is not None else ("quote",)

    def _remarks(item: Item, old: Item | None) -> list[Remark]:
        held = quizzes.holding([old.id]) if old is not None else ()
        now = [replace(q, items=tuple(item if i == old else i for i in q.items)) for q in held]
        return [*review(item), *near_remarks([item], now).get(item.id, ())]

    def _keep(item: Item, old: Item | None) -> Refusal | None:
        if old is not None:
            return bank.replace(old.id, item, desk.store)
        added = bank.add([replace(item, status=ItemStatus.SUGGESTED)], desk.store)
        if added.refused:
            return Refusal.CPR
        if added.known:
            return Refusal.DUPLICATE
        return bank.approve(item.id, desk.store) if item.status is ItemStatus.APPROVED else None

    @router.get("/ny")
    def choose(request: Request) -> Response:
        return desk.page(request, "kinds.html", "quiz.own.title", kinds=list(ItemKind))

    @router.get("/ny/{kind}")
    def write(request: Request, kind: ItemKind) -> Response:
        return show(request, ItemForm(kind), Source(), None)

    @router.post("/ny/{kind}")
    def written(request: Request, kind: ItemKind) -> Response:
        return answer(request, kind, None)

    @router.get("/spoergsmaal/{item_id}/ret")
    def edit(request: Request, item_id: str) -> Response:
        desk.freshen()
        old = bank.get(item_id)
        if old is None:
            return not_found(request)
        stands = old.proof is not None and old.status is not ItemStatus.STALE
        wrong = ("source",) if request.query_params.get("mangler") else ()
        source = Source(passage=KEPT if stands else "")
        return show(request, form_of(old), source, old, wrong, remarks=_remarks(old, old))

    @router.post("/spoergsmaal/{item_id}/ret")
    def edited(request: Request, item_id: str) -> Response:
        old = bank.get(item_id)
        return answer(request, old.kind, old) if old is not None else not_found(request)

    return router


def _status(form: Posted) -> ItemStatus:
    return ItemStatus.APPROVED if form.has("approve") else ItemStatus.SUGGESTED


def _seen(request: Request) -> tuple[str, ...]:
    """Marks of the remarks that the form has shown already."""
    return tuple(posted(request).line("seen").split()) if request.method == "POST" else ()


def _following(request: Request) -> str:
    """Id of the question that the trainer looks at next; empty for none."""
    if request.method == "POST":
        return posted(request).line("naeste")
    return request.query_params.get("naeste", "")


def _place(back: str, item: Item | None) -> str:
    """Where an item stands on the page that the trainer came from, as the end of its address."""
    if item is None:
        return ""
    return f"#{'q' if back.startswith('/quiz/rediger') else 'item'}-{quote(item.id)}"


def _back(request: Request) -> str:
    back = request.query_params.get("tilbage", "")
    if request.method == "POST":
        back = posted(request).line("tilbage")
    return safe_path(back) if back else "/quiz/spoergsmaal"
