"""What a conversation tells of its next question: whether it goes on, and where to look first.

Much of what people ask next holds no word that says so («ryger arket i journalen?»). Whether it
does go on shows in what it finds: put together with the question before, it is answered better
than alone. And what goes on is mostly answered near what was found before.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.answer.asked import stems_told_by
from assistant.conversation.dependence import asks_what_new, asks_what_unheard_is, turns_away
from assistant.conversation.ellipsis import is_fragment
from assistant.conversation.followup import Understood
from assistant.question.cases import parted_case
from assistant.question.clauses import bare
from assistant.question.terms import stems
from index.model import Context, Filters, Hit, Prior, Retrieval, Retriever
from index.retrieval.linear_ranker import log_odds, probabilities
from ingest.errors import ModelError
from ingest.model import Passage

MODEL = Path(__file__).parents[1] / "context_model.json"
GOES_ON = 0.6
"""Probability from which a question is read together with the one before."""
EARLIER = 5
"""Hits of the question before that the talk is about."""
_ENOUGH = 20
"""Passages that a question must find for it to tell anything which ones come first."""
CANDIDATES = 50
"""Passages of each reading that are weighed."""
_SAME_SOURCE, _NEAR = 2.0, 2.0
"""Log odds that a passage gains in a source found before, and beside a passage found before; on
the training conversations anything from 1 to 4 does as well."""
_REACH = 2_500
"""Characters, about three passages, by which the second fades to a third."""
_OF_QUESTION = 0.3
"""Share of the reading without a case of two sentences or more: of 28 cases written for it 23 come
first for 19 without, and of 22 among the training questions 17 for 16."""
_MOST_TERMS = 8
"""Words from which more make no difference."""


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Logistic regression: the probability that a question goes on with what was asked before.

    Attributes:
        bias: Log odds when all features are 0.
        weights: One for each feature of `features_of`.
    """

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Estimate from a question's features."""
        odds = self.bias + sum(self.weights[name] * features[name] for name in self.weights)
        return float(probabilities(np.array(odds)))

    def save(self, path: Path) -> None:
        """Write as JSON, one weight a line."""
        weights = {name: round(weight, 4) for name, weight in self.weights.items()}
        text = json.dumps({"bias": round(self.bias, 4), "weights": weights}, indent=1)
        path.write_text(text + "\n", "utf-8")


