"""Looking over a question set before it is trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from eval.collection import Collection, read_sources
from eval.curated import FORMS, CuratedQuestion, Kind, read_curated
from eval.gold import PlaceNotFoundError, has_section, resolve
from eval.metrics.facts import holds
from eval.metrics.words import fold
from ingest.settings import Settings

SIMILAR = 90
"""Rapidfuzz token-sort ratio from which two questions are taken for the same one."""

THIN_KIND = 4
"""Questions of a kind or form, below which its figure says next to nothing."""

THIN_SOURCE = 8
"""Questions that a source answers, below which it is hardly tried."""


class Trouble(StrEnum):
    """What can be wrong with a set."""

    GOLD = "gold does not resolve"
    SECTION = "section is not in the outline"
    DUPLICATE = "duplicate"
    LEAK = "the question gives its answer away"
    THIN = "thin"
    DRAFT = "not reviewed"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; ``breaks`` says whether a run would refuse the set for it."""

    trouble: Trouble
    where: str
    what: str

    @property
    def breaks(self) -> bool:
        """Whether the set cannot be used before this is mended."""
        return self.trouble is Trouble.GOLD

    def as_json(self) -> dict[str, str]:
        """The finding as values for JSON."""
        return {key: str(value) for key, value in asdict(self).items()}

    def __str__(self) -> str:
        """One line."""
        return f"{self.trouble}: {self.where}: {self.what}"


def check_collection(collection: Collection, settings: Settings) -> list[Finding]:
    """Look over a collection.

    Raises:
        QuestionError: A file breaks the format.
    """
    questions = read_curated(collection.questions)
    documents = read_sources(collection, settings)
    broken = []
    for question in questions:
        for place in question.gold:
            try:
                resolve(place, documents)
            except PlaceNotFoundError as error:
                broken.append(Finding(Trouble.GOLD, question.id, str(error)))
                continue
            if not has_section(place, documents[place.source]):
                what = f"{place.source} has no heading «{place.section}»"
                broken.append(Finding(Trouble.SECTION, question.id, what))
    return [
        *broken,
        *duplicates(questions),
        *leaks(questions),
        *thin(questions, sorted(documents)),
        *(
            Finding(Trouble.DRAFT, question.id, "reviewed is empty")
            for question in questions
            if question.reviewed is None
        ),
    ]


def duplicates(questions: Sequence[CuratedQuestion]) -> list[Finding]:
    """Find pairs that ask nearly the same in nearly the same words, in the same conversation."""
    return [
        Finding(Trouble.DUPLICATE, first.id, f"asks the same as {second.id}")
        for first, second in combinations(questions, 2)
        if fuzz.token_sort_ratio(_asked(first), _asked(second)) >= SIMILAR
    ]


def leaks(questions: Sequence[CuratedQuestion]) -> list[Finding]:
    """Find questions that hold one of their own points, so that an echo would score.

    Yes-or-no points and those of a wrong premise echo the question by nature, as does a comparison
    that names what it compares; they are left out.
    """
    return [
        Finding(Trouble.LEAK, question.id, f"holds the point «{point}»")
        for question in questions
        if question.kind not in {Kind.PREMISE, Kind.COMPARISON}
        for point in question.points
        if holds(question.question, point)
    ]


def thin(questions: Sequence[CuratedQuestion], sources: Sequence[str]) -> list[Finding]:
    """Find kinds, forms and sources with too few questions."""
    kinds = Counter(question.kind.value for question in questions)
    forms = Counter(tag for question in questions for tag in question.tags)
    asked = Counter(source for question in questions for source in question.sources)
    wanted = [
        *((f"kind {kind.value}", kinds[kind.value], THIN_KIND) for kind in Kind),
        *((f"form {form}", forms[form], THIN_KIND) for form in FORMS),
        *((f"source {source}", asked[source], THIN_SOURCE) for source in sources),
    ]
    return [
        Finding(Trouble.THIN, where, f"{found} questions, {least} wanted")
        for where, found, least in wanted
        if found < least
    ]


def _asked(question: CuratedQuestion) -> str:
    return fold(" ".join([*question.turns, question.question]))
