"""Which sentences an answer quotes: a learned estimate, without repetition, within a budget."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.openings import closes_quotation, leans_back, opens_quotation, reads_on
from assistant.answer.pieces import is_item
from assistant.answer.scraps import PUBLICATION
from assistant.answer.units import Unit
from assistant.boosted import Boosted, shipped_boosted
from assistant.question.kind import QuestionKind

MODEL = "selector_model.json"
SURE = 115
"""Words of an answer in sentences where one of them stands out, so that half of all answers are
under 130 words, list heads and lead-ins among them."""
BUDGET = 180
"""Words where none does: what is told apart worse is told at greater length."""
SHORT_BUDGET = 150
COUNT_BUDGET = 55
"""Where a sentence says how many, little is left to say."""
_SHORT_KINDS = frozenset({QuestionKind.NUMBER, QuestionKind.WHEN, QuestionKind.WHO})
MAX_SENTENCES = 10
ENOUGH = 0.3
"""Estimate, as a share of the best one, under which a sentence adds more words than answer."""
ENOUGH_OF_A_FORM = 0.5
"""The same where a figure, a length of time or a date is asked for: across folds as many facts, in
93 words for 107 on average, see the model card."""
ALIKE = 0.76
"""Estimate, as a share of the best one, from which a sentence is told beyond `SURE` words: it may
answer as well as the best one does."""
_FEW_TERMS = 2
_CELLS = re.compile(r"\S\s*[|\t]\s*\S")
"""What parts the cells of a table's row."""
_FIRST = re.compile(r"(?:For det første|Dels)\b")
_NEXT = re.compile(r"(?:(?:Og )?[Ff]or det (?:andet|tredje|fjerde|femte)|Dels|Endelig)\b")
"""A series of reasons, of which the first alone is half an answer."""
_QUOTED = 30
"""Words up to which a quotation is told whole where a sentence of it is chosen: across folds as
many facts as with 60, in fewer words."""
_BEFORE_OPENING = 2
"""Sentences at most that an opening one brings along because it says nothing without them."""
_FIGURE = re.compile(r"\d[\d.,]*\b")
REPEATS = 0.6
"""Share of stems in common from which a sentence repeats another."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit and the estimate that it belongs to the answer."""

    unit: Unit
    score: float


def score_units(units: Sequence[Unit], model: Boosted | None = None) -> list[Scored]:
    """Estimate for each unit whether it belongs to the answer; order is kept.

    Args:
        units: What may be quoted.
        model: Another one than the shipped one.
    """
    model = model or shipped_boosted(MODEL)
    estimates = model.probabilities([unit.features for unit in units])
    return [Scored(unit, estimate) for unit, estimate in zip(units, estimates, strict=True)]


def budget_of(kind: QuestionKind) -> int:
    """Words that an answer to a question of this kind may take."""
    return SHORT_BUDGET if kind in _SHORT_KINDS else BUDGET


def select(
    scored: Sequence[Scored],
    budget: int,
    wanted: Sequence[Scored] = (),
    *,
    enough: float = ENOUGH,
) -> list[Scored]:
    """Take the sentences that most likely answer.

    A sentence that repeats one already taken is left out, one that points back brings the sentence
    before it along, one that ends in a colon the sentence after it, and the first one is taken
    whatever its length. An answer grows beyond `SURE`
    words only by sentences that may answer as well as its best one.

    Args:
        scored: What may be quoted, in rank and text order.
        budget: Words at most.
        wanted: Taken first, in this order; the best one when empty.
        enough: Estimate, as a share of the best one, that a further sentence must have.

    Returns:
        The chosen ones: those of the passages with a wanted one first, opened by it, then the
        other passages by their best one, each in text order. No footnote opens where there is
        anything else.
    """
    ranked = [*wanted, *sorted(scored, key=lambda s: -s.score)]
    best = max((s.score for s in ranked), default=0.0)
    place = {(s.unit.rank, s.unit.order): s for s in scored}
    chosen: dict[tuple[int, int], Scored] = {}
    used = 0
    for candidate in ranked:
        if used >= budget or len(chosen) >= MAX_SENTENCES:
            break
        if chosen and candidate.score < enough * best:
            break
        unit = candidate.unit
        key = (unit.rank, unit.order)
        if key in chosen or any(repeats(unit, other.unit) for other in chosen.values()):
            continue
        if chosen and (_beside_the_word(unit, chosen) or _beside_the_row(unit, place)):
            continue
        along = _antecedents(candidate, place, chosen) + _led_to(candidate, place)
        along += _series(candidate, place)
        cost = unit.words + sum(s.unit.words for s in along if _key(s) not in chosen)
        along += [s for a in (candidate, *along) for s in _said_with(a, place)]
        alike = candidate.score >= ALIKE * best
        if chosen and used + cost > (budget if alike else min(budget, SURE)):
            continue
        chosen.update((_key(s), s) for s in along)
        chosen[key] = candidate
        used += cost
    told = sorted(chosen.values(), key=lambda s: (s.unit.note, -s.score))
    return _ordered(list(chosen.values()), wanted or told[:1])


def _beside_the_word(unit: Unit, chosen: Mapping[tuple[int, int], Scored]) -> bool:
    """Whether a sentence of another passage has no word of a question that has but one or two."""
    return (
        len(unit.covered) <= _FEW_TERMS
        and not any(unit.covered)
        and any(any(other.unit.covered) for other in chosen.values())
        and all(unit.rank != rank for rank, _ in chosen)
    )


