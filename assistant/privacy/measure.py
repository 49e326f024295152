"""How well masking finds personal data, on cases with marked text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.privacy.kinds import Kind
from assistant.privacy.masking import mask
from ingest.errors import QuestionError

LINE_BREAK = "⏎"
_MARKED = re.compile(r"\[\[(?P<kind>[^|\]]+)\|(?P<text>[^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class PrivacyCase:
    """A text and what must be masked in it.

    Attributes:
        items: Kind and text of each piece of personal data.
        expected: The text with a placeholder for each.
    """

    text: str
    items: tuple[tuple[Kind, str], ...]
    expected: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind, or of all.

    Attributes:
        marked: Pieces of personal data in the cases.
        found: Those of them that are gone after masking.
        masked: Placeholders that masking put in.
        right: Those of them that stand for a marked piece.
    """

    marked: int = 0
    found: int = 0
    masked: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of the personal data that is gone; 1 when there is none."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Share of the placeholders that are right; 1 when there is none."""
        return self.right / self.masked if self.masked else 1.0


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """The figures and the texts, as masked, that are not as expected."""

    cases: int
    kinds: dict[Kind, Score]
    total: Score
    wrong: tuple[tuple[str, str], ...]
    """Expected and masked text."""


def read_cases(path: Path) -> Iterator[PrivacyCase]:
    """Read cases, one on a line: ``[[kind|text]]`` marks personal data, ``⏎`` a line break.

    Args:
        path: UTF-8 file; lines that are empty or begin with ``#`` are passed over.

    Yields:
        The cases.

    Raises:
        QuestionError: A line marks an unknown kind, or the file is no text.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path.name} is not UTF-8 at byte {error.start}") from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        line = line.replace(LINE_BREAK, "\n")
        items = []
        for mark in _MARKED.finditer(line):
            try:
                items.append((Kind(mark.group("kind")), mark.group("text")))
            except ValueError:
                kinds = ", ".join(kind.value for kind in Kind)
                raise QuestionError(
                    f"{path.name}, line {number}: unknown kind {mark.group('kind')!r}; "
                    f"one of: {kinds}"
                ) from None
        yield PrivacyCase(
            text=_MARKED.sub(lambda mark: mark.group("text"), line),
            items=tuple(items),
            expected=_MARKED.sub(lambda mark: Kind(mark.group("kind")).placeholder, line),
        )


def measure(cases: Sequence[PrivacyCase]) -> PrivacyReport:
    """Mask every case and count.

    Args:
        cases: From `read_cases`.

    Returns:
        Counts for each kind and together.
    """
    marked: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    masked: Counter[Kind] = Counter()
    right: Counter[Kind] = Counter()
    wrong = []
    for case in cases:
        text = mask(case.text).text
        if text != case.expected:
            wrong.append((case.expected, text))
        for kind in Kind:
            own = [item for of, item in case.items if of is kind]
            put = text.count(kind.placeholder)
            marked[kind] += len(own)
            found[kind] += sum(item not in text for item in own)
            masked[kind] += put
            right[kind] += min(put, len(own))
    kinds = {k: Score(marked[k], found[k], masked[k], right[k]) for k in Kind}
    total = Score(
        sum(marked.values()), sum(found.values()), sum(masked.values()), sum(right.values())
    )
    return PrivacyReport(len(cases), kinds, total, tuple(wrong))
