from __future__ import annotations

from collections.abc import Callable

from ingest.model import Document

Read = Callable[..., Document]

_TEXT = """VEJLEDNING I ANVISNING AF BOLIGER
Lyngby Kommune

1. Formål
Kommunen kan anvise hver fjerde bolig.

2. Målgruppe
Unge og enlige går forud for andre.

3. Sagsgang
1) Borgeren søger på en blanket.
2) Udvalget behandler sagen i maj.

4. Klage
Der kan klages inden fire uger.
"""


def test_numbered_titles_that_part_a_file_are_headings(read: Read) -> None:
    document = read(_TEXT)
    titles = [section.title for section in document.sections]
    assert titles[1:] == ["1. Formål", "2. Målgruppe", "3. Sagsgang", "4. Klage"]
    assert [len(found.items) for found in document.lists] == [2]
    assert "1. Formål\n\nKommunen kan" in document.text


def test_items_with_a_lead_in_or_beside_headings_stay_a_list(read: Read) -> None:
    items = "1. Ro\nGiv god tid til det.\n2. Ord\nSkriv kort og klart.\n3. Svar\nSvar samme dag.\n"
    for text in (f"Tre gode råd til alle\n\nHer er de tre:\n\n{items}", f"# Råd\n\n{items}"):
        assert [len(found.items) for found in read(text).lists] == [3]
