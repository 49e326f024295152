"""A question with the sentences found for it, and those that speak of what it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer.selection import Scored
from assistant.question.kind import Reading
from assistant.question.rarity import Rarity
from assistant.question.terms import coverage, stems
from ingest.model import Passage

_COVERED, _NEAR_BEST = 0.5, 0.2
"""Share of the question's other words from which a sentence speaks of what is asked about, and how
much less than the best sentence it may hold."""

_KEPT = 200
REFERENCE = re.compile(r"\([^()]*\d{4}[^()]*\)")
"""«(Gejl & Zimmer, 2019)»: who wrote it is not who is told of, nor its year a figure's."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and what was found, whether that answers it or not.

    Attributes:
        question: What of the question asks, folded; see `assistant.question.kind.asked_part`.
        scored: The sentences of the hits.
        rarity: How much each of the question's words tells.
    """

    question: str
    reading: Reading
    scored: Sequence[Scored]
    rarity: Rarity

    def sentences_about(self, asking: Iterable[str] = ()) -> Iterator[Scored]:
        """Give the sentences that hold most of the question's words, most first.

        Args:
            asking: Stems of words that only ask.
        """
        others = self._but(asking)
        shares = [(self.share(others, s), s) for s in self.scored]
        shares.sort(key=lambda pair: (-pair[0], -pair[1].score))
        least = max(_COVERED, shares[0][0] - _NEAR_BEST) if shares else 1.0
        return (s for share, s in shares if share >= least)

    def share(self, terms: Sequence[str], s: Scored) -> float:
        """How much of some terms a sentence holds, the rare ones counting more."""
        return coverage(terms, s.unit.stems, self.rarity.weights).share

    def share_around(self, terms: Sequence[str], s: Scored) -> float:
        """How much of some terms a sentence, its neighbours and headings hold together."""
        passage = s.unit.piece.passage
        said = stems(" ".join((passage.title, *passage.section, *self.around(s))))
        return coverage(terms, said, self.rarity.weights).share

    def around(self, s: Scored) -> Iterator[str]:
        """Give a sentence with the one before and after it in its passage."""
        unit = s.unit
        for other in self.scored:
            same = other.unit.piece.passage.id == unit.piece.passage.id
            if same and abs(other.unit.order - unit.order) <= 1:
                yield other.unit.piece.text

    @property
    def passages(self) -> list[Passage]:
        """The hits, best first."""
        return list({s.unit.rank: s.unit.piece.passage for s in self.scored}.values())

    def passages_about(self, asking: Iterable[str], first: int, least: float) -> Iterator[Passage]:
        """Give those of the first hits that hold enough of the question's words.

        Args:
            asking: Stems of words that only ask.
            first: How many are looked at.
            least: Share of the other words that is enough, in [0, 1].
        """
        others = self._but(asking)
        for passage in self.passages[:first]:
            held = stems_told_by(passage)
            if coverage(others, held, self.rarity.weights).share >= least:
                yield passage

    def _but(self, asking: Iterable[str]) -> list[str]:
        only_ask = frozenset(asking)
        terms = self.reading.terms
        return [term for term in terms if term not in only_ask] or list(terms)


def told_by(passage: Passage) -> str:
    """What a passage tells, its title and headings among it."""
    return " ".join((passage.title, *passage.section, passage.text))


@lru_cache(maxsize=_KEPT)
def stems_told_by(passage: Passage) -> frozenset[str]:
    """Stems of what a passage tells, remembered between the rules that read it."""
    return frozenset(stems(told_by(passage)))
