"""A name that was masked is known again, and what is no name is left alone."""

import pytest

from assistant.privacy.masking import mask, masked_notice
from assistant.privacy.memory import remember


@pytest.mark.parametrize(
    ("first", "then", "masked"),
    [
        ("Borgeren Hanne Sørensen", "giv hanne ret", "giv [navn] ret"),
        ("Borgeren Hanne Sørensen", "HANNES plan, soerensens", "[navn]S plan, [navn]s"),
        ("borgeren fatima al-sayed", "hvor gammel sayed", "hvor gammel [navn]"),
        ("Hanne har en plan", "Hannes og hannes plan", "[navn]s og [navn]s plan"),
        ("Moren Tom Lund", "en lund er tom, siger Lund", "en lund er tom, siger [navn]"),
        ("Hanne har en plan", "hvad med handleplanen", "hvad med handleplanen"),
        ("den unge, Metodecentret citerer", "hvad er metodecentret", "hvad er metodecentret"),
        ("Hvad er en tovholder?", "giv hanne ret", "giv hanne ret"),
    ],
)
def test_a_name_is_known_again(first: str, then: str, masked: str) -> None:
    assert mask(then, mask(first).names).text == masked


def test_a_name_within_one_text_is_masked_throughout_and_counted_once() -> None:
    masked = mask("Borgeren Hanne Sørensen er syg. Kan hanne få hjælp, og giv hanne en plan?")
    assert masked.text == "Borgeren [navn] er syg. Kan [navn] få hjælp, og giv [navn] en plan?"
    assert "et navn fra" in masked_notice(masked.kinds)


def test_nothing_that_is_remembered_can_be_read() -> None:
    names = remember(["Hanne Sørensen"])
    assert len(names) == 2
    assert not any(b"hanne" in name or "sørensen".encode() in name for name in names)
    assert "names" not in repr(mask("Borgeren Hanne Sørensen"))
