"""The bank of quiz items: suggested, approved, gone stale, rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, delete, select, update

from assistant.quiz.checking.remarks import errors
from assistant.quiz.keeping.database import QuizDatabase
from assistant.quiz.keeping.freshness import find_again, surroundings
from assistant.quiz.keeping.tables import AnswerRow, ItemRow, NoteRow, PlacedRow, RejectedRow
from assistant.quiz.model import Item, ItemStatus, Level, Proof
from assistant.quiz.personal import item_holds_cpr
from index.model import PassageStore
from ingest.model import Passage

ITEMS: TypeAdapter[Item] = TypeAdapter(Item)
_SEEN = "generation"
_BATCH = 500
"""Rows asked for at once; SQLite limits the variables of a statement."""


class Refusal(StrEnum):
    """Why something was not done; also the end of a key in the page's catalogue."""

    GONE = "gone"
    NO_PROOF = "no_proof"
    CPR = "cpr"
    DUPLICATE = "duplicate"
    NOTHING_APPROVED = "nothing_approved"
    NOT_APPROVED = "not_approved"
    FAULTY = "faulty"
    UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding items: how many are new, were there or rejected before, hold a CPR."""

    new: int = 0
    known: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are looked for; an empty field means no limit."""

    status: str = ""
    source: str = ""
    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """An item whose proof no longer stands, and what stood round it."""

    item: Item
    passage: str


