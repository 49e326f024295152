"""From a question to a checked answer or an honest refusal, and the pages and quizzes on top."""

from ingest.lazy import lazy_exports

_WHERE = {
    "Answer": "assistant.model",
    "Assistant": "assistant.pipeline",
    "Citation": "assistant.model",
    "Mode": "assistant.model",
    "Notice": "assistant.model",
    "Question": "assistant.model",
    "mask": "assistant.privacy.masking",
}
__getattr__ = lazy_exports(__name__, _WHERE)
__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Mode",
    "Notice",
    "Question",
    "mask",
]
