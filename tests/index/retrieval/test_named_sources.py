from __future__ import annotations

import pytest

from index.retrieval.named_sources import publishers_heard, without_publishers

VIVE = "VIVE – Det Nationale Center"
PUBLISHERS = (VIVE, "Metodecentret", "Social- og Boligstyrelsen", "KL")


@pytest.mark.parametrize(
    ("question", "heard"),
    [
        ("Hvad siger VIVE og Metodecentret om koordinatorer?", (VIVE, "Metodecentret")),
        ("fordele ved én plan, metodecentret og vive", ("Metodecentret", VIVE)),
        ("Hvad er ulempen ved en tovholder ifølge Metodecentret?", ("Metodecentret",)),
        ("Hvad anbefaler Social- og Boligstyrelsen om netværk?", ("Social- og Boligstyrelsen",)),
        ("Hvordan beskriver VIVE borgerens forløb?", (VIVE,)),
        ("What does VIVE say about coordinators?", (VIVE,)),
        ("Hvem leder Metodecentret?", ()),
        ("Hvad er VIVEs adresse?", ()),
        ("Hvad siger KL om takster?", ()),
        ("Hvad siger vivendum om planer?", ()),
        ("Hvad er en tovholder?", ()),
    ],
)  # fmt: skip
def test_who_is_to_be_heard(question: str, heard: tuple[str, ...]) -> None:
    assert publishers_heard(question, PUBLISHERS) == heard


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvad siger både VIVE og Metodecentret om planer?", "Hvad siger de om planer?"),
        ("Hvad er VIVEs syn på samtykke?", "Hvad er de syn på samtykke?"),
        ("Hvad er en tovholder?", "Hvad er en tovholder?"),
    ],
)
def test_names_are_taken_out(question: str, asked: str) -> None:
    assert without_publishers(question, PUBLISHERS) == asked
