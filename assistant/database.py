"""A SQLite file in the data folder: readers go on beside a writer, and what is deleted is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, event
from sqlmodel import Session, create_engine


class Database:
    """Safe to share between threads.

    Args:
        path: The file; its folder is made.
        tables: The tables, made where they are missing.
    """

    def __init__(self, path: Path, tables: MetaData) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine: Engine = create_engine(
            f"sqlite:///{path}",
            connect_args={"timeout": 15, "check_same_thread": False},
            hide_parameters=True,  # an error is logged, and what people wrote is not
        )
        event.listen(self._engine, "connect", _prepare)
        tables.create_all(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits when the block ends without an error."""
        with Session(self._engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    def forget(self) -> None:
        """Take what was deleted out of the write-ahead log as well."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def now() -> str:
    """This moment: ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _prepare(connection: Any, _record: Any) -> None:
    # WAL lets readers go on while somebody writes; secure_delete overwrites what is deleted.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
