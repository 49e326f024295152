from __future__ import annotations

import pytest

from assistant.quiz.generators.numbers import from_numbers
from assistant.quiz.model import Choice, Numeric
from tests.assistant.quiz.conftest import NUMBERS, Reader, made


def test_wrong_numbers_are_of_the_same_kind(read: Reader) -> None:
    drafts = made(from_numbers, read(NUMBERS))
    chosen = [d.key for d in drafts if isinstance(d.key, Choice)]
    written = [d.key for d in drafts if isinstance(d.key, Numeric)]
    assert len(chosen) == len(written) == 3
    for draft in drafts:
        assert draft.stem.count("____") == 1
    for key in chosen:
        values = [int(o.text) for o in key.options]
        assert values == sorted(values)
        assert len({value > 1000 for value in values}) == 1, "years beside years"


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Samarbejdet mellem parterne kan ske på tre niveauer i kommuner og regioner.", True),
        # Which they are was said before.
        ("Samarbejdet mellem parterne kan ske på alle tre niveauer i kommuner og regioner.", False),
    ],
)
def test_the_number_of_all_is_not_asked_for(read: Reader, sentence: str, asked: bool) -> None:
    drafts = made(from_numbers, read(f"# Rapport\n\n## Samarbejde\n\n{sentence}\n"))
    assert bool(drafts) is asked


def test_a_part_is_no_more_than_the_whole(read: Reader) -> None:
    text = NUMBERS + "\nI Jylland har 18 af landets 21 botilbud en ventetid for unge borgere.\n"
    drafts = [d for d in made(from_numbers, read(text)) if "Jylland" in d.stem]
    (values,) = (
        [int(option.text) for option in draft.key.options]
        for draft in drafts
        if isinstance(draft.key, Choice)
    )
    assert 21 in values
    assert min(values) >= 18


def test_no_year_lies_after_the_source_itself(read: Reader) -> None:
    front = "---\ntitle: Om støtte\nyear: 2020\n---\n\n"
    text = NUMBERS.replace("I 2019 modtog", "I foråret 2019 modtog")
    drafts = made(from_numbers, read(f"{front}{text}"))
    years = [
        int(option.text)
        for draft in drafts
        if isinstance(draft.key, Choice) and "årstal" in draft.stem
        for option in draft.key.options
    ]
    for seen in years:
        assert seen <= 2020
