"""One item as a QTI 2.1 ``assessmentItem`` with its response processing and feedback.

Element names, attributes and their order are those of the IMS Question and Test Interoperability
Assessment Test, Section and Item Information Model, version 2.1.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.qti_response import (
    EXPLAINED,
    EXPLANATION,
    FEEDBACK,
    RESPONSE,
    add_processing,
    declare,
)
from assistant.quiz.formats.qti_xml import add, add_text, append, root
from assistant.quiz.formats.shown import mixed_sides, mixed_steps, says_unit
from assistant.quiz.formats.text import GAP, clean, plain_number, shorten
from assistant.quiz.formats.weights import takes_several
from assistant.quiz.model import Accepted, Choice, Item, Matching, Numeric, Ordering

_NARROWEST = 5
"""Letters of a field for an answer."""
_PLAIN_ID = re.compile(r"[A-Za-z0-9]{1,28}")


def identifier(item: Item) -> str:
    """A name of letters, digits and low lines, as an LMS knows the item by it again."""
    if _PLAIN_ID.fullmatch(item.id):
        return f"q_{item.id}"
    return f"q_{hashlib.sha256(item.id.encode()).hexdigest()[:24]}"


def interaction(item: Item) -> str:
    """The name of the interaction by which an item is answered."""
    match item.key:
        case Choice():
            return "choiceInteraction"
        case Matching():
            return "matchInteraction"
        case Ordering():
            return "orderInteraction"
        case Accepted() | Numeric():
            return "textEntryInteraction"


def build(item: Item) -> Any:
    """The item's document."""
    title = shorten(item.stem.replace(GAP, "…"), 80)
    item_root = root(
        "assessmentItem",
        identifier=identifier(item),
        title=title,
        adaptive="false",
        timeDependent="false",
    )
    item_root.set("{http://www.w3.org/XML/1998/namespace}lang", "da")
    declare(item_root, item)
    _add_body(add(item_root, "itemBody"), item)
    add_processing(add(item_root, "responseProcessing"), item)
    for identifier_, text in _feedback(item):
        outcome = EXPLANATION if identifier_ == EXPLAINED else FEEDBACK
        add(
            item_root,
            "modalFeedback",
            text,
            outcomeIdentifier=outcome,
            showHide="show",
            identifier=identifier_,
        )
    return item_root


def _add_body(body: Any, item: Item) -> None:
    match item.key:
        case Choice(options):
            holder = add(
                body,
                "choiceInteraction",
                responseIdentifier=RESPONSE,
                shuffle="false",
                maxChoices="0" if takes_several(item) else "1",
            )
            _add_prompt(holder, item)
            for n, option in enumerate(options, 1):
                add(holder, "simpleChoice", option.text, identifier=f"C{n}")
        case Matching(pairs, _):
            sides = mixed_sides(item.key, item.id)
            holder = add(
                body,
                "matchInteraction",
                responseIdentifier=RESPONSE,
                shuffle="false",
                maxAssociations=str(len(pairs)),
            )
            _add_prompt(holder, item)
            left, right = add(holder, "simpleMatchSet"), add(holder, "simpleMatchSet")
            for n, pair in enumerate(pairs, 1):
                add(left, "simpleAssociableChoice", pair.left, identifier=f"L{n}", matchMax="1")
            for n, text in enumerate(sides, 1):
                most = str(len(pairs))
                add(right, "simpleAssociableChoice", text, identifier=f"R{n}", matchMax=most)
        case Ordering():
            holder = add(body, "orderInteraction", responseIdentifier=RESPONSE, shuffle="false")
            _add_prompt(holder, item)
            for n, step in enumerate(mixed_steps(item.key, item.id), 1):
                add(holder, "simpleChoice", step, identifier=f"S{n}")
        case Accepted(forms):
            _add_field(body, item, max(len(form) for form in forms))
        case Numeric(value, _, unit):
            _add_field(body, item, len(plain_number(value)) + 2, unit)
            if value != int(value):
                add(body, "p", wording.DECIMAL_POINT)


def _add_prompt(holder: Any, item: Item) -> None:
    add(holder, "prompt", wording.with_instruction(item))


def _add_field(body: Any, item: Item, length: int, unit: str = "") -> None:
    """Put the field where the stem has a blank, or in a paragraph below it, its unit behind it."""
    before, gap, after = item.stem.partition(GAP)
    paragraph = add(body, "p", before if gap else item.stem)
    if not gap:
        paragraph = add(body, "p")
    width = str(max(length, _NARROWEST))
    add(paragraph, "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=width)
    if unit and not says_unit(item.stem, unit):
        append(paragraph, f" {clean(unit)}")
    add_text(paragraph, after)


def _feedback(item: Item) -> Iterator[tuple[str, str]]:
    if isinstance(item.key, Choice):
        for n, option in enumerate(item.key.options, 1):
            if option.feedback.strip():
                yield f"C{n}", option.feedback
    explained = wording.explained(item)
    if explained:
        yield EXPLAINED, explained
