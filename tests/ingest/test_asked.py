from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from ingest import cut_passages
from ingest.blocks import Anchor, Block, BlockKind, PageTurn, Reference, append, cut
from ingest.model import Document
from ingest.reading import read_document
from ingest.settings import Settings

Read = Callable[..., Document]

_FIRST = ("Hvem kan få kørsel?", "Borgere, der ikke kan bruge bus eller tog, kan få kørsel.")
_SECOND = ("Hvordan bestiller jeg?", "Ring til kontoret senest dagen før. Hav dit kort klar.")
_LAST = ("Koster det noget?", "Nej.")
_SERIES = (_FIRST, _SECOND, _LAST)


def _titles(document: Document) -> list[tuple[str, str]]:
    """Heading and text of each passage under a question."""
    return [
        (passage.section[-1], passage.text.replace("\n", " "))
        for passage in cut_passages(document)
        if passage.section[-1].endswith("?")
    ]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("{q}\n{a}\n", "faq.txt"),
        ("{q}\n{a}\n", "faq.md"),
        ("{q}\n\n{a}\n\n", "faq.txt"),
        ("Spørgsmål: {q}\nSvar: {a}\n\n", "faq.txt"),
        ("Spørgsmål {n}: {q} \nSvar {n}: {a}\n\n", "faq.md"),
        ("**{q}** {a}\n\n", "faq.md"),
        ("*{q}*\n{a}\n\n", "faq.md"),
        ("- {q}\n  {a}\n", "faq.md"),
    ],
)
def test_questions_with_answers_are_headings(form: str, name: str, read: Read) -> None:
    told = "".join(form.format(n=n, q=q, a=a) for n, (q, a) in enumerate(_SERIES, 1))
    assert _titles(read(f"Spørgsmål og svar om kørsel\n\n{told}", name)) == list(_SERIES)


def test_numbers_of_questions_stay(read: Read) -> None:
    told = "".join(f"{n}. {q}\n   {a}\n" for n, (q, a) in enumerate(_SERIES, 1))
    found = _titles(read(f"# Spørgsmål\n\n{told}", "faq.md"))
    assert found == [(f"{n}. {q}", a) for n, (q, a) in enumerate(_SERIES, 1)]


def test_a_question_may_be_broken_and_its_answer_a_list(read: Read) -> None:
    document = read(
        "Spørgsmål og svar om kørsel\n\nHvad gør jeg, hvis min far skal køres til læge,\n"
        "men ikke kan gå ned ad trappen?\nRing til kontoret.\nHvad skal jeg have med?\n"
        "- legitimation\n- medicinliste\nHvor holder bilen?\nVed porten"
    )
    assert _titles(document) == [
        ("Hvad gør jeg, hvis min far skal køres til læge, men ikke kan gå ned ad trappen?",
         "Ring til kontoret."),
        ("Hvad skal jeg have med?", "- legitimation - medicinliste"),
        ("Hvor holder bilen?", "Ved porten"),
    ]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "", None], ids=["line", "run", "paragraph"])
def test_questions_in_word(between: str | None, tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Spørgsmål og svar om kørsel", 0)
    for question, answer in _SERIES:
        paragraph = file.add_paragraph()
        paragraph.add_run(question).bold = between == ""
        if between is None:
            file.add_paragraph(answer)
        else:
            paragraph.add_run(f"{between or ' '}{answer}")
    file.save(str(tmp_path / "faq.docx"))
    assert _titles(read_document(tmp_path / "faq.docx", Settings())) == list(_SERIES)


@pytest.mark.parametrize(
    "text",
    [
        # Asked for effect, in running text.
        "Vi har spurgt os selv: Hvorfor det? Det ved vi nu.\n\nEr det nok? Nej, siger lederen.\n"
        "\nHun har talt med tre unge om det, og de er enige.\n\nHvad så nu? Vi går i gang.",
        # A guide for talks: nobody answers.
        "Spørg sådan.\n\nHvad er svært?\nHvad går godt?\nHvem hjælper dig?\nHvad ønsker du dig?",
        "Et spørgsmål\n\nHvad gør vi?\nVi går i gang.\nHvornår sker det?\nI morgen, når vi mødes.",
    ],
    ids=["effect", "guide", "two"],
)
def test_other_questions_stay_in_their_text(text: str, read: Read) -> None:
    assert not _titles(read(f"Nyt fra afdelingen\n\n{text}\n\nTak for denne gang."))


def test_a_block_cut_in_two_keeps_its_marks() -> None:
    first = Block(BlockKind.PARAGRAPH, "Er det?", physical_page=1, references=(Reference(6, "1"),))
    second = Block(
        BlockKind.PARAGRAPH, "Ja, se her.", physical_page=2,
        references=(Reference(2, "2"),), anchors=(Anchor(7, 10, "#x"),),
    )  # fmt: skip
    whole = append(first, second, f"{first.text} {second.text}")
    assert whole.turns == (PageTurn(8, None, 2),)
    assert cut(whole, len(first.text)) == (first, second)
