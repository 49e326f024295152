from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import cut_passages, split_sentences
from ingest.assemble import assemble
from ingest.blocks import Line
from ingest.flow import read_flow
from ingest.model import Document, Metadata, PassageKind
from ingest.passages import MAX_WORDS, MIN_WORDS

Read = Callable[..., Document]
LONG = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "


def document_of(text: str) -> Document:
    blocks = read_flow([Line(line) for line in text.split("\n")])
    return assemble(
        blocks, source="s", name="s.txt", content_hash="", metadata=Metadata(title="Titel")
    )


def test_sizes_kinds_and_offsets(read: Read) -> None:
    items = "".join(f"- {LONG.strip()}\n" for _ in range(6))
    text = f"# Et\n\n{LONG * 40}\n\nHer er punkterne:\n\n{items}\n# To\n\n{LONG}\n"
    document = read(text, "notat.md")
    passages = cut_passages(document)
    assert all(document.text[p.start : p.end] == p.text for p in passages)
    sizes = [len(p.text.split()) for p in passages if p.section == ("Et",)]
    assert min(sizes) >= MIN_WORDS
    assert max(sizes) <= MAX_WORDS
    (listed,) = [p for p in passages if p.kind is PassageKind.LIST]
    assert listed.text.startswith("Her er punkterne:\n\n- Kommunen")
    assert passages[-1].section == ("To",)
    assert passages[-1].text == LONG.strip()


def test_no_passage_begins_or_ends_inside_a_sentence(read: Read) -> None:
    document = read(f"# Et\n\n{LONG * 30}", "notat.md")
    spans = split_sentences(document.text)
    starts, ends = {s.start for s in spans}, {s.end for s in spans}
    for passage in cut_passages(document):
        assert passage.start in starts
        assert passage.end in ends


def test_long_tables_are_cut_by_rows(read: Read) -> None:
    rows = "".join(f"| Rolle {n} | {LONG.strip()} |\n" for n in range(30))
    document = read(f"| Hvem | Hvad |\n|---|---|\n{rows}", "notat.md")
    passages = [p for p in cut_passages(document) if p.kind is PassageKind.TABLE]
    ends = {row.end for row in document.tables[0].rows}
    assert len(passages) > 2
    assert all(p.end in ends and len(p.text.split()) <= MAX_WORDS for p in passages)
    assert passages[0].text.startswith("Hvem | Hvad\nRolle 0 |")


def test_id_changes_with_the_text(read: Read) -> None:
    one, other = (cut_passages(read(f"# Et\n\n{LONG}{more}", "n.md"))[0].id for more in ("", "x."))
    assert one != other


WORDS = st.sampled_from(["sag", "plan", "Kommune", "mål.", "Mål:", "fx", "§", "3", "æøå", "«ja»"])
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
ITEM = PARAGRAPH.map(lambda text: f"- {text}")
HEADING = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: f"## {' '.join(words)}")
TEXT = st.lists(st.one_of(PARAGRAPH, ITEM, HEADING), min_size=1, max_size=20).map("\n\n".join)


@given(TEXT)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_character_is_lost_or_doubled(text: str) -> None:
    document = document_of(text)
    wanted = text.replace("#", "")
    assert sorted("".join(document.text.split())) == sorted("".join(wanted.split()))
    passages = cut_passages(document)
    for before, after in itertools.pairwise(passages):
        assert before.end <= after.start
    assert all(document.text[p.start : p.end] == p.text for p in passages)
    ends = [0, *(section.end for section in document.sections)]
    assert [section.start for section in document.sections] == ends[:-1]
    assert ends[-1] == len(document.text)
    covered = sum(len("".join(p.text.split())) for p in passages)
    titles = sum(
        len("".join(s.title.split()))
        for s in document.sections
        if document.text.startswith(s.title, s.start)
    )
    assert covered + titles == len("".join(document.text.split()))


@pytest.mark.corpus
def test_reports_give_passages_of_the_wanted_size(reports: dict[str, Document]) -> None:
    for name, document in reports.items():
        passages = cut_passages(document)
        sizes = sorted(len(p.text.split()) for p in passages)
        assert sizes[-1] <= MAX_WORDS, name
        assert MIN_WORDS <= sizes[len(sizes) // 2] <= 150, name
        assert all(document.text[p.start : p.end] == p.text for p in passages)
