from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import cut_passages
from ingest.duplicates import DuplicateFinder, near_duplicates, repeats
from ingest.model import Document, Passage

ONE = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "
TWO = "Borgeren vælger selv, hvem der er med til mødet, og kan altid sige nej til en plan. "


def passage(read: Callable[..., Document], text: str, name: str) -> Passage:
    return cut_passages(read(f"# {name}\n\n{text}", f"{name}.md"))[0]


def test_near_repeats_are_found_across_sources(read: Callable[..., Document]) -> None:
    one = passage(read, ONE + TWO, "et")
    same = passage(read, ONE.replace("ske", "foregå") + TWO, "to")
    other = passage(read, TWO[::-1] + ONE[::-1], "tre")
    assert near_duplicates([one, same, other]) == ((one.id, same.id),)
    assert repeats([one, same, other]) == {one.id: (same.id,), same.id: (one.id,)}


def test_removed_passages_are_forgotten(read: Callable[..., Document]) -> None:
    finder = DuplicateFinder()
    one, same = (passage(read, ONE + TWO, name) for name in ("et", "to"))
    assert finder.add([one]) == {}
    finder.remove([one.id, "ukendt"])
    assert finder.add([same]) == {}
    assert finder.add([one]) == {one.id: (same.id,)}


@pytest.mark.corpus
def test_an_appendix_that_is_anothers_summary_is_recognised(reports: dict[str, Document]) -> None:
    passages = [p for name in ("000", "003") for p in cut_passages(reports[name])]
    found = repeats(passages)
    appendix = [
        p for p in passages
        if p.section[0].startswith("Bilag 1") and len(p.text.split()) >= 60
    ]  # fmt: skip
    summary = {p.id for p in passages if p.section[0] == "Sammenfatning" and p.doc[:3] == "003"}
    hit = sum(bool(summary & set(found.get(p.id, ()))) for p in appendix)
    assert hit >= 0.9 * len(appendix) > 5
    elsewhere = [p for p in passages if p.section[0].startswith("Bilag 2")]
    assert not any(found.get(p.id) for p in elsewhere)
