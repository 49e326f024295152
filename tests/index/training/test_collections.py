from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.encoding.low_rank import LowRankAdapter, LowRankChange, load_low_rank
from index.measuring.questions import Part, read_questions
from index.training.adapter_trainer import OTHERS_SHARE, AdapterTrainer
from index.training.commands import training_collections
from index.training.material import Material
from ingest.errors import QuestionError
from ingest.settings import Settings

GUIDANCE = Path(__file__).parents[3] / "eval" / "questions" / "training" / "guidance"
COLLECTIONS = sorted(folder for folder in GUIDANCE.iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def collections() -> list[Material]:
    return training_collections(COLLECTIONS)


def test_each_collection_holds_what_its_questions_are_about(collections: list[Material]) -> None:
    assert [len(collection.sources) for collection in collections] == [20, 20, 18]
    for collection in collections:
        names = {source.document.name for source in collection.sources}
        assert len(names) == len(collection.sources)
        answerable = [q for q in collection.questions if q.answerable]
        assert {gold.doc for q in answerable for gold in q.gold} == names
        assert len(answerable) < 0.7 * len(collection.questions)
        held = len(collection.examples) / len(answerable)
        assert held > 0.99


def test_every_question_of_a_collection_may_be_trained_on() -> None:
    questions = list(read_questions(COLLECTIONS))
    assert len({question.id for question in questions}) == len(questions)
    assert len({(*q.turns, q.question) for q in questions}) == len(questions)
    assert all(question.part is not Part.JUDGE for question in questions)
    for question in questions:
        for gold in question.gold:
            assert max(len(gold.start.split()), len(gold.end.split())) <= 6, question.id
        assert bool(question.why) is not question.answerable


def test_the_texts_say_that_they_are_made_up(collections: list[Material]) -> None:
    for collection in collections:
        for source in collection.sources:
            assert "Opdigtet øvelsestekst." in source.document.text[:250]


def _adapter(value: float) -> LowRankAdapter:
    down = np.zeros((1, 3), np.float32)
    down[0, 0] = value
    return LowRankAdapter({"map": LowRankChange(down, np.ones((2, 1), np.float32))})


class _Trainer(AdapterTrainer):
    """Trains nothing: every adapter is the same."""

    def train(self, material: Material) -> Path:
        self.trained = material
        path = self.folder / "trained.safetensors"
        _adapter(4).save(path)
        return path


def test_collections_count_by_their_share(collections: list[Material], tmp_path: Path) -> None:
    trainer = _Trainer(Settings(), tmp_path)
    trainer.folder = tmp_path
    own = tmp_path / "own.safetensors"
    _adapter(1).save(own)
    assert trainer.averaged(own, ()) == own
    path = trainer.averaged(own, collections[:2])
    whole = load_low_rank(path).changes["map"].whole
    assert whole[:, 0] == pytest.approx((1 - OTHERS_SHARE) * 1 + OTHERS_SHARE * 4, abs=1e-2)
    assert len(trainer.trained.sources) == 40
    assert trainer.averaged(own, collections[:2]) == path


def test_a_folder_without_its_sources_is_told(tmp_path: Path) -> None:
    (tmp_path / "01.jsonl").write_text((COLLECTIONS[0] / "01.jsonl").read_text("utf-8"), "utf-8")
    (tmp_path / "underretninger.md").write_text("# Notat\n\nIntet af det, der spørges om.\n")
    with pytest.raises(QuestionError, match="no start"):
        training_collections([tmp_path])
