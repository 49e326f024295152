"""All routes of the quiz pages."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.web.quiz.bank_routes import bank_routes
from assistant.web.quiz.board_routes import board_routes
from assistant.web.quiz.build_routes import build_routes
from assistant.web.quiz.desk import Desk
from assistant.web.quiz.edit_routes import edit_routes
from assistant.web.quiz.export_routes import export_routes
from assistant.web.quiz.import_routes import import_routes
from assistant.web.quiz.job_routes import job_routes
from assistant.web.quiz.login_routes import login_routes
from assistant.web.quiz.result_routes import result_routes
from assistant.web.quiz.taking_routes import taking_routes
from assistant.web.services import Services

_PARTS = (
    login_routes,
    board_routes,
    build_routes,
    bank_routes,
    edit_routes,
    export_routes,
    import_routes,
    job_routes,
    result_routes,
    taking_routes,
)


def quiz_routes(services: Services) -> APIRouter:
    """Trainers' pages under ``/quiz``, participants' under ``/q``."""
    router = APIRouter()
    desk = Desk(services)
    for part in _PARTS:
        router.include_router(part(desk))
    return router
