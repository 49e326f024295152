"""Every error that a user can meet: each says what was wrong, where, and what to do.

Tree::

    LedetraadError            exit code 1, one line on stderr
    ├── SettingsError         ledetraad.toml or LEDETRAAD_* is wrong
    ├── SourceError           one file cannot be read; the others go on
    │   └── LimitExceededError  it is larger, slower or deeper than the settings allow
    ├── IndexUnavailableError the index is missing, made by another model, or newer than this code
    │   ├── ModelMismatchError
    │   ├── FormatMismatchError
    │   └── StoreUnreachableError  the Chroma server does not answer
    ├── IndexLockedError      another process is writing
    ├── ModelError            an embedder, reranker or language model cannot be loaded or reached
    ├── MissingExtraError     an optional package is not installed; names the command
    └── QuestionError         a question, quiz or evaluation file cannot be read
"""

from __future__ import annotations


class LedetraadError(Exception):
    """Base of all errors that are shown to a user as one line."""


class SettingsError(LedetraadError):
    """A setting has an unknown name or a value out of range."""


class SourceError(LedetraadError):
    """A file cannot be read as a source.

    Args:
        name: The file as the user named it.
        reason: Why, in a few English words.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class LimitExceededError(SourceError):
    """A file passes a limit on size, time, depth or memory."""


class IndexUnavailableError(LedetraadError):
    """The index cannot be opened."""


class ModelMismatchError(IndexUnavailableError):
    """The index was made by another embedding model."""


class FormatMismatchError(IndexUnavailableError):
    """The index has a format that this version does not know."""


class StoreUnreachableError(IndexUnavailableError):
    """The Chroma server at ``LEDETRAAD_CHROMA_URL`` does not answer."""


class IndexLockedError(LedetraadError):
    """Another process is writing to the index."""


class ModelError(LedetraadError):
    """A model cannot be loaded or reached."""


class MissingExtraError(LedetraadError):
    """An optional dependency is missing.

    Args:
        feature: What was asked for.
        extra: The extra of this package that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an extra: pip install 'ledetraad[{extra}]'")


class QuestionError(LedetraadError):
    """A file of questions or quiz items cannot be read or written."""
