"""Serving the page."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ingest.console import err
from ingest.errors import SettingsError
from ingest.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


LOADING_SECONDS = 60
"""How long the port stays closed for the models. Who asks later is told that it takes longer."""


def serve(settings: Settings) -> None:
    """Serve the page until it is interrupted.

    Args:
        settings: ``host`` and ``port`` say where.

    Raises:
        SettingsError: Nothing can be served there, such as where something else is.
    """
    import uvicorn

    with _reserved(settings) as place:
        app = loaded_app(settings)
        err.print(f"Ledetråd: http://{settings.host}:{settings.port} (Ctrl+C stops)", markup=False)
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", server_header=False, timeout_graceful_shutdown=5
            )
        )
        with suppress(KeyboardInterrupt):
            server.run(sockets=[place])
    if not server.started:
        sys.exit(1)


@contextmanager
def _reserved(settings: Settings) -> Iterator[socket.socket]:
    """Take the address before the models are loaded; nobody is let in until they are."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind((settings.host, settings.port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise SettingsError(
                f"cannot listen on {settings.host}:{settings.port}: {reason}; "
                "name another with --host or --port"
            ) from error
        yield place


def loaded_app(settings: Settings) -> FastAPI:
    """Make the application and load its models, so that the first visitor need not wait for them.

    Args:
        settings: Whose index answers.

    Returns:
        The application; models that take too long go on being loaded in the background.
    """
    with _no_collecting():
        from assistant.web.app import create_app

        err.print("loading the models …")
        app = create_app(settings)
        app.state.services.load()
        app.state.services.warmed.wait(LOADING_SECONDS)
    return app


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Collect no garbage while what stays is made: a quarter of the time, and none is found."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        # What is there now stays; later collections need not look through it each time.
        gc.freeze()


@contextmanager
def running(app: FastAPI, port: int = 0, log_level: str = "warning") -> Iterator[str]:
    """Serve an application on this machine, from within a program, as long as it is needed.

    Args:
        app: What is served.
        port: 0 takes a free one.
        log_level: Of the server.

    Yields:
        Its address.
    """
    import uvicorn

    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_level=log_level, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
