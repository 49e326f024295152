"""Which version of each source is live: the small database whose commit is the commit of all.

Rows are staged in Chroma under a new version number, which nobody reads yet. One SQLite
transaction here makes that version live and the old one retired; a run that is killed before it
leaves the old version whole, one that is killed after it leaves the new one whole. What is staged
or retired is swept by the next writer.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, insert, or_
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Field, Session, SQLModel, create_engine, delete, select

from ingest.errors import FormatMismatchError, IndexUnavailableError
from ingest.model import Document

FORMAT = 1
"""Raised when an index made by this code can no longer be read by older code."""

_PROCESS = uuid.uuid4().hex


class State(StrEnum):
    """Where a version of a source stands."""

    STAGED = "staged"
    LIVE = "live"
    RETIRED = "retired"


class IndexFact(SQLModel, table=True):
    """A fact on the whole index."""

    __tablename__ = "fact"
    key: str = Field(primary_key=True)
    value: str


class SourceVersion(SQLModel, table=True):
    """A version of a source; at most one of a source is live."""

    __tablename__ = "source_version"
    version: int | None = Field(default=None, primary_key=True)
    source_id: str = Field(index=True)
    path: str = Field(index=True)
    fingerprint: str
    """Of all that decides what is indexed: the file's bytes and its catalogue entry."""
    document: str
    title: str
    passages: int
    sentences: int
    indexed_at: str
    state: str = Field(index=True)


