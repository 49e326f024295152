"""Quizzes with every sign that a format could stumble over."""

from __future__ import annotations

import json
import string
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from assistant.quiz.formats.text import GAP, tidy
from assistant.quiz.formats.wording import explained
from assistant.quiz.model import (
    Accepted,
    Choice,
    Item,
    ItemKind,
    ItemStatus,
    Key,
    Level,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Proof,
    Quiz,
    item_id,
)

HARD = (
    "Æblegrød «på» \"ø\" 'å' { = ~ # : } \\ < & > -> %50% * / | [html] $CATEGORY: // ::\nny linje"
)

_SIGNS = "æøåÆØÅ \"'«»{}=~#:\\%*<>&;/[]-|$!?.,()@+·→²\n" + string.ascii_letters + string.digits
_signs = st.sampled_from(_SIGNS) | st.characters(codec="utf-8", exclude_categories=("C", "Z"))
texts = st.text(_signs, min_size=1, max_size=30).map(tidy).filter(bool)
lines = texts.map(lambda text: " ".join(text.split())).filter(bool)
feedbacks = st.just("") | texts

Quizzes = st.SearchStrategy[Quiz]


def make(kind: ItemKind, stem: str, key: Key, **more: object) -> Item:
    item = Item(item_id(kind, stem, key), kind, stem, key, "Fordi.", None)
    return replace(item, **more)  # type: ignore[arg-type]


@st.composite
def choices(draw: st.DrawFn, several: bool) -> Choice:
    names = draw(st.lists(texts, min_size=2, max_size=12, unique=True))
    count = draw(st.integers(1, len(names))) if several else 1
    right = draw(st.permutations(range(len(names))))[:count]
    return Choice(tuple(Option(name, n in right, draw(feedbacks)) for n, name in enumerate(names)))


@st.composite
def truths(draw: st.DrawFn) -> Choice:
    true = draw(st.booleans())
    return Choice(
        (Option("Sandt", true, draw(feedbacks)), Option("Falsk", not true, draw(feedbacks)))
    )


numbers = st.integers(-(10**9), 10**9).map(lambda n: n / 10_000)
keys: Mapping[ItemKind, st.SearchStrategy[Key]] = {
    ItemKind.SINGLE: choices(False),
    ItemKind.VIGNETTE: choices(False),
    ItemKind.MULTIPLE: choices(True),
    ItemKind.TRUE_FALSE: truths(),
    ItemKind.MATCHING: st.builds(
        Matching,
        st.lists(st.builds(Pair, texts, lines), min_size=2, max_size=6).map(tuple),
        st.lists(lines, max_size=3).map(tuple),
    ),
    ItemKind.ORDERING: st.builds(Ordering, st.lists(texts, min_size=2, max_size=7).map(tuple)),
    ItemKind.SHORT: st.builds(
        Accepted, st.lists(lines, min_size=1, max_size=4, unique=True).map(tuple)
    ),
    ItemKind.NUMBER: st.builds(
        Numeric, numbers, numbers.map(abs), st.sampled_from(["", "pct.", "borgere", "m²"])
    ),
}
keys = {**keys, ItemKind.BLANK: keys[ItemKind.SHORT]}
proofs = st.builds(
    Proof,
    source_id=texts,
    doc=texts,
    title=lines,
    section=st.lists(lines, max_size=2).map(tuple),
    page=st.none() | st.sampled_from(["7", "iv"]),
    quote=texts,
    start=st.integers(0, 99),
    end=st.integers(100, 200),
    passage_id=texts,
    publisher=st.none() | lines,
    year=st.none() | st.integers(1990, 2030),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(ItemKind))
    key = draw(keys[kind])
    stem = draw(texts) + (f" {GAP} " + draw(texts) if kind is ItemKind.BLANK else "")
    return Item(
        id=item_id(kind, stem, key),
        kind=kind,
        stem=stem,
        key=key,
        explanation=draw(feedbacks),
        proof=draw(st.none() | proofs),
        level=draw(st.sampled_from(Level)),
        tags=tuple(draw(st.lists(lines, max_size=3, unique=True))),
        status=draw(st.sampled_from(ItemStatus)),
        origin=draw(st.sampled_from(["materiale", "egen", "model"])),
    )


