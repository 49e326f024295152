"""Files that come in through the page: kept under the data folder and put into the index."""

from __future__ import annotations

import logging
import re
import shutil
import threading
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from assistant.web.keeping.history import new_id
from ingest.errors import LedetraadError
from ingest.settings import Settings

_LOG = logging.getLogger(__name__)
FOLDER = "uploads"
_FORBIDDEN = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a job's report: a key of the catalogue and its values."""

    kind: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """How far an upload is."""

    finished: bool
    lines: tuple[Line, ...]


class Uploads:
    """Indexes uploaded files one job after the other, in the background.

    Args:
        settings: The data folder and the limits on a file.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()

    def start(self, files: list[tuple[str, BinaryIO]]) -> str:
        """Keep the files and begin to index them.

        Args:
            files: Names as the browser gave them, and what they hold.

        Returns:
            The job's id.
        """
        job = new_id()
        folder = self._settings.home / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        lines: list[Line] = []
        for given, content in files:
            name = safe_name(given)
            if not name:
                continue
            part = folder / f"{job}.part"
            with part.open("wb") as target:
                shutil.copyfileobj(content, target)
            paths.append(part.replace(folder / name))
        self._jobs[job] = Job(False, (*lines, Line("reading")))
        threading.Thread(target=self._index, args=(job, paths), daemon=True).start()
        return job

    def state(self, job: str) -> Job | None:
        """How far a job is, or None when there is no such one."""
        return self._jobs.get(job)

    def _index(self, job: str, paths: list[Path]) -> None:
        from index.ingestion.ingest import ingest_paths

        lines: list[Line] = []
        with self._turn:
            for path in paths:
                self._jobs[job] = Job(False, (*lines, Line("indexing", {"name": path.name})))
                try:
                    report = ingest_paths([path], self._settings)
                except (LedetraadError, OSError) as error:
                    _LOG.warning("%s could not be indexed: %s", path.name, error)
                    lines.append(Line("failed", {"name": path.name, "reason": str(error)}))
                    continue
                lines += [
                    Line("failed", {"name": path.name, "reason": failure.reason})
                    for failure in report.failed
                ]
                if report.failed:
                    _LOG.warning("%s could not be indexed: %s", path.name, report.failed)
                    path.unlink(missing_ok=True)
                elif report.unchanged:
                    lines.append(Line("unchanged", {"name": path.name}))
                else:
                    lines.append(
                        Line("added", {"name": path.name, "passages": str(report.passages)})
                    )
        self._jobs[job] = Job(True, tuple(lines))


def safe_name(given: str) -> str:
    """A file name without folders or signs that mean something to a file system."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    return _FORBIDDEN.sub("", name).strip(". ")[-150:]
