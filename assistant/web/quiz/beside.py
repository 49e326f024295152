"""An item beside the place that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.quiz.checking.remarks import Remark
from assistant.quiz.checking.review import review
from assistant.quiz.formats.wording import reference
from assistant.quiz.keeping.bank import ItemBank
from assistant.quiz.keeping.freshness import Part, compare, stands_now
from assistant.quiz.model import Item, ItemStatus
from assistant.web.showing.places import link
from index.model import PassageStore
from ingest.model import Passage


@dataclass(frozen=True, slots=True)
class Beside:
    """An item and its source.

    Attributes:
        before: The passage up to the quote; after: what follows it.
        href: Opens the source at the quote; empty when it does not stand there (any more).
        reference: Publisher, title, year and page.
        old: A stale item's passage as it was, in parts that changed and parts that did not.
        new: The passage that is most like it now; empty when there is none.
        new_href: Opens the source there.
        remarks: What the quality gate has to say.
    """

    item: Item
    before: str = ""
    quote: str = ""
    after: str = ""
    href: str = ""
    reference: str = ""
    old: tuple[Part, ...] = ()
    new: tuple[Part, ...] = ()
    new_href: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether a remark keeps it from being approved."""
        return any(told.blocks for told in self.remarks)


def beside(items: Sequence[Item], bank: ItemBank, store: PassageStore) -> list[Beside]:
    """Put each item beside its source.

    Args:
        items: Those of one page.
        bank: Knows what stale items stood in.
        store: The library.
    """
    wanted = [item.proof.passage_id for item in items if item.proof is not None]
    passages = {passage.id: passage for passage in store.get(list(dict.fromkeys(wanted)))}
    found = [
        _stale(item, bank, store) if item.status is ItemStatus.STALE else _standing(item, passages)
        for item in items
    ]
    return [replace(one, remarks=review(one.item)) for one in found]


def passage_link(passage: Passage) -> str:
    """Address of a whole passage in its source."""
    return link(passage.source_id, passage.start, passage.end, passage.text)


def proof_link(item: Item) -> str:
    """Address of the very words that prove an item; empty without a source."""
    proof = item.proof
    return link(proof.source_id, proof.start, proof.end, proof.quote) if proof else ""


def _standing(item: Item, passages: dict[str, Passage]) -> Beside:
    proof = item.proof
    if proof is None:
        return Beside(item)
    before = after = ""
    passage = passages.get(proof.passage_id)
    if passage is not None and passage.start <= proof.start < passage.end:
        before = passage.text[: proof.start - passage.start]
        after = passage.text[max(0, proof.end - passage.start) :]
    return Beside(item, before, proof.quote, after, proof_link(item), reference(proof))


def _stale(item: Item, bank: ItemBank, store: PassageStore) -> Beside:
    kept, proof = bank.stale(item.id), item.proof
    if kept is None or proof is None:
        return Beside(item)
    now = stands_now(kept.passage, store, proof.source_id)
    if now is None:
        whole = (Part(kept.passage, changed=False),)
        return Beside(item, quote=proof.quote, reference=reference(proof), old=whole)
    old, new = compare(kept.passage, now.text)
    return Beside(
        item,
        quote=proof.quote,
        reference=reference(proof),
        old=old,
        new=new,
        new_href=passage_link(now),
    )