class ItemBank:
    """Items in the quiz database.

    Args:
        database: Where they are.
    """

    def __init__(self, database: QuizDatabase) -> None:
        self._database = database

    def add(self, items: Iterable[Item], store: PassageStore) -> Added:
        """Take items in as they are; those that are there or were rejected are passed over.

        Args:
            items: Any number.
            store: The library, which gives what stands round a quote.
        """
        new = known = refused = 0
        passages: dict[str, list[Passage]] = {}
        with self._database.session() as session:
            order = _last(session)
            taken = set(session.exec(select(ItemRow.id)).all())
            taken |= set(session.exec(select(RejectedRow.id)).all())
            for item in items:
                if item.id in taken:
                    known += 1
                elif item_holds_cpr(ITEMS.dump_python(item, mode="json")):
                    refused += 1
                else:
                    taken.add(item.id)
                    new += 1
                    session.add(_row(item, order + new, _around(item, store, passages)))
        return Added(new, known, refused)

    def get(self, item_id: str) -> Item | None:
        """One item, or None when there is no such one (any more)."""
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
        return _item(row) if row is not None else None

    def many(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Items by id; unknown ids are left out."""
        ids = list(item_ids)
        found: dict[str, Item] = {}
        with self._database.session() as session:
            for start in range(0, len(ids), _BATCH):
                batch = col(ItemRow.id).in_(ids[start : start + _BATCH])
                rows = session.exec(select(ItemRow).where(batch)).all()
                found |= {row.id: _item(row) for row in rows}
        return found

    def known(self) -> frozenset[str]:
        """Ids of all items that are here or were rejected."""
        with self._database.session() as session:
            here = session.exec(select(ItemRow.id)).all()
            return frozenset((*here, *session.exec(select(RejectedRow.id)).all()))

    def find(self, wanted: Wanted, start: int = 0, count: int = 20) -> tuple[tuple[Item, ...], int]:
        """Look items up.

        Args:
            wanted: Which.
            start: How many to pass over.
            count: At most so many.

        Returns:
            Items, the oldest first, and how many there are in all.
        """
        limits = _limits(wanted)
        with self._database.session() as session:
            total = session.exec(select(func.count()).select_from(ItemRow).where(*limits)).one()
            rows = session.exec(
                select(ItemRow)
                .where(*limits)
                .order_by(col(ItemRow.order))
                .offset(start)
                .limit(count)
            ).all()
        return tuple(_item(row) for row in rows), total

    def counts(self) -> dict[ItemStatus, int]:
        """How many items there are of each status."""
        with self._database.session() as session:
            rows = session.exec(select(ItemRow.status, func.count()).group_by(ItemRow.status)).all()
        return {ItemStatus(status): number for status, number in rows}

    def approve(self, item_id: str, store: PassageStore) -> Refusal | None:
        """Approve an item without errors whose proof stands in the library.

        Returns:
            Why it was not done, or None.
        """
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
            if row is None:
                return Refusal.GONE
            item = _item(row)
            if item.proof is None or not _stands(item.proof, store):
                return Refusal.NO_PROOF
            if errors(item):
                return Refusal.FAULTY
            row.status, row.before = ItemStatus.APPROVED.value, ""
            row.passage = _around(item, store, {})
            session.add(row)
        return None

    def reject(self, item_id: str) -> bool:
        """Delete an item for good, with all answers to it; it will not be suggested again."""
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
            if row is None:
                return False
            session.delete(row)
            session.merge(RejectedRow(id=item_id))
            for table in (PlacedRow, AnswerRow):
                session.exec(delete(table).where(col(table.item) == item_id))
        self._database.forget()
        return True

    def replace(self, old_id: str, new: Item, store: PassageStore) -> Refusal | None:
        """Put an edited item in an old one's place, in all quizzes too.

        An item that asks something else is another item: the answers to the old one go.

        Args:
            old_id: The item that was edited.
            new: What it became.
            store: The library.

        Returns:
            Why it was not done, or None.
        """
        if item_holds_cpr(ITEMS.dump_python(new, mode="json")):
            return Refusal.CPR
        if new.status is ItemStatus.APPROVED and (
            new.proof is None or not _stands(new.proof, store)
        ):
            return Refusal.NO_PROOF
        if new.status is ItemStatus.APPROVED and errors(new):
            return Refusal.FAULTY
        with self._database.session() as session:
            row = session.get(ItemRow, old_id)
            if row is None:
                return Refusal.GONE
            if new.id != old_id and session.get(ItemRow, new.id) is not None:
                return Refusal.DUPLICATE
            order = row.order
            session.delete(row)
            session.flush()
            session.add(_row(new, order, _around(new, store, {})))
            if new.id != old_id:
                session.exec(
                    update(PlacedRow).where(col(PlacedRow.item) == old_id).values(item=new.id)
                )
                session.exec(delete(AnswerRow).where(col(AnswerRow.item) == old_id))
        return None

    def set_level(self, item_id: str, level: Level) -> None:
        """Say how hard an item has proved to be."""
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
            if row is not None:
                row.level = level.value
                session.add(row)

    def stale(self, item_id: str) -> Stale | None:
        """A stale item with what stood round its quote; None when it is not stale."""
        with self._database.session() as session:
            row = session.get(ItemRow, item_id)
        if row is None or row.status != ItemStatus.STALE.value:
            return None
        return Stale(_item(row), row.passage)

    def refresh(self, store: PassageStore) -> int:
        """Mark the items whose proof no longer stands; free those whose proof stands again.

        Does nothing as long as the library is as it was at the last call.

        Args:
            store: The library.

        Returns:
            How many items went stale.
        """
        generation = str(store.generation)
        with self._database.session() as session:
            seen = session.get(NoteRow, _SEEN)
            if seen is not None and seen.value == generation:
                return 0
            gone = 0
            rows = session.exec(select(ItemRow).where(col(ItemRow.source) != "")).all()
            for source in sorted({row.source for row in rows}):
                gone += _refresh_source([r for r in rows if r.source == source], source, store)
            session.add_all(rows)
            session.merge(NoteRow(name=_SEEN, value=generation))
        return gone


def _refresh_source(rows: list[ItemRow], source: str, store: PassageStore) -> int:
    document = store.document(source)
    passages = store.of_source(source) if document is not None else []
    ids = {passage.id for passage in passages}
    gone = 0
    for row in rows:
        item = _item(row)
        proof = item.proof
        if proof is None:
            continue
        if document is None:
            found = None
        elif proof.passage_id in ids and document.text.startswith(proof.quote, proof.start):
            found = proof
        else:
            found = find_again(proof, row.passage or proof.quote, document, passages)
        if found is None and row.status != ItemStatus.STALE.value:
            row.before, row.status = row.status, ItemStatus.STALE.value
            gone += 1
        elif found is not None:
            if row.before:
                row.status, row.before = row.before, ""
            if found != proof:
                row.body = ITEMS.dump_json(replace(item, proof=found)).decode()
    return gone


def _stands(proof: Proof, store: PassageStore) -> bool:
    document = store.document(proof.source_id)
    return (
        document is not None
        and bool(proof.quote)
        and document.text[proof.start : proof.end] == proof.quote
    )


def _around(item: Item, store: PassageStore, known: dict[str, list[Passage]]) -> str:
    proof = item.proof
    if proof is None:
        return ""
    if proof.source_id not in known:
        known[proof.source_id] = store.of_source(proof.source_id)
    # Only what the quote really stands in may be kept as its surroundings.
    passages = [p for p in known[proof.source_id] if proof.quote in p.text]
    return surroundings(proof, passages)


def _limits(wanted: Wanted) -> list[ColumnElement[bool]]:
    limits = [
        col(column) == value
        for column, value in (
            (ItemRow.status, wanted.status),
            (ItemRow.source, wanted.source),
            (ItemRow.kind, wanted.kind),
        )
        if value
    ]
    for word in wanted.words.split():
        limits.append(col(ItemRow.stem).ilike(f"%{word.replace('%', '').replace('_', '')}%"))
    return limits


def _last(session: Session) -> int:
    return session.exec(select(func.max(ItemRow.order))).one() or 0


def _row(item: Item, order: int, passage: str) -> ItemRow:
    return ItemRow(
        id=item.id,
        kind=item.kind.value,
        status=item.status.value,
        level=item.level.value,
        source=item.proof.source_id if item.proof is not None else "",
        stem=item.stem,
        body=ITEMS.dump_json(item).decode(),
        passage=passage,
        order=order,
    )


def _item(row: ItemRow) -> Item:
    item = ITEMS.validate_json(row.body)
    return replace(item, status=ItemStatus(row.status), level=Level(row.level))
