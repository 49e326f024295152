"""The gate: thresholds with the reason beside each, and which of them a run breaks."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.curated import validation_reasons
from eval.figures import GROUPINGS, Figures
from eval.intervals import Interval
from eval.metrics import METRICS
from ingest.errors import QuestionError

_MARGIN = 0.02
"""How far below the measured figure a suggested threshold lies, and never less than one question:
processors round bf16 and fp32 differently, which turns one or two questions in a hundred."""


_HEAD = """\
# What an answer must reach before a change is merged. Limits lie a little under what was measured,
# except promises (0 and 1), which hold for every question. To tighten them after an improvement:
#   ledetraad eval run --gate eval/gate.toml --suggest-gate > new && mv new eval/gate.toml
# That loosens none: a limit that is no longer met must be lowered here by hand, with its reason."""


class Threshold(BaseModel):
    """One limit and why it stands where it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    collection: str
    metric: str
    min: float | None = None
    max: float | None = None
    grouping: str = ""
    """One of `GROUPINGS`, with ``group``; empty for all questions."""
    group: str = ""
    reason: str = Field(min_length=10)

    @model_validator(mode="after")
    def _makes_sense(self) -> Threshold:
        if self.metric not in {metric.name for metric in METRICS}:
            raise ValueError(f"no metric named {self.metric}")
        if (self.min is None) == (self.max is None):
            raise ValueError("give either min or max")
        if bool(self.grouping) != bool(self.group):
            raise ValueError("grouping and group go together")
        if self.grouping and self.grouping not in GROUPINGS:
            raise ValueError(f"no grouping named {self.grouping}")
        return self

    @property
    def name(self) -> str:
        """How a breach names it."""
        group = f" ({self.grouping} {self.group})" if self.group else ""
        return f"{self.collection}: {self.metric}{group}"


class Gate(BaseModel):
    """All thresholds of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    threshold: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A threshold that a run does not meet; ``measured`` is None when nothing was measured."""

    threshold: Threshold
    measured: float | None

    def __str__(self) -> str:
        """Name the threshold, what was measured and the reason for the limit."""
        limit = self.threshold
        wanted = f"at least {limit.min}" if limit.min is not None else f"at most {limit.max}"
        measured = "not measured" if self.measured is None else f"{self.measured:.3f}"
        return f"{limit.name} is {measured}, wanted {wanted}: {limit.reason}"


def load_gate(path: Path) -> Gate:
    """Read a gate file.

    Raises:
        QuestionError: It cannot be read, or a key or value is wrong.
    """
    try:
        return Gate.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise QuestionError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionError(f"{path}: {error}") from error
    except ValidationError as error:
        raise QuestionError(f"{path}: {validation_reasons(error)}") from error


def applied(gate: Gate, collections: Container[str]) -> list[Threshold]:
    """List the thresholds of the collections that were run."""
    return [threshold for threshold in gate.threshold if threshold.collection in collections]


def breaches(gate: Gate, figures: Mapping[str, Figures]) -> list[Breach]:
    """List the thresholds that a run breaks.

    Thresholds of collections that were not run are passed over; a threshold whose metric or group
    was not measured there is broken, since it guards nothing.

    Args:
        gate: The thresholds.
        figures: Figures by collection.
    """
    found = []
    for threshold in applied(gate, figures):
        figure = _figure(threshold, figures[threshold.collection])
        mean = None if figure is None else figure.mean
        if mean is None or not _meets(threshold, mean):
            found.append(Breach(threshold, mean))
    return found


def suggest(gate: Gate, figures: Mapping[str, Figures]) -> str:
    """Write the gate anew, each limit a little under what was measured, the reasons kept.

    Limits are only tightened. One of exactly 0 or 1 is a promise and stays; so do collections that
    were not run.
    """
    blocks = []
    for threshold in gate.threshold:
        run = figures.get(threshold.collection)
        key, limit = _tightened(threshold, _figure(threshold, run) if run else None)
        lines = [
            "[[threshold]]",
            f'collection = "{threshold.collection}"',
            f'metric = "{threshold.metric}"',
        ]
        if threshold.group:
            lines += [f'grouping = "{threshold.grouping}"', f'group = "{threshold.group}"']
        lines += [f"{key} = {limit}", f'reason = "{threshold.reason}"']
        blocks.append("\n".join(lines))
    return "\n\n".join([_HEAD, *blocks]) + "\n"


def _tightened(threshold: Threshold, measured: Interval | None) -> tuple[str, float]:
    """The limit's key, and the stricter of what it is and what was measured less the margin."""
    if threshold.min is not None:
        key, limit, stricter = "min", threshold.min, max
    else:
        key, limit, stricter = "max", threshold.max or 0.0, min
    if measured is None or limit in (0, 1):
        return key, limit
    margin = max(_MARGIN, 1 / measured.n)
    # Rounded towards the lenient side, or the one question would still close the gate.
    if key == "min":
        return key, stricter(limit, floor(1000 * (measured.mean - margin)) / 1000)
    return key, stricter(limit, ceil(1000 * (measured.mean + margin)) / 1000)


def _figure(threshold: Threshold, figures: Figures) -> Interval | None:
    if not threshold.group:
        return figures.overall.get(threshold.metric)
    group = figures.groups[threshold.grouping].get(threshold.group, {})
    return group.get(threshold.metric)


def _meets(threshold: Threshold, mean: float) -> bool:
    if threshold.min is not None:
        return mean >= threshold.min
    return threshold.max is not None and mean <= threshold.max
