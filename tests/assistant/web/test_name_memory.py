"""A conversation's names are known again until it is deleted, and stand in no file."""

import json

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.web.chat import Chat
from assistant.web.keeping.name_memory import MOST, NameMemory
from assistant.web.keeping.visitor import USER_COOKIE, visitor_of
from assistant.web.pages import page_routes
from assistant.web.services import Services
from index.library import open_library
from ingest.settings import Settings
from tests.assistant.web.conftest import ScriptedAssistant

COOKIES = {USER_COOKIE: "n" * 22}


def test_a_conversation_knows_its_names_until_it_is_deleted(page_settings: Settings) -> None:
    visitor = visitor_of(COOKIES)
    with open_library(page_settings) as library:
        services = Services(page_settings, library, ScriptedAssistant(library))
        chat = Chat(services)
        list(chat.ask("Borgeren Hanne Sørensen har en plan", "{}", "s", visitor))
        (kept,) = services.history.conversations(visitor.id)
        chosen = json.dumps({"conversation": kept.id})
        list(chat.ask("giv hanne en tovholder", chosen, "s", visitor))
        list(chat.ask("giv hanne en tovholder", "{}", "s", visitor))
        asked = {
            turn.answer.question
            for row in services.history.conversations(visitor.id)
            for turn in getattr(services.history.conversation(visitor.id, row.id), "turns", ())
        }
        assert asked == {
            "Borgeren [navn] har en plan",
            "giv [navn] en tovholder",
            "giv hanne en tovholder",  # of another conversation, which knows no Hanne
        }
        app = FastAPI()
        app.include_router(page_routes(services))
        with TestClient(app, cookies=COOKIES) as client:
            renamed = client.patch(f"/samtaler/{kept.id}", json={"title": "om hanne og bolig"})
            assert renamed.json()["title"] == "om [navn] og bolig"
            assert services.names.of(kept.id)
            assert client.delete(f"/samtaler/{kept.id}").json() == {"ok": True}
        assert not services.names.of(kept.id)
        for row in services.history.conversations(visitor.id):
            services.history.delete(visitor.id, row.id)


def test_the_oldest_conversation_is_forgotten_first() -> None:
    memory = NameMemory()
    for number in range(MOST + 1):
        memory.keep(str(number), frozenset((b"x",)))

    assert not memory.of("0")
    assert memory.of("1")
    memory.keep("none", frozenset())
    assert memory.of("1")
