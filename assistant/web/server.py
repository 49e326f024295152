"""Serving the page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.console import err
from ingest.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


def serve(settings: Settings) -> None:
    """Serve the page until it is interrupted.

    Args:
        settings: ``host`` and ``port`` say where.
    """
    import uvicorn

    from assistant.web.app import create_app

    app = create_app(settings)
    err.print(f"Ledetråd: http://{settings.host}:{settings.port} (Ctrl+C stops)", markup=False)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )


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
