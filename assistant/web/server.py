"""Serving the page."""

from __future__ import annotations

from ingest.console import err
from ingest.settings import Settings


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
