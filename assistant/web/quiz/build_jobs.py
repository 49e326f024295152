"""Builds of suggestions, one after the other in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.quiz.bank import Added
from assistant.quiz.build import STEPS, BuildRequest, build_items
from assistant.quiz.model import ItemStatus
from assistant.web.history import new_id
from assistant.web.quiz.desk import Desk
from ingest.console import Advance

_LOG = logging.getLogger(__name__)
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    Attributes:
        before: Suggestions that were there already, which come first in the bank.
        made: Items that passed every check.
        added: How many of them are new.
        dropped: How many suggestions fell, by reason in Danish.
        note: Why there are fewer items than asked for, in Danish.
    """

    before: int
    made: int
    added: Added
    dropped: Mapping[str, int]
    note: str


@dataclass(frozen=True, slots=True)
class BuildJob:
    """How far a build is.

    Attributes:
        steps: Of ``STEPS``.
        what: What is looked for right now, in Danish; empty while another build goes on.
        failure: What was raised.
    """

    asked: int
    finished: bool = False
    steps: int = 0
    what: str = ""
    outcome: Outcome | None = None
    failure: Exception | None = None

    @property
    def share(self) -> int:
        """Per cent done."""
        return min(100, round(100 * self.steps / STEPS))


class BuildJobs:
    """Builds suggestions and puts them into the bank.

    Args:
        desk: The library and the bank.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: dict[str, BuildJob] = {}
        self._turn = threading.Lock()

    def start(self, request: BuildRequest) -> str:
        """Begin a build.

        Returns:
            Its id.
        """
        job = new_id()
        self._jobs[job] = BuildJob(request.count)
        for old in list(self._jobs)[:-_REMEMBERED]:
            if self._jobs[old].finished:
                del self._jobs[old]
        threading.Thread(target=self._run, args=(job, request), daemon=True).start()
        return job

    def state(self, job: str) -> BuildJob | None:
        """How far a build is, or None when there is no such one (any more)."""
        return self._jobs.get(job)

    def _run(self, job: str, request: BuildRequest) -> None:
        def advance(steps: int = 1, what: str | None = None) -> None:
            now = self._jobs[job]
            self._jobs[job] = replace(now, steps=now.steps + steps, what=what or now.what)

        with self._turn:
            try:
                self._jobs[job] = replace(self._jobs[job], outcome=self._build(request, advance))
            except Exception as error:  # whatever it is, the trainer must be told
                _LOG.exception("suggestions could not be made")
                self._jobs[job] = replace(self._jobs[job], failure=error)
            self._jobs[job] = replace(self._jobs[job], finished=True)

    def _build(self, request: BuildRequest, advance: Advance) -> Outcome:
        library, bank = self._desk.services.library, self._desk.room.bank
        # So that asking again gives others.
        request = replace(request, known=bank.known())
        report = build_items(library, request, advance)
        before = bank.counts().get(ItemStatus.SUGGESTED, 0)
        added = bank.add(report.items, library.store)
        return Outcome(before, len(report.items), added, report.dropped, report.note)
