"""Evaluation: curated questions, metrics, a gate and a report; on top also the command line."""

from ingest.lazy import lazy_exports

_WHERE = {
    "CuratedQuestion": "eval.curated",
    "Evaluation": "eval.evaluation",
    "Gate": "eval.gate",
    "Request": "eval.evaluation",
    "evaluate": "eval.evaluation",
    "load_gate": "eval.gate",
    "read_curated": "eval.curated",
}
__getattr__ = lazy_exports(__name__, _WHERE)
__all__ = [
    "CuratedQuestion",
    "Evaluation",
    "Gate",
    "Request",
    "evaluate",
    "load_gate",
    "read_curated",
]
