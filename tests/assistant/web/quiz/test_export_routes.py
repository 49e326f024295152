from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from assistant.quiz.formats import Format, parse
from assistant.quiz.keeping.quizzes import QuizSettings
from assistant.quiz.model import ItemKind
from tests.assistant.web.quiz.conftest import Site, Visitor, item_of, text_of


@pytest.mark.parametrize("kind", list(Format))
def test_every_format_is_offered_and_fetched(house: Site, trainer: Visitor, kind: Format) -> None:
    ids = [house.add(item_of(k)) for k in ItemKind if k is not ItemKind.BLANK]
    waiting = house.add(item_of(ItemKind.SHORT, "Venter denne?"), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Om «forløb» & æøå"), [*ids, waiting])
    path = f"/quiz/rediger/{quiz}"
    told = trainer.get(f"{path}/eksport?format={kind.value}&facit=1").text
    assert f'value="{kind.value}" required checked' in told
    assert "<h1>Hent quizzen som fil</h1>" in told
    href = BeautifulSoup(told, "lxml").find("a", attrs={"download": True})["href"]
    file = trainer.client.get(href)
    assert file.status_code == 200
    assert file.headers["content-type"].split(";")[0] == kind.media_type.split(";")[0]
    assert "filename*=UTF-8''" in file.headers["content-disposition"]
    assert len(file.content) > 100
    if kind is Format.JSON:
        assert len(parse(file.content, "q.json").quiz.items) == len(ids)
        everything = trainer.client.get(f"{href}&alle=1")
        assert len(parse(everything.content, "q.json").quiz.items) == len(ids) + 1


def test_nothing_approved_gives_no_file(house: Site, trainer: Visitor) -> None:
    item = house.add(item_of(ItemKind.SHORT), approve=False)
    quiz = house.room.quizzes.create(QuizSettings("Forløb"), [item])
    path = f"/quiz/rediger/{quiz}"
    assert "ingen godkendte" in text_of(trainer.get(f"{path}/eksport?format=gift").text)
    assert trainer.get(f"{path}/fil?format=gift").status_code == 404
    assert trainer.get(f"{path}/fil?format=ukendt").status_code == 404
