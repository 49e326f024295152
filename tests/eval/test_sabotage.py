"""The gate closes for every part that is put out of order, and for no other reason.

The parts are tried one by one on answers made by hand, then all of them on the bundled sample and
the shipped gate, as ``ledetraad eval sabotage`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from assistant.model import Answer, Citation, Question
from eval.gate import breaches, load_gate
from eval.metrics.citations import citation_recall, page_accuracy, quote_fidelity
from eval.outcome import Outcome
from eval.sabotage import INTACT, SABOTAGES, spoilt_figures
from eval.sabotage.parts import (
    InventingGenerator,
    NeverRefusing,
    Remembering,
    ShuffledEncoder,
    UnverifiedGeneration,
    WrongPages,
)
from index.encoding.hashing_encoder import HashingEncoder
from index.model import Hit
from ingest.settings import Settings

QUOTE = "Kommunen skal udpege en tovholder."
TEXT = f"{QUOTE} Tovholderen holder kontakten til borgeren."


class Recorded:
    """Gives one answer to every question and counts how often it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked = 0

    def ask(self, question: Question) -> Answer:
        self.asked += 1
        return self.answer


@pytest.fixture
def answered(
    outcome: Callable[..., Outcome],
    citation: Callable[..., Citation],
    hit: Callable[..., Hit],
) -> Outcome:
    return outcome([(QUOTE, (1,))], [citation(1, QUOTE, "4")], [hit(TEXT), hit(TEXT)])


def test_shuffled_questions_fit_no_passage_and_keep_their_length() -> None:
    intact = HashingEncoder()
    shuffled = ShuffledEncoder(intact)
    text = ["Hvem udpeger en tovholder i kommunen?"]
    assert float(intact.queries(text)[0] @ intact.passages(text)[0]) == pytest.approx(1.0)
    assert float(shuffled.queries(text)[0] @ shuffled.passages(text)[0]) < 0.5
    assert float(np.linalg.norm(shuffled.queries(text)[0])) == pytest.approx(1.0)
    assert (shuffled.name, shuffled.dimensions) == (intact.name, intact.dimensions)


def test_never_refusing_answers_with_the_first_passage(
    outcome: Callable[..., Outcome], hit: Callable[..., Hit]
) -> None:
    refused = outcome(None, hits=[hit(TEXT)]).answer
    answer = NeverRefusing(Recorded(refused)).ask(Question("Hvad?"))
    assert not answer.refused
    assert answer.citations[0].quote == QUOTE
    nothing = outcome(None).answer
    assert NeverRefusing(Recorded(nothing)).ask(Question("Hvad?")).refused


def test_wrong_pages_are_wrong(answered: Outcome) -> None:
    spoilt = WrongPages(Recorded(answered.answer)).ask(Question("Hvad?"))
    assert page_accuracy(answered) == 1.0
    assert page_accuracy(replace(answered, answer=spoilt)) == 0.0


def test_what_a_model_invents_is_not_borne_by_what_it_cites(answered: Outcome) -> None:
    spoilt = UnverifiedGeneration(Recorded(answered.answer), InventingGenerator())
    made = replace(answered, answer=spoilt.ask(Question("Hvad?")))
    assert citation_recall(made) == 0.0
    assert quote_fidelity(made) == 1.0  # the quotes stand; they just do not carry the sentences


def test_remembering_asks_once(answered: Outcome) -> None:
    recorded = Recorded(answered.answer)
    remembering = Remembering(recorded)
    for text in ("Hvad?", "Hvad?", "Hvem?"):
        remembering.ask(Question(text))
    assert recorded.asked == 2


CLOSES = {
    "shuffled embeddings": "mrr",
    "no lexical index": "crag",  # translations keep the order, and most of the answers
    "refusal off": "false_answer",
    "wrong pages": "page_accuracy",
    "unverified generation": "citation_recall",
}
"""The metric that must notice each sabotage."""


def test_the_shipped_gate_closes_for_every_sabotage(tmp_path: Path, models: Path) -> None:
    gate = load_gate(Path(str(files("eval") / "gate.toml")))
    figures = spoilt_figures("sample", None, Settings(home=tmp_path, models=models))
    assert list(figures) == list(SABOTAGES) == [INTACT, *CLOSES]
    assert [str(breach) for breach in breaches(gate, {"sample": figures[INTACT]})] == []
    for name, metric in CLOSES.items():
        closed = [b.threshold.metric for b in breaches(gate, {"sample": figures[name]})]
        assert metric in closed, f"{name} is only noticed by {closed}"
