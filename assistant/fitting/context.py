"""Fit whether a question goes on with the one before, from conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from assistant.conversation.context import CANDIDATES, EARLIER, ContextModel, features_of
from assistant.conversation.followup import understand
from index.measuring.questions import GoldQuestion
from index.model import Retriever
from ingest.errors import QuestionError

NEW_TOPICS = 3.0
"""How many questions that turn to something new are reckoned with for each that goes on without a
word that says so: those who turn away mostly say to what."""
_EACH = 3
"""Other questions that are asked after each conversation, and as many short ones, which look most
like questions that go on."""
_SHORT = 7
"""Words of a short one at most."""
_FOLDS = 5
_SEED = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """A question after others, none of whose words lean on them.

    Attributes:
        goes_on: Whether it is about what was asked before.
        features: See `assistant.conversation.context.features_of`.
    """

    goes_on: bool
    features: dict[str, float]


def turns_of(
    questions: Sequence[GoldQuestion],
    retriever: Retriever,
    on_conversation: Callable[[], None] = lambda: None,
) -> Iterator[Turn]:
    """Ask each follow-up in its conversation, and other questions in its place.

    What is asked in its place are the other follow-ups as they are written out in full, which no
    encoder has been trained on, and the questions that have no conversation, short ones as often
    as others.

    Args:
        questions: Answerable ones with and without a conversation about one collection.
        retriever: Over the collection.
        on_conversation: Called after each.

    Yields:
        The turns whose words do not tell that they lean on what was asked before.
    """
    random = Random(_SEED)  # noqa: S311 - a seed for drawing questions, not a secret
    conversations = [q for q in questions if q.turns]
    written = [q.standalone for q in conversations]
    alone = [q.question for q in questions if not q.turns]
    short = [text for text in alone if len(text.split()) <= _SHORT]
    for followup in conversations:
        others = [random.choice(random.choice([written, alone or written])) for _ in range(_EACH)]
        others += [random.choice(short or written) for _ in range(_EACH)]
        new = [other for other in others if other != followup.standalone]
        for text, goes_on in ((followup.question, True), *((other, False) for other in new)):
            understood = understand(text, followup.turns)
            if not understood.dependent:
                by_itself, joined, before = (
                    retriever.retrieve(read, CANDIDATES, apart=True).hits
                    for read in (understood.alone, understood.joined, understood.earlier)
                )
                before = before[:EARLIER]
                yield Turn(goes_on, features_of(text, by_itself, joined, before))
        on_conversation()


def fit_context(turns: Sequence[Turn]) -> tuple[ContextModel, float]:
    """Fit a logistic regression.

    Args:
        turns: Both kinds.

    Returns:
        The model, and the area under the ROC curve of turns that are left out of five fits.

    Raises:
        QuestionError: There are too few of a kind to leave some out.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    names = tuple(turns[0].features) if turns else ()
    goes_on = np.array([turn.goes_on for turn in turns], bool)
    if min(goes_on.sum(), (~goes_on).sum()) < _FOLDS:
        raise QuestionError(
            f"questions that go on and others are both needed, at least {_FOLDS} of each"
        )
    features = np.array([[turn.features[name] for name in names] for turn in turns])
    weight = np.where(goes_on, 1 / goes_on.sum(), NEW_TOPICS / (~goes_on).sum()) * len(turns)
    model = LogisticRegression(max_iter=2000)
    estimates = cross_val_predict(
        model,
        features,
        goes_on,
        cv=_FOLDS,
        method="decision_function",
        params={"sample_weight": weight},
    )
    model.fit(features, goes_on, weight)
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    area = float(roc_auc_score(goes_on, estimates))
    return ContextModel(float(model.intercept_[0]), weights), area
