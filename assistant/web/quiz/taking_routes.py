"""Routes on which a participant takes a quiz; whoever has the link may."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.quiz.keeping.quizzes import KeptQuiz
from assistant.quiz.personal import NAME_LENGTH, holds_cpr
from assistant.web.keeping.visitor import visitor_of
from assistant.web.quiz.access import guard_origin
from assistant.web.quiz.desk import Desk, go
from assistant.web.quiz.posted import posted, read_form
from assistant.web.quiz.question import Question, read_answer
from assistant.web.quiz.resuming import forget, going_on, remember
from assistant.web.quiz.route import QuizRoute, message, nowhere
from assistant.web.quiz.way import MOST_AT_ONCE, Way, find_way
from assistant.web.showing.rendering import render


def taking_routes(desk: Desk) -> APIRouter:
    """From the link to the result."""
    router = APIRouter(
        prefix="/q/{quiz_id}",
        route_class=QuizRoute,
        dependencies=[Depends(read_form), Depends(guard_origin)],
    )
    room = desk.room

    def page(
        request: Request, template: str, title: str, status: int = 200, **values: object
    ) -> Response:
        html = render(
            f"quiz/{template}",
            visitor_of(request.cookies).texts,
            here="taking",
            title=title,
            **values,
        )
        return HTMLResponse(html, status)

    def published(quiz_id: str) -> KeptQuiz | None:
        desk.freshen()
        kept = room.quizzes.get(quiz_id)
        return kept if kept is not None and kept.published and kept.approved else None

    def start(request: Request, kept: KeptQuiz, wrong: str = "", status: int = 200) -> Response:
        return page(
            request,
            "start.html",
            kept.quiz.title,
            status,
            kept=kept,
            on=going_on(desk, request, kept.quiz.id),
            most=MOST_AT_ONCE,
            name_length=NAME_LENGTH,
            wrong=wrong,
        )

    def one(request: Request, on: Way, asked: Question, status: int = 200) -> Response:
        texts = visitor_of(request.cookies).texts
        place = texts("quiz.take.number", n=asked.n, count=len(on.items))
        if asked.answered is not None:
            place = f"{texts(_verdict(asked))} – {place}"
        elif asked.problem:
            place = f"{texts('quiz.take.problem')} – {place}"
        return page(
            request,
            "one.html",
            f"{place} – {on.kept.quiz.title}",
            status,
            on=on,
            q=asked,
            following=on.following(asked.n),
        )

    def every(request: Request, on: Way, questions: list[Question], status: int = 200) -> Response:
        return page(
            request,
            "every.html",
            on.kept.quiz.title,
            status,
            on=on,
            questions=questions,
            wrong=[q for q in questions if q.problem],
        )

    @router.get("")
    def begin(request: Request, quiz_id: str) -> Response:
        kept = published(quiz_id)
        return start(request, kept) if kept else message(request, "unpublished", 404)

    @router.post("")
    def begun(request: Request, quiz_id: str) -> Response:
        kept = published(quiz_id)
        if kept is None:
            return message(request, "unpublished", 404)
        form = posted(request)
        name = form.line("name") if kept.names else ""
        if holds_cpr(name):
            return start(request, kept, "quiz.take.name_cpr", 422)
        if kept.names and not name:
            return start(request, kept, "quiz.take.name_missing", 422)
        begun_before = going_on(desk, request, quiz_id)
        if begun_before is not None and not begun_before.attempt.answers:
            room.attempts.delete(begun_before.attempt.id)
        attempt = room.attempts.begin(
            quiz_id,
            [item.id for item in kept.approved],
            one_by_one=form.line("pace") != "all",
            name=name,
        )
        response = go(f"/q/{quiz_id}/{attempt}")
        remember(request, response, quiz_id, attempt)
        return response

    @router.get("/{attempt_id}")
    def go_on(request: Request, quiz_id: str, attempt_id: str) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        if on.attempt.finished:
            return go(f"{on.path}/resultat")
        if on.one_by_one:
            return go(f"{on.path}/{on.open[0]}" if on.open else f"{on.path}/resultat")
        questions = [on.question(n) for n in range(1, len(on.items) + 1)]
        return every(request, on, questions)

    @router.post("/{attempt_id}")
    def answer_all(request: Request, quiz_id: str, attempt_id: str) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        form = posted(request)
        sent = [on.question(n, form) for n in range(1, len(on.items) + 1)]
        read = [(asked, *read_answer(asked)) for asked in sent]
        if not form.has("anyway") and any(problem for _, _, problem in read):
            again = [replace(asked, problem=problem) for asked, _, problem in read]
            return every(request, on, again, 422)
        for asked, given, _ in read:
            if not given.empty:
                room.attempts.answer(on.attempt, asked.item, given)
        return finish(on)

    @router.get("/{attempt_id}/resultat")
    def result(request: Request, quiz_id: str, attempt_id: str) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        if not on.attempt.finished:
            return page(request, "before_result.html", on.kept.quiz.title, on=on)
        questions = [on.question(n) for n in range(1, len(on.items) + 1)]
        right = sum(bool(q.answered and q.answered.score.right) for q in questions)
        points = sum(q.answered.score.points for q in questions if q.answered)
        return page(
            request,
            "result.html",
            on.kept.quiz.title,
            on=on,
            questions=questions,
            right=right,
            per_cent=round(100 * points / len(questions)),
            may_repeat=right < len(questions) and (on.attempt.preview or on.kept.published),
        )

    @router.post("/{attempt_id}/aflever")
    def hand_in(request: Request, quiz_id: str, attempt_id: str) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        return on if isinstance(on, Response) else finish(on)

    @router.post("/{attempt_id}/igen")
    def repeat(request: Request, quiz_id: str, attempt_id: str) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        answers = on.attempt.answers
        allowed = {item.id for item in on.kept.approved} if not on.attempt.preview else None
        wrong = [
            item.id
            for item in on.items
            if not (item.id in answers and answers[item.id].score.right)
            and (allowed is None or item.id in allowed)
        ]
        if not wrong:
            return go(f"{on.path}/resultat")
        again = room.attempts.begin(
            quiz_id,
            wrong,
            one_by_one=on.attempt.one_by_one,
            preview=on.attempt.preview,
            repeat=True,
        )
        return go(f"/q/{quiz_id}/{again}")

    @router.post("/{attempt_id}/slet")
    def delete(request: Request, quiz_id: str, attempt_id: str) -> Response:
        attempt = room.attempts.get(attempt_id)
        if attempt is None or attempt.quiz != quiz_id:
            return message(request, "attempt", 404)
        room.attempts.delete(attempt_id)
        return message(request, "answers_deleted", 200)

    @router.get("/{attempt_id}/{n}")
    def ask(request: Request, quiz_id: str, attempt_id: str, n: int) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        if not 1 <= n <= len(on.items):
            return nowhere(request)
        if on.attempt.finished:
            return go(f"{on.path}/resultat", "", f"q{n}")
        asked = on.question(n)
        if asked.answered is None:
            room.attempts.show(on.attempt, asked.item.id)
        return one(request, on, asked)

    @router.post("/{attempt_id}/{n}")
    def answer(request: Request, quiz_id: str, attempt_id: str, n: int) -> Response:
        on = find_way(desk, request, quiz_id, attempt_id)
        if isinstance(on, Response):
            return on
        if not 1 <= n <= len(on.items):
            return nowhere(request)
        if on.attempt.finished:
            return go(f"{on.path}/resultat")
        asked = on.question(n, posted(request))
        given, problem = read_answer(asked)
        if problem and asked.answered is None:
            return one(request, on, replace(asked, problem=problem), 422)
        room.attempts.answer(on.attempt, asked.item, given)
        return go(f"{on.path}/{n}", "", "facit")

    def finish(on: Way) -> Response:
        room.attempts.finish(on.attempt.id)
        if not on.attempt.preview and not on.attempt.repeat:
            room.results.estimate_levels(item.id for item in on.items)
        response = go(f"{on.path}/resultat")
        if not on.attempt.repeat:
            forget(response, on.kept.quiz.id)
        return response

    return router


def _verdict(asked: Question) -> str:
    if asked.answered is None:
        return "quiz.take.unanswered"
    if asked.answered.score.right:
        return "quiz.take.right"
    return "quiz.take.partly" if asked.answered.score.points else "quiz.take.wrong"
