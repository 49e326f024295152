"""What the page's parts share: settings, the opened library, the assistant and the history."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from assistant.events import AnswerEvent
from assistant.model import Question
from assistant.pipeline import AssistantLibrary
from assistant.quiz.keeping.room import QuizRoom
from assistant.web.keeping.history import History
from assistant.web.keeping.name_memory import NameMemory
from assistant.web.showing.terms import Terms, terms_of
from index.model import SourceRecord
from ingest.errors import LedetraadError
from ingest.settings import Settings

LOADED_SECONDS = 30
"""How long closing waits for what is still being loaded; the bundled model takes 10 at most."""


class PageLibrary(AssistantLibrary, Protocol):
    """What the page needs of an opened index."""

    @property
    def settings(self) -> Settings:
        """Whose index it is."""

    def close(self) -> None:
        """Release what is held."""


class PageAssistant(Protocol):
    """What the page needs of an assistant."""

    def stream(
        self, question: Question, cancelled: Callable[[], bool] | None = None
    ) -> Iterator[AnswerEvent]:
        """Answer step by step, ending in `Done` unless cancelled."""


class Services:
    """One of these serves all visitors.

    Args:
        settings: Where the data are.
        library: An opened index; without one it is opened when first needed, and again at each
            need as long as it cannot be.
        assistant: Answers in place of the usual one.

    Attributes:
        warmed: Set once index and models are loaded, or cannot be.
    """

    def __init__(
        self,
        settings: Settings,
        library: PageLibrary | None = None,
        assistant: PageAssistant | None = None,
    ) -> None:
        self.settings = settings
        self.history = History(settings.home)
        self.names = NameMemory()
        self.quiz = QuizRoom(settings.home)
        self.warmed = threading.Event()
        self._library = library
        self._assistant = assistant
        self._opened_here = False
        self._loading: threading.Thread | None = None
        self._lock = threading.Lock()
        self._listed: tuple[int, tuple[SourceRecord, ...]] | None = None
        self._terms: tuple[tuple[SourceRecord, ...], Terms] | None = None

    @property
    def library(self) -> PageLibrary:
        """The opened index.

        Raises:
            IndexUnavailableError: It cannot be opened.
        """
        with self._lock:
            if self._library is None:
                from index.library import open_library

                self._library = open_library(self.settings)
                self._opened_here = True
            return self._library

    @property
    def assistant(self) -> PageAssistant:
        """The assistant.

        Raises:
            IndexUnavailableError: The library cannot be opened.
        """
        library = self.library
        with self._lock:
            if self._assistant is None:
                from assistant.pipeline import Assistant

                self._assistant = Assistant(library, self.settings)
            return self._assistant

    def sources(self) -> tuple[SourceRecord, ...]:
        """All sources, read again only when the index has changed.

        Raises:
            IndexUnavailableError: The library cannot be opened.
        """
        store = self.library.store
        generation = store.generation
        if self._listed is None or self._listed[0] != generation:
            self._listed = (generation, store.sources())
        return self._listed[1]

    def terms(self) -> Terms:
        """The material's words, read again only when the index has changed.

        Raises:
            IndexUnavailableError: The library cannot be opened.
        """
        sources = self.sources()
        if self._terms is None or self._terms[0] is not sources:
            self._terms = (sources, terms_of([record.document for record in sources]))
        return self._terms[1]

    def source(self, source_id: str) -> SourceRecord | None:
        """One source, or None when there is no such one (any more)."""
        return next((s for s in self.sources() if s.document.id == source_id), None)

    def load(self) -> None:
        """Begin to load index and models in the background; nothing more where that has begun."""
        with self._lock:
            if self._loading is not None:
                return
            self._loading = threading.Thread(target=self._load, daemon=True)
        self._loading.start()

    def _load(self) -> None:
        try:
            if self.sources():
                self.terms()
                self.library.retriever.retrieve("hvad er en indsats", 1)
        except LedetraadError:
            return  # the first visitor is told
        finally:
            self.warmed.set()

    def close(self) -> None:
        """Close what was opened here, once nothing of it is being loaded any more."""
        if self._loading is not None:
            self._loading.join(LOADED_SECONDS)
        self.history.close()
        self.quiz.close()
        if self._library is not None and self._opened_here:
            self._library.close()