@pytest.fixture(scope="session")
def quizzes() -> Quizzes:
    """Any quiz, its texts already tidy."""
    several = st.lists(items(), min_size=1, max_size=4, unique_by=lambda item: item.id)
    return st.builds(Quiz, lines, lines, feedbacks, several.map(tuple))


@pytest.fixture(scope="session")
def come_back() -> Callable[[Item], Item]:
    """An item as it comes back from another program: its source is text, not a proof."""

    def as_read(item: Item) -> Item:
        return replace(
            item,
            explanation=tidy(explained(item)),
            proof=None,
            status=ItemStatus.SUGGESTED,
            origin="import",
        )

    return as_read


@pytest.fixture(scope="session")
def read_by() -> Callable[[str, bytes], Any]:
    """What a script in ``tests/readers`` makes of a file; only for tests marked ``node``."""
    folder = Path(__file__).parents[3] / "readers"

    def run(script: str, data: bytes) -> Any:
        done = subprocess.run(["node", script], input=data, capture_output=True, cwd=folder)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def hard() -> Quiz:
    """One item of each kind, every sign in every field."""
    return _hard(HARD)


@pytest.fixture(scope="session")
def led() -> Callable[[str], Quiz]:
    """One item of each kind, all of its texts beginning with a sign."""
    return lambda sign: _hard(f"{sign}{HARD}")


def _hard(text: str) -> Quiz:
    one = " ".join(text.split())
    option = [Option(text, True, text), Option(f"{text} 2", False, text), Option("ø", False)]
    truth = (Option("Sandt", False, text), Option("Falsk", True, text))
    parts: dict[ItemKind, Key] = {
        ItemKind.SINGLE: Choice(tuple(option)),
        ItemKind.MULTIPLE: Choice((*option, Option("å", True, text), Option("u", False))),
        ItemKind.TRUE_FALSE: Choice(truth),
        ItemKind.MATCHING: Matching((Pair(text, one), Pair("æ", "ø")), (f"{one} 3",)),
        ItemKind.ORDERING: Ordering((text, "to", "tre")),
        ItemKind.BLANK: Accepted((one.replace(" ->", ""), "på")),
        ItemKind.NUMBER: Numeric(56.5, 0.5, "pct."),
        ItemKind.SHORT: Accepted((one.replace(" ->", ""), "ø/å")),
        ItemKind.VIGNETTE: Choice(tuple(option)),
    }
    proof = Proof("a", "a.md", text, (text,), "12", text, 0, len(text), "p", "Udgiver & søn", 2021)
    made = []
    for kind, key in parts.items():
        stem = f"{text} ({kind.value})" + (f" {GAP} til sidst" if kind is ItemKind.BLANK else "")
        made.append(
            make(
                kind, stem, key,
                explanation=text, proof=proof, level=Level.HARD, tags=(f"Kapitel / {one}", "æ]ø"),
                status=ItemStatus.APPROVED,
            )
        )  # fmt: skip
    return Quiz("q", one, text, tuple(made))


@pytest.fixture(scope="session")
def many() -> Quiz:
    """Ten thousand items of all kinds."""
    made = []
    kinds = list(ItemKind)
    proof = Proof("k", "k.pdf", "Rapport", ("Afsnit",), "3", "Det står her.", 0, 13, "p", "VIVE")
    for n in range(10_000):
        kind = kinds[n % len(kinds)]
        wrong = [Option(f"Forkert {n}, {m}", False) for m in range(3)]
        key: Key = {
            ItemKind.MATCHING: Matching((Pair(f"a{n}", "b"), Pair("c", "d")), ("e",)),
            ItemKind.ORDERING: Ordering((f"først {n}", "så", "til sidst")),
            ItemKind.BLANK: Accepted((f"ord {n}",)),
            ItemKind.SHORT: Accepted((f"ord {n}",)),
            ItemKind.NUMBER: Numeric(float(n), 0.0, "pct."),
            ItemKind.TRUE_FALSE: Choice((Option("Sandt", True), Option("Falsk", False))),
        }.get(kind, Choice((Option(f"Rigtigt {n}", True), *wrong)))
        gap = f" {GAP}" if kind is ItemKind.BLANK else ""
        tags = (f"Kapitel {n // 500}",)
        made.append(make(kind, f"Spørgsmål nr. {n}?{gap}", key, proof=proof, tags=tags))
    return Quiz("mange", "Mange opgaver", "", tuple(made))
