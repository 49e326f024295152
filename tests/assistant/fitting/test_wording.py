from __future__ import annotations

from pathlib import Path

from assistant.fitting.wording import save_wording, words_done_without
from assistant.refusal.lone_words import asking_words
from index.encoding.embedding import sentence_offsets
from index.measuring.questions import Gold, GoldQuestion
from index.training.material import Material, Source
from tests.index.retrieval_examples import document, passages


def _asked(key: str, text: str, *, answerable: bool = True) -> GoldQuestion:
    passage = passages("a")[0]
    gold = (Gold(doc=passage.doc, quote=passage.text),)
    return GoldQuestion(id=key, question=text, kind="factual", answerable=answerable, gold=gold)


def test_words_that_several_questions_hold_and_their_passages_do_without(tmp_path: Path) -> None:
    own = passages("a")
    there = own[0].text.split()[0]
    source = Source(document("a"), tuple(own), tuple(map(sentence_offsets, own)))
    questions = (
        _asked("1", f"Hvorfor kniber det med {there}?"),
        _asked("2", f"Kniber det for naboen med {there}?"),
        _asked("3", "Får naboen hjælp af banken?", answerable=False),
        _asked("4", "Er banken nævnt i 2031, og banken igen?"),
        _asked("5", "Hvad sker der i 2031?"),
    )
    found = list(words_done_without(Material((source,), questions)))
    assert {word for key, word in found if key == "2"} == {"knib", "nabon"}
    assert "3" not in {key for key, _ in found}
    assert save_wording(found, tmp_path / "words.txt") == 1
    assert (tmp_path / "words.txt").read_text("utf-8") == "knib\n"


def test_what_ships_is_of_words_that_people_ask_with() -> None:
    known = asking_words()
    assert {"folk", "peng", "snak"} <= known
    assert len(known) > 1000
    assert not any(word[0].isdigit() for word in known)
