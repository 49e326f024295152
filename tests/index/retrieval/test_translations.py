from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from index.lexical.passage_words import PassageWords, words_of
from index.lexical.terms import plain_words, word_terms
from index.measuring.questions import Gold, GoldQuestion
from index.model import Column
from index.retrieval.translated import NAMES, score_translations
from index.retrieval.translations import Translations, content_stems, load_translations
from index.training.translation_training import train_translations
from ingest.errors import ModelError
from tests.index.retrieval_examples import memory_retriever, passages

ASKED = (
    ("Hvem giver penge til ledsagelse?", "Bevillingen af ledsagelse gives af teamet."),
    ("Hvor søger man penge?", "Bevillingen søges hos visitator."),
    ("Får alle penge?", "Bevillingen afhænger af behovet."),
    ("Hvem skriver planen?", "Handleplanen skrives af rådgiveren."),
)


def _question(number: int, text: str, quote: str, **more: object) -> GoldQuestion:
    fields = {"answerable": True, "gold": (Gold(doc="n.md", quote=quote),), **more}
    return GoldQuestion(id=f"q{number}", question=text, kind="factual", **fields)


@pytest.fixture(scope="module")
def fitted() -> Translations:
    return train_translations(_question(n, *pair) for n, pair in enumerate(ASKED))


def _ids(text: str) -> frozenset[int]:
    return frozenset(word_terms(word).word_id for word in plain_words(text))


def test_a_word_is_translated_by_what_answers_it(fitted: Translations) -> None:
    [money] = content_stems("penge")
    [grant] = content_stems("bevillingen")
    row = fitted.of[money]
    assert max(row, key=lambda word: row[word]) == grant
    assert fitted.asked[money] == 3


def test_a_text_in_other_words_makes_a_question_likelier(fitted: Translations) -> None:
    asked = fitted.question("Hvad med penge?")
    grant, plan = (_ids("Bevillingen gives her."), _ids("Planen skrives her."))
    found = asked.of([grant, plan])
    assert found.sentences[0][0] > found.whole[0] > found.sentences[1][0]


def test_words_of_the_text_itself_are_left_out_where_asked(fitted: Translations) -> None:
    found = fitted.question("Penge til planen").of([_ids("Bevillingen til planen")])
    assert found.whole_unsaid(_ids("planen")) == pytest.approx(found.whole[0])
    assert found.sentence_unsaid(0, frozenset()) == pytest.approx(sum(found.sentences[0]))


def test_an_unknown_word_says_the_same_of_every_text(fitted: Translations) -> None:
    found = fitted.question("Xylofoner").of([_ids("Bevillingen"), _ids("Planen skrives")])
    assert {ratio for row in found.sentences for ratio in row} == {math.log(0.5)}


@pytest.mark.parametrize(
    "more",
    [{"answerable": False, "gold": ()}, {"turns": ("Hvad er en bevilling?",)}],
    ids=["unanswerable", "a follow-up that is not written out"],
)
def test_questions_that_teach_nothing_are_passed_over(more: dict[str, object]) -> None:
    assert not train_translations([_question(0, *ASKED[0], **more)]).of


def test_a_follow_up_teaches_by_its_full_rewriting() -> None:
    turned = _question(0, "Og hvem?", ASKED[0][1], turns=("…",), standalone=ASKED[0][0])
    assert train_translations([turned]).of == train_translations([_question(0, *ASKED[0])]).of


def test_it_is_kept_as_it_was(fitted: Translations, tmp_path: Path) -> None:
    path = tmp_path / "translations.json"
    fitted.save(path)
    again = load_translations(path)
    assert again.asked == fitted.asked
    assert again.of.keys() == fitted.of.keys()
    for word, row in fitted.of.items():
        assert again.of[word] == pytest.approx(row, abs=1e-4)


@pytest.mark.parametrize("text", [None, "{", '{"a": 1}', "[[1]]"])
def test_a_file_that_is_none_is_one_clear_error(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "translations.json"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(ModelError, match=r"translations\.json cannot be used"):
        load_translations(path)


def test_what_ships_holds_probabilities() -> None:
    shipped = load_translations()
    assert len(shipped.of) > 1_000
    given: dict[str, float] = {}
    for row in shipped.of.values():
        for word, share in row.items():
            given[word] = given.get(word, 0.0) + share
    assert max(given.values()) <= 1.01
    assert not any(word[0].isdigit() for word in (*shipped.of, *given))


def _signals(read: list[PassageWords]) -> dict[str, Column]:
    asked = "Hvem har ansvaret for at følge op?"
    return score_translations(asked, read, load_translations()).signals


def test_a_passage_is_as_good_as_its_best_sentence() -> None:
    texts = passages("a")
    whole = [words_of(p, []) for p in texts]
    parted = [words_of(p, [(p.start, p.start + 20), (p.start + 20, p.end)]) for p in texts]
    alone, of_two = _signals(whole), _signals(parted)
    assert (alone["translated"] == alone["translated_sentence"]).all()
    assert (of_two["translated_sentence"] != alone["translated_sentence"]).any()
    assert {column.shape for column in of_two.values()} == {(len(texts),)}


@pytest.mark.parametrize("query", ["12345", "hvad er det"])
def test_a_question_without_content_says_nothing(query: str) -> None:
    read = [words_of(p, []) for p in passages("b")]
    signals = score_translations(query, read, load_translations()).signals
    assert not any(signals[name].any() for name in NAMES)


def test_words_of_sources_that_it_has_learnt_from_are_familiar(fitted: Translations) -> None:
    [passage, *_] = passages("a")
    text = "Bevillingen gives af teamet. Kvantefysik er svært."
    read = [words_of(replace(passage, text=text, end=passage.start + len(text)), [])]
    [share] = score_translations("Hvem giver penge?", read, fitted).signals["familiar"]
    assert 0.3 < share < 0.7


def test_no_passages_have_no_signals() -> None:
    signals = _signals([])
    assert {column.shape for column in signals.values()} == {(0,)}


def test_retrieval_tells_how_far_a_passage_rewords_the_question(tmp_path: Path) -> None:
    [first, *_] = memory_retriever(tmp_path).retrieve("Hvem samler fagfolkene?").hits
    assert {"translated", "translated_unsaid"} <= first.features.keys()


def test_a_file_says_one_word_a_line(fitted: Translations, tmp_path: Path) -> None:
    path = tmp_path / "translations.json"
    fitted.save(path)
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == len(fitted.asked) + 2
    assert json.loads(lines[1].rstrip(","))[0] == min(fitted.asked)


def test_a_model_knows_the_sources_that_it_has_learnt_from(fitted: Translations) -> None:
    [passage, *_] = passages("a")

    def known(text: str) -> float:
        end = passage.start + len(text)
        read = [words_of(replace(passage, text=text, end=end), [(passage.start, end)])]
        scores = score_translations("Hvem giver penge?", read, fitted)
        assert scores.sentences[0].shape == (1,)
        [share] = scores.signals["known"]
        return float(share)

    assert known("Bevillingen gives af teamet.") == 1
    assert known("Bevillingen gives af teamet. Kvantefysik er en svær disciplin.") == 0
