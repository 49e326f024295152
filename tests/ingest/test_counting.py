"""Pages counted from the few numbers that a text file has kept: right, a range that holds, or none.

The files are made as converters leave them: covers and the contents list are gone, as are most
page numbers, and a page begins with a blank.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import cut_passages
from ingest.flow.counting import count_pages
from ingest.model import Document, page_bounds
from ingest.pages import page_count, pages_of

Read = Callable[..., Document]
Printed = list[tuple[int, str]]
"""Pages of the paper that are in the file: true number and first line."""


def paper(
    covers: int, front: int, chapters: list[int], back: int, *, contents: int = 0, recto: bool
) -> Printed:
    """Number a report's pages; covers, contents and blank pages are on paper alone."""
    page, file = covers, []
    for place in range(front):
        page += 1
        file.append((page, "Forord" if not place else f"og det gælder også for trin {place}"))
        page += contents if not place else 0
    for number, length in enumerate(chapters, 1):
        page += recto and page % 2
        for place in range(length):
            page += 1
            file.append((page, f"{number} Kapitel" if not place else "som kommunen samler"))
    for place in range(back):
        page += 1
        file.append((page, "Litteratur" if not place else "Hansen, A. (2019)"))
    return file


def labels_of(file: Printed, kept: set[int]) -> list[str | None]:
    """What printed numbers tell: those kept, and pages between two that agree."""
    labels: list[str | None] = [str(page) if page in kept else None for page, _ in file]
    known = [place for place, label in enumerate(labels) if label]
    for first, second in itertools.pairwise(known):
        if file[second][0] - file[first][0] == second - first:
            for place in range(first, second):
                labels[place] = str(file[first][0] + place - first)
    return labels


def is_true(label: str | None, page: int) -> bool:
    if label is None:
        return True
    first, last = map(int, page_bounds(label))
    return first <= page <= last


@given(st.data())
def test_no_page_is_ever_wrong(data: st.DataObject) -> None:
    file = paper(
        data.draw(st.integers(0, 4)),
        data.draw(st.integers(0, 8)),
        data.draw(st.lists(st.integers(1, 12), min_size=1, max_size=8)),
        data.draw(st.integers(0, 4)),
        contents=data.draw(st.integers(0, 3)),
        recto=data.draw(st.booleans()),
    )
    kept = data.draw(st.sets(st.sampled_from([page for page, _ in file]), max_size=5))
    labels = labels_of(file, kept)
    counted = count_pages([opening for _, opening in file], labels)
    assert [
        page for (page, _), label in zip(file, counted, strict=True) if not is_true(label, page)
    ] == []
    assert all(label == told for label, told in zip(counted, labels, strict=True) if told)


FULL = paper(2, 7, [5, 7, 9, 11, 13, 2], 2, contents=1, recto=False)


def counted(kept: set[int]) -> dict[int, str | None]:
    labels = count_pages([opening for _, opening in FULL], labels_of(FULL, kept))
    return {page: label for (page, _), label in zip(FULL, labels, strict=True)}


def test_chapters_are_counted_from_a_confirmed_stretch_and_the_front_lies_in_a_range() -> None:
    told = counted({29, 51})
    # Three pages are not in the file; where they stood before chapter 1 is not known.
    assert [told[page] for page in (3, 5, 10)] == ["1–4", "2–5", "7–10"]
    assert [told[page] for page in range(11, 58)] == [str(page) for page in range(11, 58)]
    # The list of literature may be numbered otherwise.
    assert told[58] is None


@pytest.mark.parametrize(
    "kept",
    # One number; two too near; no chapter between them; chapters on right-hand pages alone.
    [{29}, {29, 36}, {44, 55}],
)
def test_too_little_is_confirmed(kept: set[int]) -> None:
    told = counted(kept)
    inside = range(min(kept), max(kept) + 1)
    assert {page for page, label in told.items() if label} == set(inside)


def test_nothing_is_counted_farther_than_is_confirmed() -> None:
    file = paper(2, 1, [30, 8, 8, 8], 0, recto=False)
    kept = {34, 46}
    told = count_pages([opening for _, opening in file], labels_of(file, kept))
    known = [page for (page, _), label in zip(file, told, strict=True) if label == str(page)]
    assert known == [*range(22, 58)]


def test_a_page_lost_between_two_numbers_leaves_the_rest_unknown() -> None:
    file = [item for item in FULL if item[0] != 40]
    labels = labels_of(file, {29, 30, 51})
    assert count_pages([opening for _, opening in file], labels) == labels


def test_chapters_that_always_open_a_right_hand_page_may_have_blank_pages_before_them() -> None:
    file = paper(2, 1, [4, 3, 6, 6, 6], 0, recto=True)
    kept = {page for page, opening in file if opening[:1] in "45"}
    labels = labels_of(file, kept | {file[-1][0]})
    assert labels.count(None) < len(labels) / 1.5
    assert count_pages([opening for _, opening in file], labels) == labels


def test_a_passage_names_its_counted_page_and_every_word_is_kept(read: Read) -> None:
    """The whole way from the file: 29 and 51 are printed, all else is counted."""
    text = ""
    for page, opening in FULL:
        mark = f" \n\n{page} \n\n" if page in (29, 51) else " "
        lines = "".join(
            f"Side {page} linje {n} om forløbet, som kommunen samler parterne om og aftaler \n"
            for n in range(8)
        )
        title = f"{opening}\n\n" if opening[0].isupper() or opening[0].isdigit() else ""
        text += f"{mark}{title}{lines}Det er aftalt, og det følges op. \n\n"
    document = read(text)
    for page, label in counted({29, 51}).items():
        start = document.text.index(f"Side {page} linje 0")
        # After the last counted page it is only known to be no earlier one.
        assert pages_of(document, start, start + 20) == (label or "57 ff."), page
        assert f"Side {page} linje 7" in document.text
    assert page_count(document) == len(FULL) - 2
    passages = {passage.section[-1]: passage.pages for passage in cut_passages(document)}
    assert passages["1 Kapitel"] == "15"
