from __future__ import annotations

import pytest

from assistant.answer.item_marks import numbered, parted


@pytest.mark.parametrize(
    ("item", "mark", "words"),
    [
        ("3. Ventetid", "3.", "Ventetid"),
        ("b) gruppeforløb", "b)", "gruppeforløb"),
        ("(ii) frist", "(ii)", "frist"),
        ("- fast kontakt", "", "fast kontakt"),
        ("- ➤ 5. klasse", "5.", "klasse"),
        ("Fast kontakt", "", "Fast kontakt"),
        ("i alt 3. del", "", "i alt 3. del"),
    ],
)
def test_parted(item: str, mark: str, words: str) -> None:
    assert parted(item) == (mark, words)


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        (("3. Ventetid", "7. Eventuelt"), [3, 7]),
        (("(6) Ventetid", "(7) Eventuelt"), [6, 7]),
        (("3. Ventetid", "Eventuelt"), None),
        (("15. marts", "1. maj"), None),
        (("b) køb", "c) salg"), None),
        ((), None),
    ],
)
def test_numbered(items: tuple[str, ...], numbers: list[int] | None) -> None:
    found = numbered(items)
    assert (found and list(found)) == numbers
