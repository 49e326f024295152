from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from assistant.web.showing.places import link
from index.ingestion.removal import remove_source
from tests.assistant.web.quiz.conftest import ALL, Site, Visitor, guidance, text_of, waited


def build(trainer: Visitor, **asked: object) -> str:
    """Ask for suggestions and wait; the last page's HTML."""
    return waited(trainer, trainer.post("/quiz/forslag", {"count": "20", **asked})).text


def test_suggestions_stand_beside_the_words_that_prove_them(house: Site, trainer: Visitor) -> None:
    told = text_of(build(trainer, count="3"))
    assert "Nye forslag:" in told
    page = BeautifulSoup(trainer.get("/quiz/spoergsmaal?status=forslag").text, "lxml")
    articles = page.find_all("article", class_="item")
    items, _ = house.room.bank.find(ALL)
    assert len(articles) == len(items) > 0
    for article, item in zip(articles, items, strict=True):
        assert item.proof is not None
        assert article.find("mark").get_text() == item.proof.quote
        passage = house.library.store.get([item.proof.passage_id])[0]
        assert article.find("blockquote").get_text() == passage.text
        proof = item.proof
        assert article.find("a", string="Åbn kilden på stedet")["href"] == link(
            proof.source_id, proof.start, proof.end, proof.quote
        )


def test_asking_again_gives_others(house: Site, trainer: Visitor) -> None:
    build(trainer, count="4")
    first = {item.id for item in house.room.bank.find(ALL)[0]}
    house.room.bank.reject(min(first))
    told = text_of(build(trainer, count="4"))
    assert "Fandtes i forvejen" not in told
    second = {item.id for item in house.room.bank.find(ALL)[0]}
    assert len(second - first) > 0
    assert min(first) not in second


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"count": "500"}, "af 500 kunne laves"),
        ({"topic": "   "}, "Emnet er tomt"),
        ({"topic": "kvantefysik og sorte huller"}, "Der står ikke noget om"),
        ({"section": "Findes ikke her"}, "Ingen overskrift passer"),
        ({"source": "fjernet"}, "kan være fjernet"),
        ({"kind": "tal", "section": "Referat"}, "rummer ingen lister"),
        ({"count": "vrøvl", "kind": "ukendt", "level": "x"}, "af 20"),
    ],
)
def test_too_little_material_says_how_many_and_why(
    trainer: Visitor, asked: dict[str, object], told: str
) -> None:
    assert told in text_of(build(trainer, **asked))


def test_an_empty_library_says_so(own_house: Site) -> None:
    for record in own_house.library.store.sources():
        remove_source(record.document.id, own_house.shelf.settings)
    trainer = own_house.client()
    assert "Biblioteket er tomt" in text_of(trainer.get("/quiz/forslag").text)


@pytest.mark.parametrize("page", ["/quiz/forslag", "/quiz/spoergsmaal"])
def test_a_source_without_a_title_is_named_as_in_the_library(own_house: Site, page: str) -> None:
    named = "Rapport fra VIVE, 2021 (uden titel)"
    own_house.shelf.write(guidance().replace("Vejledning om forløb", named))
    shown = text_of(own_house.client().get(page).text)
    assert "Rapport uden titel (VIVE, 2021)" in shown
    assert named not in shown
