from __future__ import annotations

import pytest

from index.measuring.anchored import resolve
from index.measuring.questions import Gold, GoldQuestion
from ingest.errors import QuestionError

TEXT = (
    "Før.\n\nEn tovholder sam-\nler trådene,  siger rapporten.\nHun mødes med borgeren ugentligt."
)


def _question(start: str, end: str) -> GoldQuestion:
    gold = (Gold(doc="a.txt", start=start, end=end),)
    return GoldQuestion(id="q", question="Hvad?", kind="factual", answerable=True, gold=gold)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        ("En tovholder samler", "siger rapporten.", TEXT[6 : TEXT.index("\nHun")]),
        ("en TOVHOLDER", "borgeren ugentligt", TEXT[6:-1]),
    ],
)
def test_a_place_is_found_across_line_ends(start: str, end: str, quote: str) -> None:
    (found,) = resolve([_question(start, end)], {"a.txt": TEXT})
    assert found.gold[0].quote == quote


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("En koordinator", "rapporten", "no start «En koordinator»"),
        ("Hun mødes", "samler trådene", "no end «samler trådene» after start"),
    ],
)
def test_words_that_do_not_stand_there_are_told(start: str, end: str, says: str) -> None:
    with pytest.raises(QuestionError, match=f"q: a.txt: {says}"):
        list(resolve([_question(start, end)], {"a.txt": TEXT}))


def test_a_quote_is_left_as_it_is() -> None:
    gold = (Gold(doc="a.txt", quote="ord"),)
    question = GoldQuestion(id="q", question="Hvad?", kind="fact", answerable=True, gold=gold)
    assert list(resolve([question], {"a.txt": TEXT})) == [question]
