"""What several writings are asked about: a block for each, and a word on those that are silent."""

from __future__ import annotations

import pytest

from assistant.model import Answer, BlockKind, Mode, NoticeKind, Question
from assistant.pipeline import Assistant


def _headings(answer: Answer) -> list[str]:
    blocks = (block for block in answer.blocks if block.kind is BlockKind.HEADING)
    return [block.sentences[0].text for block in blocks]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad siger Klagenævnet og Fagstyrelsen om merudgifter?",
        "Siger notatet og vejledningen det samme om merudgifter?",
    ],
)
def test_each_writing_has_its_block(question: str, writings: Assistant) -> None:
    answer = writings.ask(Question(question))
    note, guideline = "Notat om praksis (2022)", "Vejledning om hjælpemidler (2023)"
    assert _headings(answer) == [note, guideline]
    first, second = (hit.passage.title for hit in answer.passages[:2])
    assert [first, second] == ["Notat om praksis", "Vejledning om hjælpemidler"]
    assert {c.passage_id for c in answer.citations} <= {h.passage.id for h in answer.passages}


def test_a_writing_that_says_nothing_on_it_is_named(writings: Assistant) -> None:
    answer = writings.ask(Question("Hvad siger notatet og vejledningen om bil?"))
    (line,) = [n.text for n in answer.notices if n.kind is NoticeKind.NEAREST]
    assert _headings(answer) == ["Vejledning om hjælpemidler (2023)"]
    assert line.startswith("I «Notat om praksis (2022)» har jeg ikke fundet noget om")


def test_what_no_writing_says_is_refused(writings: Assistant) -> None:
    answer = writings.ask(Question("Hvad siger notatet og vejledningen om hjemløshed i Horsens?"))
    assert answer.mode is Mode.REFUSED
