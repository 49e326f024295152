"""By what the names of each conversation are known again, as long as the server runs."""

from __future__ import annotations

import threading
from collections import OrderedDict

from assistant.privacy.memory import Names

MOST = 2_000
"""Conversations remembered; of older ones a name must be told by its place once more."""


class NameMemory:
    """Salted hashes for each conversation, never on disk; safe to share between threads."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, Names] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, conversation: str) -> Names:
        """What is known of a conversation, by its id."""
        with self._lock:
            return self._names.get(conversation, frozenset())

    def keep(self, conversation: str, names: Names) -> None:
        """Remember; the conversation that was longest without a new answer is forgotten."""
        with self._lock:
            if names:
                self._names[conversation] = names
                self._names.move_to_end(conversation)
            while len(self._names) > MOST:
                self._names.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Forget, as when the conversation is deleted."""
        with self._lock:
            self._names.pop(conversation, None)
