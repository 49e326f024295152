"""The form that an item is written in: its fields, and the item that they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.quiz.formats.text import GAP, danish_number
from assistant.quiz.formats.wording import FALSE, TRUE
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    Key,
    Level,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    item_id,
)
from assistant.quiz.scoring import plain, read_number
from assistant.web.quiz.posted import Posted

_LEAST_ROWS, _MOST_ROWS, _MORE = 4, 20, 2
TEXT_KINDS = frozenset({ItemKind.BLANK, ItemKind.SHORT})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: an option, or a pair."""

    left: str = ""
    right: str = ""
    """Feedback of an option, or the right side of a pair."""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What stands in the form, whether or not it makes an item.

    Attributes:
        tags: One a line, like ``lines``.
        rows: Options or pairs.
        lines: Steps, accepted forms, or right sides that belong to nothing.
        truth: Whether a true/false statement is true.
    """

    kind: ItemKind
    stem: str = ""
    explanation: str = ""
    level: Level = Level.MIDDLE
    tags: str = ""
    rows: tuple[Row, ...] = ()
    lines: str = ""
    truth: bool | None = None
    value: str = ""
    tolerance: str = ""
    unit: str = ""

    @property
    def uses_rows(self) -> bool:
        """Whether the form has rows."""
        return self.kind in _ROWS

    @property
    def one_right(self) -> bool:
        """Whether exactly one option is right."""
        return self.kind is ItemKind.SINGLE


_ROWS = frozenset({ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.VIGNETTE, ItemKind.MATCHING})


def form_of(item: Item) -> ItemForm:
    """Fill the form with an item."""
    form = ItemForm(item.kind, item.stem, item.explanation, item.level, "\n".join(item.tags))
    match item.key:
        case Choice(options) if item.kind is ItemKind.TRUE_FALSE:
            return replace(form, truth=any(o.right and o.text == TRUE for o in options))
        case Choice(options):
            return replace(form, rows=tuple(Row(o.text, o.feedback, o.right) for o in options))
        case Matching(pairs, extra):
            rows = tuple(Row(pair.left, pair.right) for pair in pairs)
            return replace(form, rows=rows, lines="\n".join(extra))
        case Ordering(steps):
            return replace(form, lines="\n".join(steps))
        case Accepted(forms):
            return replace(form, lines="\n".join(forms))
        case Numeric(value, tolerance, unit):
            off = danish_number(tolerance) if tolerance else ""
            return replace(form, value=danish_number(value), tolerance=off, unit=unit)


def form_posted(kind: ItemKind, posted: Posted) -> ItemForm:
    """Read the form back."""
    count = posted.number("rows", 0, _MOST_ROWS, 0)
    ticked = frozenset(posted.all("ticked"))
    level = posted.line("level")
    truth = posted.line("truth")
    return ItemForm(
        kind,
        posted.text("stem"),
        posted.text("explanation"),
        Level(level) if level in set(Level) else Level.MIDDLE,
        posted.text("tags"),
        tuple(
            Row(posted.line(f"left-{n}"), posted.line(f"right-{n}"), str(n) in ticked)
            for n in range(count)
        ),
        posted.text("lines"),
        {"true": True, "false": False}.get(truth),
        posted.line("value"),
        posted.line("tolerance"),
        posted.line("unit"),
    )


def with_rows(form: ItemForm, *, more: bool = False) -> ItemForm:
    """Give the form empty rows to write in."""
    if not form.uses_rows:
        return form
    wanted = max(_LEAST_ROWS, len(form.rows) + (_MORE if more else 0))
    empty = (Row(),) * (min(wanted, _MOST_ROWS) - len(form.rows))
    return replace(form, rows=(*form.rows, *empty))


def key_of(form: ItemForm) -> tuple[Key | None, tuple[str, ...]]:
    """The answer key that the form makes.

    Returns:
        The key and nothing, or None and what is wrong: ends of keys in the page's catalogue, which
        begin with the id of the field.
    """
    match form.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE | ItemKind.VIGNETTE:
            return _options(form)
        case ItemKind.TRUE_FALSE:
            if form.truth is None:
                return None, ("truth",)
            words = ((TRUE, form.truth), (FALSE, not form.truth))
            return Choice(tuple(Option(text, right) for text, right in words)), ()
        case ItemKind.MATCHING:
            return _pairs(form)
        case ItemKind.ORDERING:
            steps = _lines(form)
            wrong = len(steps) < 2 or len(set(map(plain, steps))) < len(steps)
            return (None, ("lines_steps",)) if wrong else (Ordering(steps), ())
        case ItemKind.BLANK | ItemKind.SHORT:
            forms = tuple(dict.fromkeys(_lines(form)))
            return (Accepted(forms), ()) if forms else (None, ("lines_forms",))
        case ItemKind.NUMBER:
            return _number(form)


def faults(form: ItemForm) -> tuple[str, ...]:
    """What is wrong with the form apart from its source."""
    _, wrong = key_of(form)
    if not form.stem:
        return ("stem", *wrong)
    if form.kind is ItemKind.BLANK and form.stem.count(GAP) != 1:
        return ("stem_gap", *wrong)
    return wrong


def item_of(form: ItemForm, key: Key, old: Item | None) -> Item:
    """The item that a faultless form makes.

    Args:
        form: The form.
        key: Its key.
        old: What was edited; None for a new item, whose origin is then the trainer.
    """
    tags = tuple(dict.fromkeys(" ".join(t.split()) for t in form.tags.split("\n") if t.strip()))
    new = Item(
        item_id(form.kind, form.stem, key),
        form.kind,
        form.stem,
        key,
        form.explanation,
        old.proof if old is not None else None,
        form.level,
        tags,
        origin=old.origin if old is not None else "egen",
    )
    return replace(new, status=old.status) if old is not None else new


def _options(form: ItemForm) -> tuple[Key | None, tuple[str, ...]]:
    options = [Option(row.left, row.ticked, row.right) for row in form.rows if row.left]
    right = sum(option.right for option in options)
    if len(options) < 2:
        return None, ("rows_few",)
    if len({plain(option.text) for option in options}) < len(options):
        return None, ("rows_alike",)
    if right == 0 or (form.one_right and right > 1):
        return None, ("rows_one_right" if form.one_right else "rows_right",)
    return Choice(tuple(options)), ()


def _pairs(form: ItemForm) -> tuple[Key | None, tuple[str, ...]]:
    filled = [row for row in form.rows if row.left or row.right]
    if len(filled) < 2 or any(not row.left or not row.right for row in filled):
        return None, ("rows_pairs",)
    pairs = tuple(Pair(row.left, row.right) for row in filled)
    if len({plain(pair.left) for pair in pairs}) < len(pairs):
        return None, ("rows_alike",)
    return Matching(pairs, tuple(dict.fromkeys(_lines(form)))), ()


def _number(form: ItemForm) -> tuple[Key | None, tuple[str, ...]]:
    value = read_number(form.value)
    off = read_number(form.tolerance) if form.tolerance else 0.0
    wrong = [] if value is not None else ["value"]
    if off is None or off < 0:
        wrong.append("tolerance")
    if wrong or value is None or off is None:
        return None, tuple(wrong)
    return Numeric(value, off, form.unit), ()


def _lines(form: ItemForm) -> tuple[str, ...]:
    return tuple(line for line in (" ".join(n.split()) for n in form.lines.split("\n")) if line)
