from __future__ import annotations

import pytest

from assistant.quiz.keeping.bank import Refusal
from assistant.quiz.keeping.freshness import compare, stands_now
from assistant.quiz.model import ItemStatus
from index.ingestion.removal import remove_source
from tests.assistant.quiz.conftest import CHANGED, QUOTE, Place, guidance


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (guidance(), ItemStatus.APPROVED),
        (guidance(lead="## Indledning\n\nHer er en ny indledning til det hele.\n\n"), "moved"),
        (guidance(CHANGED), ItemStatus.STALE),
        (guidance(f"Det gælder ikke længere: {QUOTE}"), ItemStatus.STALE),
        (guidance().replace("samme dag", "dagen efter"), ItemStatus.APPROVED),
    ],
    ids=["same", "moved", "quote changed", "neighbour changed", "other section changed"],
)
def test_an_item_goes_stale_with_its_passage(
    place: Place, text: str, status: ItemStatus | str
) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    place.bank.approve(item.id, place.library.store)
    assert place.status(item) is ItemStatus.APPROVED
    place.write(text)
    found = place.status(item)
    if status == "moved":
        kept = place.bank.get(item.id)
        assert kept is not None
        assert kept.proof == place.proof()
        assert kept.proof != item.proof
        status = ItemStatus.APPROVED
    assert found is status


def test_old_and_new_text_stand_side_by_side_and_a_text_that_comes_back_frees(
    place: Place,
) -> None:
    store = place.library.store
    item = place.item()
    place.bank.add([item], store)
    place.bank.approve(item.id, store)
    place.write(guidance(CHANGED))
    assert place.status(item) is ItemStatus.STALE
    stale = place.bank.stale(item.id)
    assert stale is not None
    assert QUOTE in stale.passage
    new = stands_now(stale.passage, store, store.sources()[0].document.id)
    assert new is not None
    old_parts, new_parts = compare(stale.passage, new.text)
    assert "".join(part.text for part in old_parts) == stale.passage
    assert "".join(part.text for part in new_parts) == new.text
    assert [part.text.strip() for part in old_parts if part.changed] == ["tolv"]
    assert [part.text.strip() for part in new_parts if part.changed] == ["fjorten"]
    assert place.bank.approve(item.id, store) is Refusal.NO_PROOF
    place.write(guidance())
    assert place.status(item) is ItemStatus.APPROVED


def test_a_removed_source_makes_its_items_stale(place: Place) -> None:
    item = place.item()
    place.bank.add([item], place.library.store)
    assert item.proof is not None
    remove_source(item.proof.source_id, place.settings)
    assert place.status(item) is ItemStatus.STALE
    stale = place.bank.stale(item.id)
    assert stale is not None
    assert stands_now(stale.passage, place.library.store, item.proof.source_id) is None