def _beside_the_row(unit: Unit, place: Mapping[tuple[int, int], Scored]) -> bool:
    """Whether another row of the table has all that this one has of the question, and a word more.

    «§ 104» asks for one row; a row that has what the other lacks is told as well.
    """
    return _is_row(unit) and any(
        rank == unit.rank and _is_row(other.unit) and _covers_more(other.unit.covered, unit.covered)
        for (rank, _), other in place.items()
    )


def _is_row(unit: Unit) -> bool:
    return _CELLS.search(unit.piece.text) is not None


def _covers_more(whole: Sequence[float], part: Sequence[float]) -> bool:
    """Whether one stretch has a word wholly that the other has not, and every word as well."""
    pairs = list(zip(whole, part, strict=True))
    return all(a >= b for a, b in pairs) and any(a == 1 > b for a, b in pairs)


def _key(scored: Scored) -> tuple[int, int]:
    return scored.unit.rank, scored.unit.order


def _antecedents(
    scored: Scored,
    place: Mapping[tuple[int, int], Scored],
    chosen: Collection[tuple[int, int]],
) -> list[Scored]:
    """The sentence before one that points back to it; two at most before one that would open.

    The first of a passage has nothing to connect to either: what stands before it in the answer
    is told elsewhere.
    """
    opens = not any((scored.unit.rank, order) in chosen for order in range(scored.unit.order))
    found: list[Scored] = []
    while len(found) < (1 if chosen else _BEFORE_OPENING):
        last = found[-1] if found else scored
        before = place.get((last.unit.rank, last.unit.order - 1))
        if before is None or not leans_back(last.unit.piece.text, opens=opens):
            break
        found.append(before)
    return found


def _led_to(scored: Scored, place: Mapping[tuple[int, int], Scored]) -> list[Scored]:
    """The sentence that one ending in a colon announces; a list's items are set by `compose`."""
    following = place.get((scored.unit.rank, scored.unit.order + 1))
    if following is None or not announces(scored.unit) or is_item(following.unit.piece.text):
        return []
    return [following]


def _series(scored: Scored, place: Mapping[tuple[int, int], Scored]) -> list[Scored]:
    """What goes on from «For det første …»: the second and third of the passage, in order."""
    if not _FIRST.match(scored.unit.piece.text):
        return []
    rank, order = _key(scored)
    after = sorted(key for key in place if key[0] == rank and key[1] > order)
    return [place[key] for key in after if _NEXT.match(place[key].unit.piece.text)]


def _said_with(scored: Scored, place: Mapping[tuple[int, int], Scored]) -> list[Scored]:
    """The rest of a short quotation, and what tells whose it is: half of one is torn."""
    rank, order = _key(scored)
    said: list[Scored] = []
    for at in sorted(key for key in place if key[0] == rank):
        text = place[at].unit.piece.text
        if opens_quotation(text):
            said = [place[at]]
        elif said:
            said.append(place[at])
            if closes_quotation(text):
                if said[0].unit.order <= order <= at[1]:
                    break
                said = []
    else:
        return []
    lead = place.get((rank, said[0].unit.order - 1))
    whole = [lead, *said] if lead is not None and announces(lead.unit) else said
    return whole if sum(s.unit.words for s in whole) <= _QUOTED else []


def announces(unit: Unit) -> bool:
    """Tell whether a sentence says that something follows: «En leder siger:»."""
    return unit.piece.text.endswith(":")


def repeats(unit: Unit, other: Unit) -> bool:
    """Tell whether two units say nearly the same words of the same figures, or are one stretch."""
    if unit.piece.overlaps(other.piece):
        return True
    if _figures(unit) != _figures(other):
        return False
    left, right = set(unit.stems), set(other.stems)
    return len(left & right) > REPEATS * min(len(left), len(right)) and min(
        len(left), len(right)
    ) > 0.5 * max(len(left), len(right))


def _figures(unit: Unit) -> set[str]:
    return set(_FIGURE.findall(PUBLICATION.sub("", unit.piece.text)))


def _ordered(chosen: Sequence[Scored], wanted: Sequence[Scored]) -> list[Scored]:
    """Put what is wanted before all else, with the chosen sentences that it reads on from or to."""
    best: dict[int, float] = {}
    for scored in chosen:
        best[scored.unit.rank] = max(best.get(scored.unit.rank, 0.0), scored.score)
    passages = {s.unit.rank for s in wanted}
    opening = _runs({_key(s): s for s in chosen}, wanted)
    return sorted(
        chosen,
        key=lambda s: (
            s.unit.rank not in passages,
            -best[s.unit.rank],
            s.unit.rank,
            _key(s) not in opening,
            s.unit.order,
        ),
    )


def _runs(
    chosen: Mapping[tuple[int, int], Scored], wanted: Sequence[Scored]
) -> set[tuple[int, int]]:
    """The wanted ones, what each leans on, and what follows it without a gap."""
    runs: set[tuple[int, int]] = set()
    for rank, order in map(_key, wanted):
        first = last = order
        quoted = False
        while (rank, first - 1) in chosen:
            text = chosen[rank, first].unit.piece.text
            quoted = (quoted or closes_quotation(text)) and not opens_quotation(text)
            announced = announces(chosen[rank, first - 1].unit)
            if not quoted and not announced and not reads_on(text):
                break
            first -= 1
        while (rank, last + 1) in chosen:
            last += 1
        runs.update((rank, place) for place in range(first, last + 1))
    return runs
