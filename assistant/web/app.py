"""The web application: Gradio's question field inside our pages, on FastAPI."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.staticfiles import StaticFiles

from assistant.web.chat import Chat
from assistant.web.composer import build_blocks
from assistant.web.dressing import DressedPage
from assistant.web.headers import SecurityHeaders
from assistant.web.pages import page_routes
from assistant.web.routes.responses import failed, unknown_address
from assistant.web.services import PageAssistant, PageLibrary, Services
from assistant.web.shell import Shell
from ingest.errors import LedetraadError
from ingest.settings import Settings

STATIC = Path(str(files("assistant.web").joinpath("static")))


def create_app(
    settings: Settings,
    library: PageLibrary | None = None,
    assistant: PageAssistant | None = None,
) -> FastAPI:
    """Make the application.

    Args:
        settings: Where data and model are.
        library: An opened index; without one it is opened when first needed.
        assistant: Answers in place of the usual one.

    Returns:
        An ASGI application, for uvicorn or any other server; it loads its models in the background.
    """
    services = Services(settings, library, assistant)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        services.load()
        yield
        await asyncio.to_thread(services.close)

    app = FastAPI(title="Ledetråd", lifespan=lifespan, openapi_url=None)
    app.state.services = services
    app.mount("/web", StaticFiles(directory=STATIC), name="web")
    app.include_router(page_routes(services))
    for kind in (LedetraadError, SQLAlchemyError):
        app.add_exception_handler(kind, failed)

    app.add_exception_handler(404, unknown_address)

    blocks, theme, translations = build_blocks(Chat(services))
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        theme=theme,
        i18n=translations,
        # What no route of ours has comes to Gradio, which must not answer a person with JSON.
        app_kwargs={"exception_handlers": {404: unknown_address}},
    )
    app.add_middleware(DressedPage, shell=Shell(services))
    app.add_middleware(SecurityHeaders)
    return app
