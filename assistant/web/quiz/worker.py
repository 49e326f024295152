"""Builds and imports in the background, one after the other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.exc import SQLAlchemyError

from assistant.privacy.masking import mask
from assistant.quiz.building.build import STEPS, BuildRequest, build_items
from assistant.quiz.formats.errors import NoQuestionError, OnlyWrittenError
from assistant.quiz.importing import Tell, take_in
from assistant.quiz.keeping.jobs import Built, Imported, JobKind
from assistant.quiz.keeping.room import QuizRoom
from assistant.quiz.model import ItemStatus
from assistant.web.services import Services
from assistant.web.showing.failures import failure_key
from ingest.errors import LedetraadError, QuestionError

_LOG = logging.getLogger(__name__)
_REASON = 300


class Worker:
    """Does what takes longer than a visitor waits for a page.

    Args:
        services: The library.
        room: The bank, and where jobs are kept.
    """

    def __init__(self, services: Services, room: QuizRoom) -> None:
        self._services = services
        self._room = room
        self._turn = threading.Lock()

    def build(self, request: BuildRequest) -> str:
        """Begin to make suggestions.

        Returns:
            The job's id.
        """
        job = self._room.jobs.begin(JobKind.BUILD, asked=request.count)
        return self._start(job, lambda tell: self._build(request, tell))

    def take_in(self, data: bytes, name: str, untitled: str) -> str:
        """Begin to import a file; see `assistant.quiz.importing.take_in`.

        Returns:
            The job's id.
        """
        room = self._room
        job = room.jobs.begin(JobKind.IMPORT, mask(name).text)

        def work(tell: Tell) -> Imported:
            store = self._services.library.store
            return take_in(data, name, untitled, room.bank, room.quizzes, store, tell)

        return self._start(job, work)

    def _start(self, job: str, work: Callable[[Tell], Built | Imported]) -> str:
        threading.Thread(target=self._run, args=(job, work), daemon=True).start()
        return job

    def _run(self, job: str, work: Callable[[Tell], Built | Imported]) -> None:
        jobs = self._room.jobs
        with self._turn:
            try:
                jobs.finish(job, work(lambda share, what: jobs.tell(job, share, what)))
            except Exception as error:  # whatever it is, the trainer must be told
                _LOG.exception("a job of the quiz pages failed")
                try:
                    failure, reason = _failure(error)
                    jobs.fail(job, failure, mask(reason).text[:_REASON])
                except SQLAlchemyError:
                    _LOG.exception("and that could not be kept")

    def _build(self, request: BuildRequest, tell: Tell) -> Built:
        library, bank = self._services.library, self._room.bank
        done = 0

        def advance(steps: int = 1, what: str | None = None) -> None:
            nonlocal done
            done += steps
            tell(round(100 * done / STEPS), what or "")

        # So that asking again gives others.
        request = replace(request, known=bank.known())
        report = build_items(library, request, advance)
        before = bank.counts().get(ItemStatus.SUGGESTED, 0)
        added = bank.add(report.items, library.store)
        return Built(
            before,
            len(report.items),
            added.new,
            added.known,
            added.refused,
            dict(report.dropped),
            report.note,
        )


def _failure(error: Exception) -> tuple[str, str]:
    """Key of the text that tells why a job failed, and what goes into it."""
    match error:
        case OnlyWrittenError():
            return "quiz.import.only_written", error.format.danish
        case NoQuestionError() if error.unknown:
            return "quiz.import.no_known", str(error.unknown)
        case NoQuestionError():
            return "quiz.import.no_question", error.format.danish
        case QuestionError():
            return "quiz.import.unreadable", str(error)
        case LedetraadError() | SQLAlchemyError():
            return failure_key(error), str(error)
    return "quiz.job.unexpected", str(error)
