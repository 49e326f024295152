"""Items out of another program's file into the bank, in parts, so that nobody has to wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.privacy.masking import mask
from assistant.quiz.formats import count_changes, parse
from assistant.quiz.keeping.bank import Added, ItemBank, Refusal
from assistant.quiz.keeping.jobs import Imported
from assistant.quiz.keeping.quizzes import QuizSettings, Quizzes
from assistant.quiz.model import Item, ItemStatus, item_id
from index.model import PassageStore

BATCH = 500
"""Items kept at once: others can write in between, and what is kept stays when the next fails."""
_READ = 10
"""Per cent of the work that reading the file counts for."""
_NAMED = 20
"""So many of the items that were left out are named."""

Tell = Callable[[int, str], None]
"""Told how many per cent are done, and in Danish what comes now."""


def take_in(
    data: bytes,
    name: str,
    untitled: str,
    bank: ItemBank,
    quizzes: Quizzes,
    store: PassageStore,
    tell: Tell,
) -> Imported:
    """Read a quiz file and keep its items as suggestions, in a quiz of their own.

    Doing it again after it was broken off keeps nothing twice.

    Args:
        data: The file.
        name: Its name.
        untitled: Title of a quiz that has none.
        bank: Where the items go.
        quizzes: Where the quiz goes.
        store: The library.
        tell: Told of the progress.

    Raises:
        QuestionError: The file is no quiz; nothing has been changed.
    """
    tell(0, "læser filen")
    report = parse(data, name)
    items = tuple(map(_suggested, report.quiz.items))
    added = Added()
    for start in range(0, len(items), BATCH):
        share = _READ + (100 - _READ) * start // len(items)
        tell(share, f"gemmer spørgsmål {start + 1} og frem")
        more = bank.add(items[start : start + BATCH], store)
        added = Added(added.new + more.new, added.known + more.known, added.refused + more.refused)
    here = bank.many(item.id for item in items)
    ids = [item.id for item in items if item.id in here]
    settings = QuizSettings(report.quiz.title or untitled, report.quiz.introduction)
    made = quizzes.create(settings, ids)
    rejected = len(items) - len(here) - added.refused
    left_out = [note.item for note in report.notes if note.change.drops_item][:_NAMED]
    return Imported(
        "" if isinstance(made, Refusal) else made,
        added.new,
        added.known - rejected,
        rejected,
        added.refused,
        tuple((change.danish, n) for change, n in count_changes(report.notes).items()),
        tuple(mask(text).text for text in left_out),
    )


def _suggested(item: Item) -> Item:
    """An item from elsewhere: approved there, perhaps, but not yet beside this library's source.

    Its id is made anew, so that it cannot pass for an item that is here.
    """
    own = item_id(item.kind, item.stem, item.key)
    return replace(item, id=own, status=ItemStatus.SUGGESTED)
