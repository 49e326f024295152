"""How a QTI 2.1 item is answered and scored: declarations and response processing.

An item is worth one point. A single choice, a number and an order are right or wrong; several
choices and pairs earn their share of the point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.quiz.formats import wording
from assistant.quiz.formats.qti_xml import add
from assistant.quiz.formats.shown import mixed_sides, mixed_steps
from assistant.quiz.formats.text import clean, plain_number
from assistant.quiz.formats.weights import takes_several
from assistant.quiz.model import Accepted, Choice, Item, Matching, Numeric, Ordering

RESPONSE = "RESPONSE"
FEEDBACK = "FEEDBACK"
"""Outcome that holds the choices made, so that what is said to each is shown."""
EXPLANATION = "EXPLANATION"
EXPLAINED = "EXPLAINED"
_SHARE = 1_000_000


def declare(parent: Any, item: Item) -> None:
    """Declare the response with its key, and the outcomes."""
    _declare_response(parent, item)
    _declare_outcome(parent, "SCORE", "float", "0", normalMaximum="1", normalMinimum="0")
    if has_feedback(item):
        several = "multiple" if takes_several(item) else "single"
        _declare_outcome(parent, FEEDBACK, "identifier", cardinality=several)
    if wording.explained(item):
        _declare_outcome(parent, EXPLANATION, "identifier")


def _declare_response(parent: Any, item: Item) -> None:
    match item.key:
        case Choice(options):
            several = takes_several(item)
            right = [f"C{n}" for n, option in enumerate(options, 1) if option.right]
            wrong = [f"C{n}" for n, option in enumerate(options, 1) if not option.right]
            declared = _declaration(
                parent, "multiple" if several else "single", "identifier", right
            )
            if several:
                # Who marks everything gets nothing, as in Moodle.
                shares = [*_shares(right, 1), *_shares(wrong, -1)]
                _add_mapping(declared, shares, lowerBound="0", upperBound="1")
        case Matching(pairs, _):
            places = _places(item.key, item.id)
            values = [f"L{n} R{places[pair.right]}" for n, pair in enumerate(pairs, 1)]
            declared = _declaration(parent, "multiple", "directedPair", values)
            _add_mapping(declared, _shares(values, 1), lowerBound="0", upperBound="1")
        case Ordering(steps):
            _declaration(parent, "ordered", "identifier", _step_names(item.key, item.id, steps))
        case Accepted(forms):
            # Several forms may differ in nothing but case.
            kept = {" ".join(clean(form).split()).casefold(): form for form in reversed(forms)}
            values = [" ".join(clean(form).split()) for form in reversed(kept.values())]
            declared = _declaration(parent, "single", "string", values[:1])
            mapping = add(declared, "mapping", defaultValue="0")
            for value in values:
                add(mapping, "mapEntry", mapKey=value, mappedValue="1", caseSensitive="false")
        case Numeric(value, _, _):
            _declaration(parent, "single", "float", [plain_number(value)])


def _declaration(parent: Any, cardinality: str, base: str, values: Sequence[str]) -> Any:
    declared = add(
        parent, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base
    )
    correct = add(declared, "correctResponse")
    for value in values:
        add(correct, "value", value)
    return declared


def _shares(keys: Sequence[str], sign: int) -> Iterator[tuple[str, str]]:
    # Rounded up: the shares of all together are worth the whole, which the upper bound cuts.
    share = -(-_SHARE // len(keys)) / _SHARE if keys else 0.0
    return ((key, plain_number(sign * share)) for key in keys)


def _add_mapping(parent: Any, shares: Iterable[tuple[str, str]], **bounds: str) -> None:
    mapping = add(parent, "mapping", defaultValue="0", **bounds)
    for key, value in shares:
        add(mapping, "mapEntry", mapKey=key, mappedValue=value)


def _declare_outcome(
    parent: Any, name: str, base: str, default: str = "", cardinality: str = "single", **more: str
) -> None:
    declared = add(
        parent,
        "outcomeDeclaration",
        identifier=name,
        cardinality=cardinality,
        baseType=base,
        **more,
    )
    if default:
        add(add(declared, "defaultValue"), "value", default)


def add_processing(processing: Any, item: Item) -> None:
    """Say how a response becomes points, and which feedback it brings up."""
    condition = add(processing, "responseCondition")
    empty = add(condition, "responseIf")
    add(add(empty, "isNull"), "variable", identifier=RESPONSE)
    _add_value(_set(empty, "SCORE"), "float", "0")
    match item.key:
        case Numeric(value, tolerance, _) if tolerance:
            # Two comparisons: not every player knows the tolerance of ``equal``.
            within = add(_right(condition), "and")
            for name, bound in (("gte", value - tolerance), ("lte", value + tolerance)):
                test = add(within, name)
                add(test, "variable", identifier=RESPONSE)
                _add_value(test, "float", plain_number(bound))
            _finish(condition)
        case Numeric():
            _add_test(condition, "equal", toleranceMode="exact")
        case Ordering():
            _add_test(condition, "match")
        case Choice() if not takes_several(item):
            _add_test(condition, "match")
        case _:
            add(_set(add(condition, "responseElse"), "SCORE"), "mapResponse", identifier=RESPONSE)
    if has_feedback(item):
        made = add(add(processing, "responseCondition"), "responseIf")
        add(add(add(made, "not"), "isNull"), "variable", identifier=RESPONSE)
        add(_set(made, FEEDBACK), "variable", identifier=RESPONSE)
    if wording.explained(item):
        _add_value(_set(processing, EXPLANATION), "identifier", EXPLAINED)


def _add_test(condition: Any, name: str, **attributes: str) -> None:
    """The whole point when the response is the correct one, else nothing."""
    test = add(_right(condition), name, **attributes)
    add(test, "variable", identifier=RESPONSE)
    add(test, "correct", identifier=RESPONSE)
    _finish(condition)


def _right(condition: Any) -> Any:
    return add(condition, "responseElseIf")


def _finish(condition: Any) -> None:
    _add_value(_set(condition[-1], "SCORE"), "float", "1")
    _add_value(_set(add(condition, "responseElse"), "SCORE"), "float", "0")


def _set(parent: Any, outcome: str) -> Any:
    return add(parent, "setOutcomeValue", identifier=outcome)


def _add_value(parent: Any, base: str, text: str) -> None:
    add(parent, "baseValue", text, baseType=base)


def has_feedback(item: Item) -> bool:
    """Whether something is said to single options."""
    return isinstance(item.key, Choice) and any(o.feedback.strip() for o in item.key.options)


def _places(key: Matching, seed: str) -> dict[str, int]:
    return {text: n for n, text in enumerate(mixed_sides(key, seed), 1)}


def _step_names(key: Ordering, seed: str, steps: Sequence[str]) -> list[str]:
    """The steps' identifiers in the right order; of two that read the same, the first first."""
    free = [(text, f"S{n}") for n, text in enumerate(mixed_steps(key, seed), 1)]
    names = []
    for step in steps:
        place = next(n for n, (text, _) in enumerate(free) if text == step)
        names.append(free.pop(place)[1])
    return names