@cache
def shipped_context_model(path: Path = MODEL) -> ContextModel:
    """Read the model.

    Raises:
        ModelError: The file is missing or is no such model.
    """
    try:
        kept = json.loads(path.read_text("utf-8"))
        return ContextModel(float(kept["bias"]), dict(kept["weights"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the context model {path} cannot be used: {error}") from error


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question in its conversation.

    Attributes:
        alone: The question that was searched for, in full.
        retrieval: What it found.
    """

    alone: str
    retrieval: Retrieval


def find(
    understood: Understood,
    retriever: Retriever,
    k: int,
    filters: Filters,
    as_searched: Callable[[str], str] = str,
) -> Found:
    """Search for a question, first of all near what the talk was about.

    A question whose own words lean on nothing is searched for as it is and put together with the
    one before. The likelier reading is taken, and what the other one finds counts as far as that
    one is likely.

    Args:
        understood: The question in its conversation.
        retriever: Finds passages.
        k: Most hits.
        filters: Which sources may answer.
        as_searched: Makes of a question in full what is searched for.
    """

    def search(text: str, context: Context | None = None) -> Found:
        query = as_searched(text)
        case, asked = parted_case(query)
        if case:
            context = _of_case(context, both(query, asked), asked)
        return Found(text, retriever.retrieve(query, k, filters, context=context))

    def both(*queries: str) -> list[Sequence[Hit]]:
        return [retriever.retrieve(q, CANDIDATES, filters, apart=True).hits for q in queries]

    earlier = understood.earlier
    if not earlier or (not understood.dependent and turns_away(understood.asked, earlier)):
        return search(understood.alone)
    before = retriever.retrieve(as_searched(earlier), EARLIER, filters, apart=True)
    near, asked = _nearness(before.hits), as_searched(understood.asked)
    if understood.dependent:
        return search(understood.alone, Context(near, asked))
    told = frozenset(stems(earlier)).union(*(stems_told_by(hit.passage) for hit in before.hits))
    if asks_what_unheard_is(understood.asked, told):
        return search(understood.alone)
    alone, joined = both(as_searched(understood.alone), as_searched(understood.joined))
    features = features_of(understood.alone, alone, joined, before.hits)
    goes_on = shipped_context_model().probability(features)
    if goes_on >= GOES_ON:
        text, taken, other, share = understood.joined, joined, alone, 1 - goes_on
    else:
        text, taken, other, share = understood.alone, alone, joined, goes_on
    leans = _leaning(taken, other)

    def prior(passage: Passage) -> float:
        return share * leans(passage) + goes_on * near(passage)

    return search(text, Context(prior, asked))


def features_of(
    question: str, alone: Sequence[Hit], joined: Sequence[Hit], before: Sequence[Hit]
) -> dict[str, float]:
    """Measure what tells whether a question goes on with the one before.

    Args:
        question: As typed.
        alone: What it finds by itself, best first.
        joined: What it finds together with the question before.
        before: What the question before found.

    Returns:
        How many words carry meaning, whether it is no sentence, whether it asks what something
        not spoken of is; the log odds of the best passage, and how much those grow with the
        question before; the share of its words that a passage found before holds; and how many of
        the first passages found together are found by either question as well.
    """
    by_itself = log_odds(alone[0].score if alone else 0.0)
    together = log_odds(joined[0].score if joined else 0.0)
    own = set(stems(question))
    spoken_of = (len(own & stems_told_by(hit.passage)) / len(own) for hit in before if own)
    return {
        "terms": float(min(len(own), _MOST_TERMS)),
        "fragment": float(is_fragment(bare(question))),
        "names": float(asks_what_new(question)),
        "alone": by_itself,
        "gain": together - by_itself,
        "spoken_of": max(spoken_of, default=0.0),
        "stays": _in_common(joined, before),
        "keeps": _in_common(joined, alone),
    }


def _of_case(context: Context | None, found: Sequence[Sequence[Hit]], asked: str) -> Context:
    """Let what a question finds without its case speak for passages beside what both find."""
    whole, bare = found
    leans = _leaning(whole, bare) if bare else None

    def prior(passage: Passage) -> float:
        near = context.prior(passage) if context is not None else 0.0
        return near + (_OF_QUESTION * leans(passage) if leans is not None else 0.0)

    return Context(prior, context.asked if context is not None else "", asked)


def _in_common(one: Sequence[Hit], other: Sequence[Hit]) -> float:
    """Share of the first passages that two questions find; 0 where any two find the same ones."""
    if len(one) < _ENOUGH:
        return 0.0
    first = {hit.passage.id for hit in one[:EARLIER]}
    return len(first & {hit.passage.id for hit in other[:EARLIER]}) / EARLIER


def _nearness(hits: Sequence[Hit]) -> Prior:
    """Log odds of a passage by where the talk was: in the same source, and beside what it found."""

    def prior(passage: Passage) -> float:
        own = [hit for hit in hits if hit.passage.source_id == passage.source_id]
        source = max((hit.score for hit in own), default=0.0)
        beside = max(
            (h.score * math.exp(-abs(h.passage.start - passage.start) / _REACH) for h in own),
            default=0.0,
        )
        return _SAME_SOURCE * source + _NEAR * beside

    return prior


def _leaning(taken: Sequence[Hit], other: Sequence[Hit]) -> Prior:
    """How much more the other reading makes of a passage than the one that is taken."""
    to_taken, to_other = (
        {hit.passage.id: log_odds(hit.score) for hit in hits} for hits in (taken, other)
    )
    floor = min(to_other.values(), default=0.0)

    def prior(passage: Passage) -> float:
        if passage.id not in to_taken:
            return 0.0
        return to_other.get(passage.id, floor) - to_taken[passage.id]

    return prior
