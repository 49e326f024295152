"""Printed pages of a stretch: one page, a range, «and the following», or honestly none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import cut_passages
from ingest.model import Document, page_label
from ingest.pages import page_count, page_span, pages_of

Read = Callable[..., Document]
SENTENCE = "Kommunen samler sagens parter og aftaler, hvem der gør hvad og hvornår det skal ske. "

LISTED = f"""Et notat om forløb

Indhold

Forord 3
Metode 5
Resultater 5
Konklusion 9

Forord

{SENTENCE * 3}

Metode

{SENTENCE * 3}

Resultater

{SENTENCE * 3}

Konklusion

{SENTENCE * 3}
"""


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("18", "18", "18"),
        ("18", "22", "18–22"),
        ("iv", "vi", "iv–vi"),
        ("51", None, "51 ff."),
        (None, "51", None),
        (None, None, None),
    ],
)
def test_labels(first: str | None, last: str | None, label: str | None) -> None:
    assert page_label(first, last) == label


def test_a_contents_list_tells_between_which_pages_a_passage_stands(read: Read) -> None:
    document = read(LISTED)
    told = {passage.section[-1]: passage.pages for passage in cut_passages(document)}
    assert told["Forord"] == "3–5"
    assert told["Metode"] == "5"
    assert told["Resultater"] == "5–9"
    # Nothing is known of where the last chapter ends.
    assert told["Konklusion"] == "9 ff."
    assert page_count(document) == 0


TITLES = (
    "Baggrund", "Formål", "Metode", "Roller", "Møder", "Planer", "Opfølgning", "Økonomi",
    "Visitation", "Samarbejde", "Kvalitet", "Konklusion",
)  # fmt: skip


def numbered(numbers: dict[int, str], pages: int) -> str:
    """A text as converters leave it: a page begins with a blank, a few show their number."""
    written = []
    for page in range(pages):
        mark = f" \n\n{numbers[page]} \n\n" if page in numbers else " "
        lines = "".join(
            f"Side {page} linje {n} om forløbet, som kommunen samler parterne om og aftaler \n"
            for n in range(8)
        )
        written.append(f"{mark}{page + 1} {TITLES[page]}\n\n{lines}Det er aftalt. \n\n")
    return "".join(written)


def test_only_pages_between_printed_numbers_are_known(read: Read) -> None:
    document = read(numbered({3: "29", 4: "30", 8: "34"}, 12))
    assert [page.page for page in document.pages] == ["29", "30", "31", "32", "33", "34"]

    def on(page: int) -> str | None:
        start = document.text.index(f"Side {page} linje 0")
        return pages_of(document, start, start + 20)

    # Before the first number nothing is known; after the last only that it is no earlier page.
    assert [on(page) for page in range(12)] == [
        None, None, None, "29", "30", "31", "32", "33", "34", "34 ff.", "34 ff.", "34 ff.",
    ]  # fmt: skip


def test_headings_stand_on_known_pages_too(read: Read) -> None:
    document = read(numbered({3: "29", 4: "30", 8: "34"}, 12))
    starts = {section.title: section.start for section in document.sections}
    for page, title in ((5, "6 Planer"), (8, "9 Visitation")):
        known = page_span(document, starts[title], starts[title] + len(title))
        assert known.page == known.page_end == str(26 + page)


def test_a_stretch_that_leaves_the_known_pages_ends_on_an_unknown_one(read: Read) -> None:
    document = read(numbered({3: "29", 4: "30", 8: "34"}, 12))
    start = document.text.index("Side 8 linje 5")
    end = document.text.index("Side 9 linje 5")
    assert pages_of(document, start, end) == "34 ff."
    before = document.text.index("Side 2 linje 5")
    assert pages_of(document, before, start) is None
