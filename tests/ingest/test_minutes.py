from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest import cut_passages
from ingest.model import Document
from ingest.reading import read_document
from ingest.settings import Settings

Read = Callable[..., Document]

_HEAD = """REFERAT

Socialudvalget, Lyngby Kommune
Mødedato: 12. marts 2025 kl. 16
Til stede: Lone Ab, Per Vang
Afbud: Yrsa Lind

"""
_ITEMS = (
    ("Nyt værested i Brogade", "Værestedet er nedslidt og har kun plads til tyve.",
     "At værestedet flyttes til Kanalvej.", "Udsat"),
    ("Takster for madservice", "Prisen foreslås hævet fra 61 til 64 kr. pr. portion.",
     "At prisen godkendes.", "Godkendt med den ændring, at prisen bliver 63 kr."),
)  # fmt: skip


def _paths(document: Document) -> list[tuple[str, str]]:
    """The last two headings over each decision, and what stands there."""
    return [
        (" > ".join(passage.section), passage.text)
        for passage in cut_passages(document)
        if passage.section[-1].casefold() in ("beslutning", "beslutning:")
    ]


_FORMS = [
    (
        "Punkt {n}: {item}\nSagsfremstilling:\n{case}\nIndstilling:\n"
        "Forvaltningen indstiller\n{put}\nBeslutning:\n{told}\n",
        "referat.txt", "Punkt {n}: {item}",
    ),
    (
        "{n}. {item}\nSAGSFREMSTILLING\n{case}\n\nINDSTILLING\n{put}\n\nBESLUTNING\n{told}\n\n",
        "referat.txt", "{n}. {item}",
    ),
    (
        "## Pkt. {n} {item}\n\n**Sagsfremstilling**\n\n{case}\n\n**Indstilling:**\n\n{put}\n\n"
        "**Beslutning**\n\n{told}\n\n",
        "referat.md", "Pkt. {n} {item}",
    ),
    (
        "Ad {n}) {item}\n\nIndstilling\n{put}\n\nBeslutning\n{told}\n\nBilag\nKort over byen\n\n",
        "referat.txt", "Ad {n}) {item}",
    ),
    (
        "{item}\n\nSagsfremstilling\n\n{case}\n\nBeslutning\n\n{told}\n\n",
        "referat.txt", "{item}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("form", "name", "title"), _FORMS)
def test_a_decision_stands_under_its_item(form: str, name: str, title: str, read: Read) -> None:
    told = "".join(
        form.format(n=n, item=item, case=case, put=put, told=decision)
        for n, (item, case, put, decision) in enumerate(_ITEMS, 3)
    )
    head = _HEAD if name.endswith("txt") else "# Referat af møde\n\n"
    found = _paths(read(f"{head}{told}", name))
    assert [path.split(" > ")[-2:] for path, _ in found] == [
        [title.format(n=n, item=item), found[0][0].split(" > ")[-1]]
        for n, (item, *_) in enumerate(_ITEMS, 3)
    ]
    assert [text for _, text in found] == [decision for *_, decision in _ITEMS]


@pytest.mark.parametrize("styled", [False, True])
def test_minutes_in_word(styled: bool, tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph().add_run("Beslutningsprotokol").bold = True
    file.add_paragraph("Børneudvalget – møde den 8. april 2025")
    for number, (item, case, put, told) in enumerate(_ITEMS, 14):
        parts = (
            ("Sagsfremstilling", case), ("Indstilling", "Direktøren indstiller"), ("", put),
            ("Beslutning", told),
        )  # fmt: skip
        for level, title in ((1, f"{number}. {item}"), *((2, part) for part, _ in parts)):
            if not title:
                file.add_paragraph(put)
                continue
            if styled:
                file.add_heading(title, level)
            else:
                file.add_paragraph().add_run(title).bold = True
            for part, text in parts:
                if part == title:
                    file.add_paragraph(text)
    file.save(str(tmp_path / "a.docx"))
    document = read_document(tmp_path / "a.docx", Settings())
    assert document.metadata.title.startswith("Beslutningsprotokol: Børneudvalget")
    assert [(path.split(" > ")[-2], text) for path, text in _paths(document)] == [
        (f"{number}. {item}", told) for number, (item, *_, told) in enumerate(_ITEMS, 14)
    ]
    assert "Direktøren indstiller" not in {section.title for section in document.sections}


def test_the_head_of_minutes_is_title_and_lines(read: Read) -> None:
    document = read(_HEAD + "".join(f"Vi talte om sag {n}.\n" for n in range(9)))
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.year) == (
        "Referat: Socialudvalget, Lyngby Kommune", None, 2025,
    )  # fmt: skip
    assert "Til stede: Lone Ab, Per Vang\nAfbud: Yrsa Lind" in document.text


def test_what_is_told_behind_a_part_s_name_is_a_paragraph(read: Read) -> None:
    told = "Rikke har enogtredive sager, Malene syvogtyve, og Ahmet har toogtyve.\n"
    told += "Beslutning: Vi venter.\n"
    document = read(
        "Referat af møde\n\n" + "".join(f"Ad {n}) Sager\n{told}\n" for n in range(1, 6))
    )
    assert document.text.count("\n\nBeslutning: Vi venter.") == 5


@pytest.mark.parametrize(
    "text",
    [
        "Baggrund\n\nDer var en sag om værestedet i byen.\n\nØkonomi\n\nDet koster en million kr.",
        "Beslutning\n\nEn beslutning er, når udvalget bestemmer noget sammen.",
    ],
)
def test_a_note_with_such_chapters_is_no_minutes(text: str, read: Read) -> None:
    document = read(f"Notat om værestedet\n\nIndledning til det hele.\n\n{text}")
    assert all(len(section.path) == 1 for section in document.sections)


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("Takstblad 2025\n\nVedtaget af byrådet den 10. oktober 2024 sammen med budgettet.", 2025),
        ("Takster for børn 2025\n\nHer står alle taksterne for det kommende år i byen.", 2025),
        ("Notat om fravær 2024\n\nDato: 14. februar 2025", 2025),
        ("Handleplan 2021-2025\n\nHer står, hvad vi vil gøre i de kommende år i byen.", None),
        ("Guide til samtaler\n\nSted: Frivilligcentret\n\nOpdateret marts 2025", 2025),
    ],
)
def test_the_year_that_a_text_is_of(head: str, year: int | None, read: Read) -> None:
    metadata = read(f"{head}\n\nVi ringer altid først til den, sagen er om.").metadata
    assert (metadata.year, metadata.publisher) == (year, None)
