from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[..., Document]

_SAID = "Jeg fik en kage. Jeg har aldrig ringet til nogen før."


@pytest.mark.parametrize(
    ("quoted", "speaker"),
    [
        (f"»{_SAID}« (Jonas, 19 år)", "Jonas, 19 år"),
        (f"«{_SAID}» (Leder, bosted).", "Leder, bosted"),
        (f"”{_SAID}” (ung kvinde, 20 år)", "ung kvinde, 20 år"),
        ("»Til sidst lod jeg være.« (Borger)", "Borger"),
    ],
)
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("notat.txt", "Han fortæller om det:\n\n{}\n\nAndre havde et glidende forløb."),
        ("notat.md", "Han fortæller om det:\n\n> {}\n\nAndre havde et glidende forløb."),
        ("notat.html", "<p>Han fortæller om det:<p>{}<p>Andre havde et glidende forløb."),
        ("side.html", "<p>Han siger:<blockquote>{}</blockquote><p>Andre havde et forløb."),
    ],
)
def test_a_bracket_behind_a_quotation_names_its_speaker(
    name: str, form: str, quoted: str, speaker: str, read: Read
) -> None:
    document = read(form.format(quoted), name)
    (found,) = document.quotations
    assert document.text[found.start : found.end] == quoted[: quoted.index(" (")]
    assert found.speaker == speaker
    assert quoted[quoted.index("(") :] in document.text


@pytest.mark.parametrize(
    "paragraph",
    [
        f"»{_SAID}« (Barnets lov)",
        f"»{_SAID}« (Leder af KL, 2021, s. 41)",
        "»Farvel« og »tak« er alt, hvad de siger, når vi går igen efter mødet« (Leder)",
        "Vi spurgte, om »alle kendte planen« (Leder, bosted)",
    ],
)
def test_other_brackets_name_no_speaker(paragraph: str, read: Read) -> None:
    document = read(f"Sådan står det der i dag.\n\n{paragraph}\n\nSå er det slut.")
    assert not [found for found in document.quotations if found.speaker]
