from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[..., Document]

_MINUTES = """REFERAT AF MØDET

Dagsorden
1. Godkendelse
2. Ventetid til behandling
3. Eventuelt
{gap}
{first}
{gap}Referatet blev godkendt med en rettelse om datoen.

{second}
{gap}Ventetiden er 13 uger. Årsagen er to ubesatte stillinger.

Vi drøftede to modeller:
1. køb af pladser
2. ansættelse i et år

{third}
{gap}Næste møde er i januar."""


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "titles",
    [
        ("1. GODKENDELSE", "2. VENTETID TIL BEHANDLING", "3. EVENTUELT"),
        ("1. Godkendelse", "2. Ventetid til behandling", "3. Eventuelt"),
    ],
)
def test_numbered_titles_are_headings(titles: tuple[str, str, str], gap: str, read: Read) -> None:
    first, second, third = titles
    document = read(_MINUTES.format(gap=gap, first=first, second=second, third=third))
    found = [section.title for section in document.sections]
    assert found == ["REFERAT AF MØDET", "Dagsorden", *titles]
    items = [[document.text[i.start : i.end] for i in found.items] for found in document.lists]
    assert items == [
        ["1. Godkendelse", "2. Ventetid til behandling", "3. Eventuelt"],
        ["1. køb af pladser", "2. ansættelse i et år"],
    ]
    assert document.metadata.title == "REFERAT AF MØDET"


def test_items_in_capitals_that_follow_one_another_stay_a_list(read: Read) -> None:
    document = read(
        "Husk disse tre:\n\n1. RINGE FØRST\n2. SKRIVE NED\n3. FØLGE OP\n\nSå er det nok."
    )
    assert [len(found.items) for found in document.lists] == [3]
    assert len(document.sections) == 1


@pytest.mark.parametrize(
    ("name", "title"), [("notat.txt", "Guide til samtaler"), ("notat.md", "notat")]
)
def test_plain_text_begins_with_its_title(name: str, title: str, read: Read) -> None:
    """Markdown would mark one; there the first of several chapters is none."""
    text = "Guide til samtaler\n\nRing altid først, og skriv det ned.\n\nTRIN FOR TRIN\n\n1. Ring"
    marked = text.replace("Guide", "# Guide").replace("TRIN FOR", "# TRIN FOR")
    assert read(marked if name.endswith("md") else text, name).metadata.title == title


def test_a_file_without_a_title_keeps_its_name(read: Read) -> None:
    assert read("Vi mødtes i dag. Det gik godt.\n\nSå gik vi.").metadata.title == "notat"
