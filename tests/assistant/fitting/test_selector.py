from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.units import units_of
from assistant.fitting.data import Example
from assistant.fitting.selector import _balanced, makes_point, scored_across_folds, train_selector
from assistant.question.kind import read_question
from index.measuring.questions import Gold, GoldQuestion
from index.model import Hit, ScoredSentence
from ingest.model import Passage, PassageKind

RIGHT = "En tovholder samler planen for borgeren."
WRONG = "Kommunen holdt tre møder om økonomi i foråret."


class Even:
    """Every word tells the same."""

    unknown: frozenset[str] = frozenset()

    def __init__(self, terms: Sequence[str]) -> None:
        self.weights = dict.fromkeys(terms, 1.0)


def example(number: int) -> Example:
    text = f"{WRONG} {RIGHT}"
    passage = Passage(
        f"p{number}", "d", "d.md", "Et notat", (), PassageKind.TEXT, None, None, None, None,
        0, len(text), text,
    )  # fmt: skip
    cut = len(WRONG)
    sentences = (ScoredSentence(0, cut, 0.2), ScoredSentence(cut + 1, len(text), 0.8))
    reading = read_question("Hvad gør en tovholder?")
    question = GoldQuestion(
        id=f"q{number}",
        question=reading.text,
        kind="definition",
        answerable=True,
        gold=(Gold(doc="d.md", quote=RIGHT),),
        points=("samler planen",),
    )
    hits = (Hit(passage, 0.9, {}, sentences),)
    return Example(question, reading, hits, Even(reading.terms))  # type: ignore[arg-type]


def test_what_stands_in_the_quote_is_learnt() -> None:
    examples = [example(number) for number in range(24)]
    model = train_selector(examples)
    features = [
        unit.features
        for unit in units_of(examples[0].reading, examples[0].hits, examples[0].rarity)
    ]
    wrong, right = model.probabilities(features)
    assert right > 0.9 > 0.1 > wrong
    for scored in scored_across_folds(examples):
        assert scored[1].score > scored[0].score


def test_a_sentence_that_makes_a_point_counts_most() -> None:
    asked = example(0)
    wrong, right = units_of(asked.reading, asked.hits, asked.rarity)
    assert makes_point(right, asked.question)
    assert not makes_point(wrong, asked.question)
    weights = _balanced([True, True, False], [True, False, False])
    assert weights[0] > 2 * weights[1]
    assert weights[0] + weights[1] == weights[2] == 1.0
