"""All routes of the quiz pages."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.web.quiz.bank_routes import bank_routes
from assistant.web.quiz.board_routes import board_routes
from assistant.web.quiz.build_routes import build_routes
from assistant.web.quiz.desk import Desk
from assistant.web.quiz.edit_routes import edit_routes
from assistant.web.quiz.exchange_routes import exchange_routes
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
    exchange_routes,
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