class PassageVersion(SQLModel, table=True):
    """Which versions hold a passage."""

    __tablename__ = "passage_version"
    passage_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True, index=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole index.

    Attributes:
        model: Encoder name and dimensions, empty until the first vectors are put in.
        written_by_other: Whether the last change came from another process.
    """

    index_id: str
    model: str
    dimensions: int
    generation: int
    written_by_other: bool


class Manifest:
    """The database of versions.

    Args:
        path: The SQLite file, made when it is not there.

    Raises:
        FormatMismatchError: A newer version of this program made the index.
        IndexUnavailableError: The file is damaged, or is no database.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _set_pragmas)
        try:
            SQLModel.metadata.create_all(
                self._engine,
                tables=[
                    SQLModel.metadata.tables[str(table.__tablename__)]
                    for table in (IndexFact, SourceVersion, PassageVersion)
                ],
            )
            self._first_facts(self._engine)
            made = int(self._fact("format"))
        except OperationalError:
            raise  # locked, read-only or a full disk: the file is sound
        except DatabaseError as error:
            raise IndexUnavailableError(
                f"{path} cannot be read ({error.orig}): restore the folder {path.parent} from a "
                "backup, or move it away and run: ledetraad ingest PATH…"
            ) from error
        if made > FORMAT:
            raise FormatMismatchError(
                f"the index {path.parent} has format {made}, this version knows {FORMAT}: "
                "update ledetraad, or move that folder away and run: ledetraad ingest PATH…"
            )

    @staticmethod
    def _first_facts(engine: Engine) -> None:
        with Session(engine) as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            if session.get(IndexFact, "format") is None:
                for key, value in (
                    ("format", str(FORMAT)),
                    ("index_id", uuid.uuid4().hex[:12]),
                    ("generation", "0"),
                    ("writer", _PROCESS),
                ):
                    session.add(IndexFact(key=key, value=value))
            session.commit()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def facts(self) -> Facts:
        """Read what holds for the whole index."""
        # Read at every search: a plain cursor takes a tenth of the time of mapped rows.
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT key, value FROM fact")
            known: dict[str, str] = {key: value for key, value in rows}  # noqa: C416 - Row to str
        return Facts(
            index_id=known["index_id"],
            model=known.get("model", ""),
            dimensions=int(known.get("dimensions", 0)),
            generation=int(known["generation"]),
            written_by_other=known["writer"] != _PROCESS,
        )

    def set_model(self, name: str, dimensions: int) -> None:
        """Write down which model the vectors are of."""
        with Session(self._engine) as session:
            session.merge(IndexFact(key="model", value=name))
            session.merge(IndexFact(key="dimensions", value=str(dimensions)))
            session.commit()

    def stage(
        self,
        document: Document,
        key: str,
        path: str,
        fingerprint: str,
        passage_ids: Sequence[str],
        sentences: int,
    ) -> int:
        """Announce a version before its rows are written.

        Returns:
            The version number.
        """
        row = SourceVersion(
            source_id=document.id,
            path=path,
            fingerprint=fingerprint,
            document=key,
            title=document.metadata.title,
            passages=len(passage_ids),
            sentences=sentences,
            indexed_at=datetime.now(UTC).isoformat(timespec="seconds"),
            state=State.STAGED,
        )
        with Session(self._engine) as session:
            session.add(row)
            session.flush()
            version = row.version
            if version is None:  # the flush above has set it
                raise RuntimeError("SQLite gave a row no number")
            if passage_ids:
                session.connection().execute(
                    insert(PassageVersion),
                    [{"passage_id": passage_id, "version": version} for passage_id in passage_ids],
                )
            session.commit()
        return version

    def go_live(self, version: int) -> list[int]:
        """Make a staged version live and retire the one before it: the commit point.

        Returns:
            The versions that were retired: of the same source, or of the same file.
        """
        with Session(self._engine) as session:
            staged = session.get_one(SourceVersion, version)
            same = _same_source(staged.source_id)
            if staged.path:
                same = or_(same, _column(SourceVersion.path) == staged.path)
            retired = _live_where(session, same)
            for old in retired:
                old.state = State.RETIRED
            staged.state = State.LIVE
            _count_up(session)
            session.commit()
            return [old.version for old in retired if old.version is not None]

    def announce(self) -> None:
        """Count the generation up, so that readers look again at what lies beside."""
        with Session(self._engine) as session:
            _count_up(session)
            session.commit()

    def retire(self, source_id: str) -> bool:
        """Take a source out; tells whether it was there."""
        with Session(self._engine) as session:
            rows = _live_where(session, _same_source(source_id))
            for row in rows:
                row.state = State.RETIRED
            if rows:
                _count_up(session)
            session.commit()
            return bool(rows)

    def forget(self, version: int) -> None:
        """Drop a version whose rows are gone."""
        with Session(self._engine) as session:
            session.exec(delete(PassageVersion).where(_column(PassageVersion.version) == version))
            session.exec(delete(SourceVersion).where(_column(SourceVersion.version) == version))
            session.commit()

    def reclaim(self) -> None:
        """Give the space of deleted rows back to the disk."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def versions(self, *states: State) -> list[SourceVersion]:
        """Versions in any of the states, by title."""
        with Session(self._engine) as session:
            found = session.exec(_in_state(*states).order_by(_column(SourceVersion.title)))
            return list(found.all())

    def live_versions(self) -> frozenset[int]:
        """Numbers of the live versions."""
        with Session(self._engine) as session:
            query = select(SourceVersion.version).where(_column(SourceVersion.state) == State.LIVE)
            return frozenset(version for version in session.exec(query) if version is not None)

    def live_counts(self) -> tuple[int, int]:
        """How many passages and sentences are live."""
        with Session(self._engine) as session:
            query = select(
                func.coalesce(func.sum(SourceVersion.passages), 0),
                func.coalesce(func.sum(SourceVersion.sentences), 0),
            ).where(_column(SourceVersion.state) == State.LIVE)
            passages, sentences = session.exec(query).one()
            return int(passages), int(sentences)

    def live_titles(self) -> list[tuple[str, str]]:
        """Ids and titles of the live sources."""
        with Session(self._engine) as session:
            query = select(SourceVersion.source_id, SourceVersion.title).where(
                _column(SourceVersion.state) == State.LIVE
            )
            return [(source, title) for source, title in session.exec(query)]

    def live(self, source_id: str) -> SourceVersion | None:
        """The live version of a source."""
        with Session(self._engine) as session:
            return next(iter(_live_where(session, _same_source(source_id))), None)

    def live_at(self, path: str) -> SourceVersion | None:
        """The live version of the source read from a path."""
        with Session(self._engine) as session:
            at = _column(SourceVersion.path) == path
            return next(iter(_live_where(session, at)), None)

    def passage_ids(self, version: int) -> list[str]:
        """Ids of a version's passages."""
        with Session(self._engine) as session:
            query = select(PassageVersion.passage_id).where(
                _column(PassageVersion.version) == version
            )
            return list(session.exec(query).all())

    def live_versions_of(self, passage_ids: Sequence[str]) -> dict[str, int]:
        """The live version that holds each passage; unknown ids are left out."""
        found: dict[str, int] = {}
        with Session(self._engine) as session:
            for start in range(0, len(passage_ids), 500):
                asked = passage_ids[start : start + 500]
                query = select(PassageVersion.passage_id, PassageVersion.version).where(
                    _column(PassageVersion.passage_id).in_(asked)
                )
                held = session.exec(query).all()
                versions = {version for _, version in held}
                live = _live_where(session, _column(SourceVersion.version).in_(versions))
                known = {row.version for row in live}
                found.update((passage, version) for passage, version in held if version in known)
        return found

    def _fact(self, key: str) -> str:
        with Session(self._engine) as session:
            return session.get_one(IndexFact, key).value


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _column(attribute: Any) -> Any:
    """A mapped class's attribute is a column to SQLAlchemy and a value to the type checker."""
    return attribute


def _in_state(*states: State) -> Any:
    return select(SourceVersion).where(_column(SourceVersion.state).in_(states))


def _live_where(session: Session, condition: Any) -> list[SourceVersion]:
    """Live versions of a source, a path or some numbers.

    The state is looked at here: asked for it as well, SQLite walks through all live rows.
    """
    rows = session.exec(select(SourceVersion).where(condition))
    return [row for row in rows if row.state == State.LIVE]


def _same_source(source_id: str) -> Any:
    return _column(SourceVersion.source_id) == source_id


def _count_up(session: Session) -> None:
    generation = session.get_one(IndexFact, "generation")
    generation.value = str(int(generation.value) + 1)
    session.get_one(IndexFact, "writer").value = _PROCESS
