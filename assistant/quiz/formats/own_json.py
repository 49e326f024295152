"""Our own JSON: everything that a quiz holds, unknown keys refused by name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from assistant.quiz import model
from assistant.quiz.formats.report import ReadReport, Rendered, WriteOptions
from ingest.errors import QuestionError

NAME = "ledetraad-quiz"
VERSION = 1


class _Strict(BaseModel):
    # Texts and numbers are kept as they stand: "3" is not taken for 3.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Option(_Strict):
    text: str
    right: bool
    feedback: str = ""


class _Choice(_Strict):
    type: Literal["choice"]
    options: list[_Option]


class _Pair(_Strict):
    left: str
    right: str


class _Matching(_Strict):
    type: Literal["matching"]
    pairs: list[_Pair]
    extra: list[str] = []


class _Ordering(_Strict):
    type: Literal["ordering"]
    steps: list[str]


class _Accepted(_Strict):
    type: Literal["accepted"]
    forms: list[str]


class _Numeric(_Strict):
    type: Literal["numeric"]
    value: FiniteFloat
    tolerance: FiniteFloat = 0.0
    unit: str = ""


_Key = Annotated[
    _Choice | _Matching | _Ordering | _Accepted | _Numeric, Field(discriminator="type")
]


class _Proof(_Strict):
    source_id: str
    doc: str
    title: str
    section: list[str]
    page: str | None
    quote: str
    start: int
    end: int
    passage_id: str
    publisher: str | None = None
    year: int | None = None


class _Item(_Strict):
    id: str
    kind: Annotated[model.ItemKind, Field(strict=False)]
    stem: str
    key: _Key
    explanation: str
    proof: _Proof | None
    level: Annotated[model.Level, Field(strict=False)] = model.Level.MIDDLE
    tags: list[str] = []
    status: Annotated[model.ItemStatus, Field(strict=False)] = model.ItemStatus.SUGGESTED
    origin: str = "materiale"


class _File(_Strict):
    format: Literal["ledetraad-quiz"] = "ledetraad-quiz"
    version: Literal[1] = 1
    id: str
    title: str
    introduction: str
    items: list[_Item]


def render(quiz: model.Quiz, options: WriteOptions) -> Rendered:
    """Write a quiz as JSON in UTF-8."""
    file = _File(
        id=quiz.id,
        title=quiz.title,
        introduction=quiz.introduction,
        items=[_pack(item) for item in quiz.items],
    )
    return Rendered((file.model_dump_json(indent=2) + "\n").encode())


def parse(data: bytes, name: str) -> ReadReport:
    """Read our own JSON.

    Raises:
        QuestionError: It is not JSON, has an unknown key, lacks one, or holds an item twice.
    """
    try:
        file = _File.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        message = " ".join(first["msg"].split())
        raise QuestionError(f"{name}: {f'{place}: ' if place else ''}{message}") from error
    seen: dict[str, int] = {}
    for number, item in enumerate(file.items):
        if item.id in seen:
            raise QuestionError(
                f"{name}: items.{number}.id: {item.id!r} is the id of items.{seen[item.id]} too"
            )
        seen[item.id] = number
    items = tuple(_unpack(item) for item in file.items)
    return ReadReport(model.Quiz(file.id, file.title, file.introduction, items))


def _pack(item: model.Item) -> _Item:
    proof = item.proof
    return _Item(
        id=item.id,
        kind=item.kind,
        stem=item.stem,
        key=_pack_key(item.key),
        explanation=item.explanation,
        proof=_Proof(
            source_id=proof.source_id,
            doc=proof.doc,
            title=proof.title,
            section=list(proof.section),
            page=proof.page,
            quote=proof.quote,
            start=proof.start,
            end=proof.end,
            passage_id=proof.passage_id,
            publisher=proof.publisher,
            year=proof.year,
        )
        if proof
        else None,
        level=item.level,
        tags=list(item.tags),
        status=item.status,
        origin=item.origin,
    )


def _pack_key(key: model.Key) -> _Choice | _Matching | _Ordering | _Accepted | _Numeric:
    match key:
        case model.Choice(options):
            packed = [_Option(text=o.text, right=o.right, feedback=o.feedback) for o in options]
            return _Choice(type="choice", options=packed)
        case model.Matching(pairs, extra):
            sides = [_Pair(left=pair.left, right=pair.right) for pair in pairs]
            return _Matching(type="matching", pairs=sides, extra=list(extra))
        case model.Ordering(steps):
            return _Ordering(type="ordering", steps=list(steps))
        case model.Accepted(forms):
            return _Accepted(type="accepted", forms=list(forms))
        case model.Numeric(value, tolerance, unit):
            return _Numeric(
                type="numeric", value=float(value), tolerance=float(tolerance), unit=unit
            )


def _unpack(item: _Item) -> model.Item:
    proof = item.proof
    return model.Item(
        id=item.id,
        kind=item.kind,
        stem=item.stem,
        key=_unpack_key(item.key),
        explanation=item.explanation,
        proof=model.Proof(**{**dict(proof), "section": tuple(proof.section)}) if proof else None,
        level=item.level,
        tags=tuple(item.tags),
        status=item.status,
        origin=item.origin,
    )


def _unpack_key(key: _Choice | _Matching | _Ordering | _Accepted | _Numeric) -> model.Key:
    match key:
        case _Choice():
            return model.Choice(
                tuple(model.Option(o.text, o.right, o.feedback) for o in key.options)
            )
        case _Matching():
            pairs = tuple(model.Pair(pair.left, pair.right) for pair in key.pairs)
            return model.Matching(pairs, tuple(key.extra))
        case _Ordering():
            return model.Ordering(tuple(key.steps))
        case _Accepted():
            return model.Accepted(tuple(key.forms))
        case _Numeric():
            return model.Numeric(key.value, key.tolerance, key.unit)
