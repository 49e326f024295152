"""Personal data goes, everything else stays."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.privacy.kinds import Kind
from assistant.privacy.masking import (
    Masked,
    asks_of_person,
    mask,
    masked_notice,
    without_placeholders,
)
from assistant.privacy.measure import PrivacyCase, measure, read_cases
from ingest.errors import QuestionError

CASES = tuple(read_cases(Path(__file__).with_name("cases.txt")))


def test_recall_and_precision() -> None:
    report = measure(CASES)
    assert report.cases >= 200
    assert report.total.recall >= 0.98, report.wrong
    assert report.total.precision >= 0.97, report.wrong
    for kind, score in report.kinds.items():
        assert score.recall >= 0.95, (kind, report.wrong)
        assert score.precision >= 0.9, (kind, report.wrong)
    assert len(report.wrong) <= 0.03 * report.cases, report.wrong


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_masking_twice_changes_nothing(case: PrivacyCase) -> None:
    once = mask(case.text)
    assert mask(once.text) == Masked(once.text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 -.,aAbBøØ@§\n[]cprtlfvej", max_size=60))
def test_masking_any_text_is_idempotent(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9_999_999_999))
def test_a_hyphened_number_with_a_date_never_passes(number: int) -> None:
    digits = f"{number:010d}"
    day, month = int(digits[:2]), int(digits[2:4])
    text = mask(f"Borger {digits[:6]}-{digits[6:]} spørger").text
    if 1 <= day <= 28 and 1 <= month <= 12 and int(digits[4:6]) < 20 and digits[6] in "0123":
        assert text == "Borger [CPR-nummer] spørger"


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u2060"])
def test_invisible_characters_do_not_hide_a_number(hidden: str) -> None:
    assert mask(f"Borger 1203{hidden}73-5{hidden}002").text == "Borger [CPR-nummer]"


def test_the_notice_names_the_kinds_and_never_the_data() -> None:
    masked = mask("Borgeren Anders Jensen, 120373-5002, har ringet. Navnet er Anders Jensen.")
    assert masked.kinds == ("navn", "CPR-nummer")
    notice = masked_notice(masked.kinds)
    assert "fjernet et navn og et CPR-nummer fra" in notice
    assert "Jensen" not in notice
    assert masked_notice(()) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Borgeren Anders Jensen og hans mor Lise Holm", "to navne fra"),
        ("Borgeren Anders Jensen. Sagen om Anders Jensen", "et navn fra"),
        ("Anders Jensens plan. Sagen om Anders Jensen", "et navn fra"),
        ("120373-5002, 150699-5007 og tlf. 22 33 44 55", "to CPR-numre og et telefonnummer fra"),
    ],
)
def test_the_notice_counts(text: str, told: str) -> None:
    assert f"Jeg har fjernet {told}" in masked_notice(mask(text).kinds)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_article(kind: Kind) -> None:
    neuter = kind.value.endswith(("nummer", "navn"))
    assert kind.indefinite == f"{'et' if neuter else 'en'} {kind.value}"
    assert kind.plural[:4] == kind.value[:4]
    assert kind.plural != kind.value


def test_search_gets_the_words_without_placeholders() -> None:
    text = mask("Hvad gælder for borgeren Anders Jensen om [tilbud]?").text
    assert without_placeholders(text) == "Hvad gælder for borgeren om [tilbud]?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Borgeren, tlf. 22 33 44 55, har brug for støtte", "Borgeren, , har brug for støtte"),
        ("cpr-nr.: 120373-5002 hvad gør jeg", "hvad gør jeg"),
        ("Må Karens mand se hannes plan?", "Må mand se plan?"),
        ("Sagsnr. 2024-12345: hvem er tovholder?", ": hvem er tovholder?"),
        ("Hvad er kommunens telefonnummer?", "Hvad er kommunens telefonnummer?"),
    ],
)
def test_what_announces_personal_data_goes_with_them(text: str, left: str) -> None:
    assert without_placeholders(mask(text).text) == left


def test_what_has_nothing_personal_is_the_same_text() -> None:
    text = "Hvad siger § 85, stk. 2, om støtte kl. 10.30?"
    assert mask(text) == Masked(text)


def test_a_long_text_is_masked_in_time(benchmark_text: str) -> None:
    masked = mask(benchmark_text)
    assert masked.text.count("[CPR-nummer]") == 400


@pytest.mark.parametrize("part", ["Ane-", "12 ", "a@", "Karlebo 12, ", "Aa ", "x.", "hr. "])
def test_no_pattern_takes_long_over_what_repeats(part: str) -> None:
    started = process_time()
    mask(part * (8000 // len(part)))
    assert process_time() - started < 3


@pytest.fixture
def benchmark_text() -> str:
    return "Borgeren 120373-5002 bor på en vej med træer og har en plan. " * 400


def test_an_unknown_kind_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "cases.txt"
    file.write_text("# første\nHej [[hemmelighed|x]]\n", "utf-8")
    with pytest.raises(QuestionError, match=r"line 2.*hemmelighed"):
        list(read_cases(file))
    file.write_bytes(b"Hej \xff")
    with pytest.raises(QuestionError, match=r"not UTF-8 at byte 4"):
        list(read_cases(file))


@pytest.mark.parametrize(
    ("asked", "of_person"),
    [
        ("Kan Mette Jensen få en støtteperson?", True),
        ("Hvad kan jeg tilbyde borgeren Anders Jensen?", True),
        ("Har borgeren med CPR 010190-1235 ret til et botilbud?", True),
        ("Kan borgeren få en støtteperson?", False),
        ("Hvad skriver Anders Jensen om tovholdere?", False),
    ],
)
def test_what_someone_named_may_have_is_a_matter_of_decision(asked: str, of_person: bool) -> None:
    assert asks_of_person(mask(asked).text) is of_person
